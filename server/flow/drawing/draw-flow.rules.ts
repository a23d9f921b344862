import { NO_CHOICES, type DiagramChoices } from '../../reviews/diagram/diagram-choices.rules';
import type { Flow } from '../flow-json.rules';
import { flowSentence } from '../flow-sentence.rules';
import { wordsIn } from '../words/languages.rules';
import { PROGRAM } from '../reporting/version.rules';
import { handOf, lookOf, type OwnCohort } from './hand.rules';
import { layOut } from './layout.rules';
import { layOutNarrow } from './narrow-layout.rules';
import type { Layout } from './placing.rules';
import { renderSvg } from './svg.rules';
import { diagramOf, officialTemplate, type Template } from './templates.rules';

export interface FigureOptions {
  template?: Template;
  /** What the review's authors chose about their figure. */
  choices?: DiagramChoices;
  ownCohort?: OwnCohort | null;
  title?: string;
}

export interface DrawOptions extends FigureOptions {
  /** The page of a box by its path, or of the work that is pending; without it the figure is one image. */
  linkOf?: (path: string) => string | null;
  /** The sum that a box takes part in, by its path; shown when it is pointed at. */
  sumOf?: (path: string) => string | null;
  /** What changed in a box, by its path, where two figures stand beside each other. */
  markOf?: (path: string) => string | null;
  /** Starts the ids inside, so that two figures can stand on one page. */
  id?: string;
  /** One column, for phones. */
  narrow?: boolean;
}

/** A figure with everything in its place, what it is called, and what it says in words. */
export interface Figure {
  layout: Layout;
  title: string;
  description: string;
  language: string;
  /** What it was drawn from and with, and whose the template is; a file bears it unseen. */
  provenance: string;
}

export function figureOf(flow: Flow, options: FigureOptions & { narrow?: boolean } = {}): Figure {
  const { template = 'auto', choices = NO_CHOICES, ownCohort = null, narrow = false } = options;
  const words = wordsIn(choices.language);
  const name = template === 'prisma-2009' ? words.title2009 : words.titles[officialTemplate(flow, template)];
  const place = narrow ? layOutNarrow : layOut;
  return {
    layout: place(diagramOf(flow, template, handOf(choices, ownCohort)), lookOf(choices)),
    title: options.title ?? [name, flow.review].filter((part) => part !== '').join(': '),
    description: flowSentence(flow),
    language: choices.language,
    provenance: provenanceOf(flow),
  };
}

const provenanceOf = ({ event, asOf }: Flow): string =>
  [
    `${PROGRAM.name} ${PROGRAM.version}`,
    ...(event === null ? [] : [`ledger position ${String(event)}`]),
    ...(asOf === null ? [] : [`as of ${asOf}`]),
    'Source of the template: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
  ].join('; ');

/** The flow diagram as SVG. The same flow and options draw the same bytes. */
export function drawFlow(flow: Flow, options: DrawOptions = {}): string {
  const { id = 'flow', linkOf, sumOf, markOf } = options;
  const { layout, ...about } = figureOf(flow, options);
  return renderSvg(layout, { id, ...about, linkOf, sumOf, markOf });
}
