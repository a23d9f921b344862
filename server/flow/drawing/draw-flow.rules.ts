import type { Flow } from '../flow-json.rules';
import { flowSentence } from '../flow-sentence.rules';
import { layOut } from './layout.rules';
import { renderSvg } from './svg.rules';
import { diagramOf, type Template } from './templates.rules';

export interface DrawOptions {
  template?: Template;
  /** The page of a box by its path, or of the work that is pending; without it the figure is one image. */
  linkOf?: (path: string) => string | null;
  title?: string;
  /** Starts the ids inside, so that two figures can stand on one page. */
  id?: string;
}

/** The flow diagram as SVG. The same flow and options draw the same bytes. */
export function drawFlow(flow: Flow, options: DrawOptions = {}): string {
  const { template = 'auto', id = 'flow', linkOf } = options;
  const title =
    options.title ??
    [template === 'prisma-2009' ? 'PRISMA 2009 flow diagram' : 'PRISMA 2020 flow diagram', flow.review]
      .filter((part) => part !== '')
      .join(': ');
  const layout = layOut(diagramOf(flow, template));
  return renderSvg(layout, {
    ...{ id, title, description: flowSentence(flow) },
    ...(linkOf === undefined ? {} : { linkOf }),
  });
}
