import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { projectRoot } from '../../project-root';
import type { PageModel } from '../reply';

/** A drawing made by the program itself, the only markup that a view prints unescaped. */
export class TrustedSvg {
  constructor(readonly markup: string) {}
}

/** What every view and partial may read as {{@csrf}}, {{@path}} and so on, apart from its own model. */
export type PageData = Readonly<Record<string, unknown>>;

/** Draws `view` ("room/noun") with its model, inside the layout; the two models are never merged. */
export type Render = (view: string, model: PageModel, layout: object, data: PageData) => string;

const KNOWN_HELPERS = { eq: true, svg: true, asset: true, thousands: true };
const OPTIONS = { knownHelpersOnly: true, knownHelpers: KNOWN_HELPERS, preventIndent: true };

/** Reads every template once. Only files of this folder are ever compiled, and only by their own names. */
export function createRender(
  asset: (name: string) => string,
  folder = path.join(projectRoot, 'views'),
): Render {
  const engine = Handlebars.create();
  engine.registerHelper('eq', (a: unknown, b: unknown) => a === b);
  engine.registerHelper('thousands', (n: unknown) => (typeof n === 'number' ? n.toLocaleString('en') : n));
  engine.registerHelper('asset', (name: unknown) => asset(String(name)));
  engine.registerHelper('svg', (drawing: unknown) => {
    if (!(drawing instanceof TrustedSvg)) throw new TypeError('{{svg}} takes a TrustedSvg');
    return new Handlebars.SafeString(drawing.markup);
  });
  const views = new Map<string, Handlebars.TemplateDelegate>();
  for (const name of templateNames(folder)) {
    // Without the line's end, so that a partial can stand before a full stop.
    const text = readFileSync(path.join(folder, `${name}.hbs`), 'utf8').trimEnd();
    const template = engine.compile(text, OPTIONS);
    views.set(name, template);
    engine.registerPartial(name.replace(/^partials\//, ''), template);
  }
  const draw = (name: string, model: object, data: PageData): string => {
    const template = views.get(name);
    if (template === undefined) throw new Error(`There is no view ${name}`);
    return template(model, { data: { ...data } });
  };
  return (view, model, layout, data) =>
    draw('layouts/main', { ...layout, body: draw(view, model, data) }, data);
}

function templateNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => file.slice(0, -'.hbs'.length).split(path.sep).join('/'))
    .sort();
}
