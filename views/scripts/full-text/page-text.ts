/** The text of one rendered page, with the place of each letter in the document's nodes. */
export interface PageText {
  text: string;
  /** A range over a part of the text, for marking it without touching the page. */
  rangeOf(from: number, to: number): Range | null;
}

interface Piece {
  node: Text;
  start: number;
}

/** Reads the text layer of a page: pieces are joined by a space, because lines end where pieces do. */
export function pageTextOf(layer: HTMLElement): PageText {
  const pieces: Piece[] = [];
  let text = '';
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data === '') continue;
    if (text !== '' && !/[\s-]$/.test(text) && !/^\s/.test(node.data)) text += ' ';
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, rangeOf: (from, to) => rangeIn(pieces, from, to) };
}

function rangeIn(pieces: readonly Piece[], from: number, to: number): Range | null {
  const first = pieces.findLast(({ start }) => start <= from);
  const last = pieces.findLast(({ start }) => start < to);
  if (first === undefined || last === undefined) return null;
  const range = new Range();
  range.setStart(first.node, Math.min(from - first.start, first.node.length));
  range.setEnd(last.node, Math.min(to - last.start, last.node.length));
  return range;
}
