import type { Cell } from './diagram.rules';
import type { Colours } from './look.rules';
import { textWidth } from './widths.rules';
import type { Layout, PlacedBox, PlacedLine, PlacedPill, Point, Rect } from './placing.rules';

export interface SvgOptions {
  /** Unique on its page: the ids inside start with it. */
  id: string;
  title: string;
  description: string;
  /** Of the labels: en, ko … */
  language: string;
  provenance: string;
  /** The page of a box's records, or of the work that is pending; without it the figure is one image. */
  linkOf?: ((path: string) => string | null) | undefined;
  sumOf?: ((path: string) => string | null) | undefined;
  /** What changed in a box, by its path: it gets a thick edge, and these words on it unless they are empty. */
  markOf?: ((path: string) => string | null) | undefined;
}

/** A name with digits or quotes would need them in the attribute; these are the usual ones of every system. */
export const FONTS =
  "Arial, Arimo, 'Liberation Sans', Helvetica, 'Nimbus Sans', 'Malgun Gothic', 'Apple SD Gothic Neo', 'Nanum Gothic', 'Noto Sans CJK KR', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";

/** The diagram as a self-contained SVG: presentation attributes only, no styles, no ids but for its name. */
export function renderSvg(layout: Layout, options: SvgOptions): string {
  const { width, height, look } = layout;
  const { colours } = look;
  const isImage = options.linkOf === undefined;
  const role = isImage
    ? `role="img" aria-labelledby="${escape(options.id)}-title"`
    : `role="graphics-document" aria-roledescription="flow diagram" aria-label="${escape(options.title)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow-diagram" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}pt" height="${num(height)}pt" lang="${options.language}" ${role} aria-describedby="${escape(options.id)}-desc" font-family="${FONTS}" font-size="${num(look.fontSize)}" fill="${colours.ink}">`,
    ...(isImage ? [`<title id="${escape(options.id)}-title">${escape(options.title)}</title>`] : []),
    `<desc id="${escape(options.id)}-desc">${escape(options.description)}</desc>`,
    // In a page the page says it.
    ...(isImage ? [metadata(options)] : []),
    `<rect class="flow-paper" width="${num(width)}" height="${num(height)}" fill="#fff"/>`,
    stamp(layout),
    ...layout.arrows.map(({ points }) => arrow(points, colours)),
    ...layout.pills.map((each) => pill(each, colours)),
    ...layout.boxes.map((box) => boxGroup(box, colours, options)),
    ...layout.notes.map((note) => text(note, ` font-size="${num(look.noteSize)}" fill="${colours.line}"`)),
    '</svg>',
    '',
  ]
    .filter((part, index, parts) => part !== '' || index === parts.length - 1)
    .join('\n');
}

function stamp({ stamp: placed, look: { colours } }: Layout): string {
  if (placed === null) return '';
  const lines = placed.lines.map((line) => text(line, ` fill="${colours.pendingInk}"`));
  return `<g class="flow-stamp">${rect(placed, colours.pending, colours.pendingInk, 4)}${lines.join('')}</g>`;
}

/** Fill and stroke of a heading. */
export const pillColours = ({ kind }: PlacedPill, colours: Colours): readonly [string, string] =>
  ({
    header: [colours.header, colours.headerLine] as const,
    optional: [colours.optional, colours.optionalLine] as const,
    stage: [colours.stage, colours.line] as const,
  })[kind];

/** A heading above its columns, or beside its rows and turned. */
function pill(placed: PlacedPill, colours: Colours): string {
  const [fill, stroke] = pillColours(placed, colours);
  const lines = placed.lines.map(({ runs, x, y }) => {
    const at = placed.isTurned
      ? `transform="translate(${num(x)} ${num(y)}) rotate(-90)"`
      : `x="${num(x)}" y="${num(y)}"`;
    return `<text ${at} text-anchor="middle" font-weight="bold">${escape(runs.map((run) => run.text).join(''))}</text>`;
  });
  return `<g class="flow-heading">${rect(placed, fill, stroke, 5)}${lines.join('')}</g>`;
}

function boxGroup(box: PlacedBox, colours: Colours, { linkOf, sumOf, markOf }: SvgOptions): string {
  const { cell, lines, chips, ...place } = box;
  const isImage = linkOf === undefined;
  const href = cell.path === null ? null : (linkOf?.(cell.path) ?? null);
  const sum = isImage || cell.path === null ? null : (sumOf?.(cell.path) ?? null);
  const title = sum === null ? '' : `<title>${escape(sum)}</title>`;
  const mark = cell.path === null ? null : (markOf?.(cell.path) ?? null);
  const frame = rect(place, cell.isGrey === true ? colours.grey : '#fff', colours.line);
  const shape = mark === null ? frame : frame + edge(place);
  // Read after the box's own words, as it is seen; the name says what is seen.
  const amount = mark === null || mark === '' ? [] : [badge(place, mark)];
  const label = [labelOf(cell), ...(amount.length === 0 ? [] : [mark])].join(' ');
  // A line end between the lines keeps their words apart for those who hear them.
  const body = [`${title}${shape}`, ...lines.map((line) => text(line)), ...amount].join('\n');
  const data = sum === null ? '' : ` data-sum="${escape(sum)}"`;
  const group =
    href === null
      ? `<g class="flow-box"${isImage ? '' : ` role="graphics-object" aria-label="${escape(label)}"`}${data}>${body}</g>`
      : `<a class="flow-box flow-link" href="${escape(href)}" aria-label="${escape(label)}"${data}>${body}</a>`;
  const pending = chips.map(({ chip, lines: chipLines, ...chipPlace }) => {
    const chipHref = linkOf?.(chip.path) ?? null;
    const inner =
      rect(chipPlace, colours.pending, colours.pendingInk, 4) +
      chipLines.map((line) => text(line, ` fill="${colours.pendingInk}"`)).join('');
    return chipHref === null
      ? `<g class="flow-pending">${inner}</g>`
      : `<a class="flow-pending flow-link" href="${escape(chipHref)}">${inner}</a>`;
  });
  return [group, ...pending].join('\n');
}

/** A second, thick edge of a box that changed: seen without colour. */
const edge = ({ x, y, width, height }: Rect): string =>
  `<rect class="flow-edge" x="${num(x - 2)}" y="${num(y - 2)}" width="${num(width + 4)}" height="${num(height + 4)}" fill="none" stroke="${MARK}" stroke-width="2.5"/>`;

/** By how much it changed, on its upper edge at the right. */
function badge({ x, y, width }: Rect, says: string): string {
  const size = 9;
  const room = textWidth(says, size, true) + 8;
  const place = { x: x + width - room - 6, y: y - 9, width: room, height: 14 };
  return `<g class="flow-badge">${rect(place, MARK, MARK, 3)}<text x="${num(place.x + 4)}" y="${num(y + 1.2)}" font-size="${String(size)}" font-weight="bold" fill="#fff">${escape(says)}</text></g>`;
}

const MARK = '#1f3b73';

/** A box's words in one line, as it is read aloud. */
export const labelOf = ({ entries, spoken }: Cell): string => {
  const words = entries.map(({ runs }) => runs.map((run) => run.text).join(' '));
  // A number that is not printed is said after the name of the box, before its parts.
  if (spoken !== undefined && !words.some((line) => line.includes(spoken)))
    words[0] = `${(words[0] ?? '').replace(/:$/, '')} ${spoken}:`;
  return words.join(' ').replace(/\u00a0/g, ' ');
};

const metadata = ({ title, description, language, provenance }: SvgOptions): string =>
  '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
  `<rdf:Description rdf:about=""><dc:title>${escape(title)}</dc:title><dc:description>${escape(description)}</dc:description>` +
  `<dc:language>${language}</dc:language><dc:source>${escape(provenance)}</dc:source>` +
  '</rdf:Description></rdf:RDF></metadata>';

/** The line of an arrow, which ends where its head begins, and the head's three corners. */
export function arrowShape(points: readonly Point[]): { line: Point[]; head: Point[] } | null {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return null;
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const neck = { x: end.x - dx * 6, y: end.y - dy * 6 };
  const wing = (side: number): Point => ({ x: neck.x + dy * side, y: neck.y + dx * side });
  return { line: [...points.slice(0, -1), neck], head: [end, wing(3), wing(-3)] };
}

function arrow(points: readonly Point[], { line: colour }: Colours): string {
  const shape = arrowShape(points);
  if (shape === null) return '';
  const path = (through: readonly Point[]): string =>
    through.map(({ x, y }) => `${num(x)} ${num(y)}`).join('L');
  return `<g class="flow-arrow" aria-hidden="true"><path d="M${path(shape.line)}" fill="none" stroke="${colour}" stroke-width="${STROKE}"/><path d="M${path(shape.head)}Z" fill="${colour}"/></g>`;
}

const rect = ({ x, y, width, height }: Rect, fill: string, stroke: string, radius = 0): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${radius === 0 ? '' : ` rx="${num(radius)}"`} fill="${fill}" stroke="${stroke}" stroke-width="${STROKE}"/>`;

function text({ runs, x, y }: PlacedLine, attributes = ''): string {
  const words = runs.map(({ text: part, italic, bold }) => {
    const style = `${italic === true ? ' font-style="italic"' : ''}${bold === true ? ' font-weight="bold"' : ''}`;
    return style === '' ? escape(part) : `<tspan${style}>${escape(part)}</tspan>`;
  });
  return `<text x="${num(x)}" y="${num(y)}"${attributes}>${words.join('')}</text>`;
}

/** Of boxes and arrows, in points. */
const STROKE = '0.75';

const num = (value: number): string => String(Math.round(value * 100) / 100);

/** Control characters but tab and line ends, noncharacters and lone surrogates. */
const forbidden = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as XML; control characters that XML 1.0 forbids, and lone surrogates, become a replacement sign. */
export function escape(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return value
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
