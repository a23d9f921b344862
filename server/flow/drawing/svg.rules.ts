import type { Cell } from './diagram.rules';
import {
  FONT,
  NOTE_FONT,
  type Layout,
  type PlacedBox,
  type PlacedLine,
  type Point,
  type Rect,
} from './layout.rules';

export interface SvgOptions {
  /** Unique on its page: the ids inside start with it. */
  id: string;
  title: string;
  description: string;
  /** The page of a box's records, or of the work that is pending; without it the figure is one image. */
  linkOf?: (path: string) => string | null;
}

const FONTS = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif";
const colours = {
  ink: '#1b211e',
  line: '#404844',
  stage: '#9dc3e6',
  header: '#ffc000',
  headerLine: '#bc8c00',
  grey: '#ededed',
  pending: '#faf1da',
  pendingInk: '#7a5200',
};

/** The diagram as a self-contained SVG: presentation attributes only, no styles, no ids but for its name. */
export function renderSvg(layout: Layout, options: SvgOptions): string {
  const { width, height } = layout;
  const isImage = options.linkOf === undefined;
  const role = isImage
    ? `role="img" aria-labelledby="${escape(options.id)}-title"`
    : `role="graphics-document" aria-roledescription="flow diagram" aria-label="${escape(options.title)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow-diagram" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}pt" height="${num(height)}pt" ${role} aria-describedby="${escape(options.id)}-desc" font-family="${FONTS}" font-size="${num(FONT)}" fill="${colours.ink}">`,
    ...(isImage ? [`<title id="${escape(options.id)}-title">${escape(options.title)}</title>`] : []),
    `<desc id="${escape(options.id)}-desc">${escape(options.description)}</desc>`,
    `<rect class="flow-paper" width="${num(width)}" height="${num(height)}" fill="#fff"/>`,
    stamp(layout),
    ...layout.headers.map((header) =>
      pill(
        header,
        header.text,
        header.isGrey ? ['#d9d9d9', '#7f7f7f'] : [colours.header, colours.headerLine],
      ),
    ),
    ...layout.stages.map((stage) => pill(stage, stage.text, [colours.stage, colours.line], true)),
    ...layout.arrows.map(({ points }) => arrow(points)),
    ...layout.boxes.map((box) => boxGroup(box, options)),
    ...layout.notes.map((note) => text(note, ` font-size="${num(NOTE_FONT)}" fill="${colours.line}"`)),
    '</svg>',
    '',
  ]
    .filter((part, index, parts) => part !== '' || index === parts.length - 1)
    .join('\n');
}

function stamp({ stamp: placed }: Layout): string {
  if (placed === null) return '';
  const lines = placed.lines.map((line) => text(line, ` font-weight="bold" fill="${colours.pendingInk}"`));
  return `<g class="flow-stamp">${rect(placed, colours.pending, colours.pendingInk, 4)}${lines.join('')}</g>`;
}

/** A heading above its columns, or beside its rows and turned. */
function pill(
  place: Rect,
  words: string,
  [fill, stroke]: readonly [string, string],
  isTurned = false,
): string {
  const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  const at = isTurned
    ? `transform="translate(${num(middle.x + 3.2)} ${num(middle.y)}) rotate(-90)"`
    : `x="${num(middle.x)}" y="${num(middle.y + 3.2)}"`;
  return `<g class="flow-heading">${rect(place, fill, stroke, 5)}<text ${at} text-anchor="middle" font-weight="bold">${escape(words)}</text></g>`;
}

function boxGroup({ cell, lines, chips, ...place }: PlacedBox, { linkOf }: SvgOptions): string {
  const href = cell.path === null ? null : (linkOf?.(cell.path) ?? null);
  const shape = rect(place, cell.isGrey === true ? colours.grey : '#fff', colours.line);
  // A line end between the lines keeps their words apart for those who hear them.
  const body = [shape, ...lines.map((line) => text(line))].join('\n');
  const box =
    href === null
      ? `<g class="flow-box">${body}</g>`
      : `<a class="flow-box flow-link" href="${escape(href)}" aria-label="${escape(labelOf(cell))}">${body}</a>`;
  const pending = chips.map(({ chip, ...chipPlace }) => {
    const chipHref = linkOf?.(chip.path) ?? null;
    const line = { runs: [{ text: chip.text }], x: chipPlace.x + 6, y: chipPlace.y + 13.2 };
    const inner =
      rect(chipPlace, colours.pending, colours.pendingInk, 4) + text(line, ` fill="${colours.pendingInk}"`);
    return chipHref === null
      ? `<g class="flow-pending">${inner}</g>`
      : `<a class="flow-pending flow-link" href="${escape(chipHref)}">${inner}</a>`;
  });
  return [box, ...pending].join('\n');
}

/** A box's words in one line, as it is read aloud. */
const labelOf = ({ entries }: Cell): string =>
  entries
    .map(({ runs }) => runs.map((run) => run.text).join(' '))
    .join(' ')
    .replace(/\u00a0/g, ' ');

function arrow(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return '';
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const neck = { x: end.x - dx * 6, y: end.y - dy * 6 };
  const line = [...points.slice(0, -1), neck].map(({ x, y }) => `${num(x)} ${num(y)}`).join('L');
  const wing = (side: number) => `${num(neck.x + dy * side)} ${num(neck.y + dx * side)}`;
  const head = `M${num(end.x)} ${num(end.y)}L${wing(3)}L${wing(-3)}Z`;
  return `<g class="flow-arrow" aria-hidden="true"><path d="M${line}" fill="none" stroke="${colours.line}" stroke-width="0.9"/><path d="${head}" fill="${colours.line}"/></g>`;
}

const rect = ({ x, y, width, height }: Rect, fill: string, stroke: string, radius = 0): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${radius === 0 ? '' : ` rx="${num(radius)}"`} fill="${fill}" stroke="${stroke}" stroke-width="0.9"/>`;

function text({ runs, x, y }: PlacedLine, attributes = ''): string {
  const words = runs.map(({ text: part, italic }) =>
    italic === true ? `<tspan font-style="italic">${escape(part)}</tspan>` : escape(part),
  );
  return `<text x="${num(x)}" y="${num(y)}"${attributes}>${words.join('')}</text>`;
}

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
