import type { Arrow, Cell, Chip, Diagram } from './diagram.rules';
import { textWidth } from './widths.rules';
import { wrap, type Run } from './wrap.rules';

/** Sizes in points. */
export const FONT = 9;
export const NOTE_FONT = 7.5;
const LINE = 12;
const NOTE_LINE = 10.5;
const BOX_WIDTH = 166;
const INSET_X = 8;
const INSET_Y = 7;
const INDENT = 10;
const COLUMN_GAP = 30;
const ROW_GAP = 24;
const MARGIN = 8;
const PILL = 20;
const CHIP = { height: 20, gap: 4 };
const MIN_BOX = 40;
const FIRST_COLUMN = MARGIN + PILL + 12;

export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point {
  width: number;
  height: number;
}

/** A line of text; `y` is its baseline. */
export interface PlacedLine extends Point {
  runs: Run[];
}

export interface PlacedBox extends Rect {
  cell: Cell;
  lines: PlacedLine[];
  chips: (Rect & { chip: Chip })[];
}

export interface Layout {
  width: number;
  height: number;
  stamp: (Rect & { lines: PlacedLine[] }) | null;
  headers: (Rect & { text: string; isGrey: boolean })[];
  stages: (Rect & { text: string })[];
  boxes: PlacedBox[];
  arrows: { arrow: Arrow; points: Point[] }[];
  notes: PlacedLine[];
}

/** Places everything so that no text leaves its box and no two boxes overlap. */
export function layOut(diagram: Diagram): Layout {
  const columns = 1 + Math.max(...diagram.cells.map(({ col }) => col));
  const width = FIRST_COLUMN + columns * BOX_WIDTH + (columns - 1) * COLUMN_GAP + MARGIN;
  const stamp = placeStamp(diagram.stamp, width);
  const headerTop = stamp === null ? MARGIN : stamp.y + stamp.height + 10;
  const rows = placeRows(diagram, headerTop + (diagram.headers.length > 0 ? PILL + 10 : 0));
  const boxes = diagram.cells.map((cell) => placeBox(cell, rows));
  const bottom = Math.max(
    ...boxes.map(({ y, height }) => y + height),
    ...rows.map(({ y, height }) => y + height),
  );
  const notes = diagram.notes
    .flatMap((text) => wrap([{ text }], width - FIRST_COLUMN - MARGIN, NOTE_FONT))
    .map((runs, index) => ({ runs, x: FIRST_COLUMN, y: bottom + 20 + index * NOTE_LINE }));
  return {
    width,
    height: Math.ceil(bottom + 20 + notes.length * NOTE_LINE + MARGIN - NOTE_LINE / 2),
    stamp,
    headers: diagram.headers.map(({ text, fromCol, toCol, isGrey }) => ({
      ...{ text, isGrey, x: columnAt(fromCol), y: headerTop, height: PILL },
      width: columnAt(toCol) + BOX_WIDTH - columnAt(fromCol),
    })),
    stages: diagram.stages.map(({ text, fromRow, toRow }) => {
      const { y } = rowAt(rows, fromRow);
      const own = boxes.filter(({ cell }) => cell.row >= fromRow && cell.row <= toRow);
      const end = Math.max(rowAt(rows, toRow).y, ...own.map((box) => box.y + box.height));
      return { text, x: MARGIN, y, width: PILL, height: end - y };
    }),
    boxes,
    arrows: diagram.arrows.map((arrow) => ({ arrow, points: route(arrow, boxes) })),
    notes,
  };
}

const columnAt = (col: number): number => FIRST_COLUMN + col * (BOX_WIDTH + COLUMN_GAP);

function placeStamp(text: string | null, width: number): Layout['stamp'] {
  if (text === null) return null;
  const lines = wrap([{ text }], (width - 2 * MARGIN - 2 * INSET_X) / 1.25, FONT);
  return {
    ...{ x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: lines.length * LINE + 10 },
    lines: lines.map((runs, index) => ({ runs, x: MARGIN + INSET_X, y: MARGIN + 14 + index * LINE })),
  };
}

interface Row {
  y: number;
  height: number;
}

/** A row is as tall as its tallest box; a stage as tall as its name; what grows down pushes the next row. */
function placeRows(diagram: Diagram, top: number): Row[] {
  const count = 1 + Math.max(...diagram.cells.map(({ row }) => row));
  const rows: Row[] = [];
  let y = top;
  for (let row = 0; row < count; row += 1) {
    const cells = diagram.cells.filter((cell) => cell.row === row);
    const own = cells.filter(({ growsDown }) => growsDown !== true).map(heightOf);
    const stage = diagram.stages.find(({ toRow }) => toRow === row);
    const start = stage === undefined ? y : (rows[stage.fromRow]?.y ?? y);
    const nameHeight = stage === undefined ? 0 : textWidth(stage.text, FONT, true) + 10 - (y - start);
    const height = Math.max(MIN_BOX, nameHeight, ...own);
    rows.push({ y, height });
    y += Math.max(height, ...cells.map(heightOf)) + ROW_GAP;
  }
  return rows;
}

function rowAt(rows: readonly Row[], row: number): Row {
  const found = rows[row];
  if (found === undefined) throw new Error(`The diagram has no row ${String(row)}.`);
  return found;
}

interface MeasuredLine {
  runs: Run[];
  indent: number;
}

/** Wrapped lines; what an entry needs more than one line for hangs under its first word. */
function measure({ entries }: Cell): MeasuredLine[] {
  return entries.flatMap(({ runs, indent }) => {
    const inset = indent * INDENT;
    return wrap(runs, BOX_WIDTH - 2 * INSET_X - inset, FONT).map((line) => ({ runs: line, indent: inset }));
  });
}

const chipsHeight = ({ chips }: Cell): number => chips.length * (CHIP.height + CHIP.gap);

const heightOf = (cell: Cell): number =>
  Math.max(MIN_BOX, measure(cell).length * LINE + 2 * INSET_Y + chipsHeight(cell));

function placeBox(cell: Cell, rows: readonly Row[]): PlacedBox {
  const { y, height: rowHeight } = rowAt(rows, cell.row);
  const x = columnAt(cell.col);
  const height = Math.max(rowHeight, heightOf(cell));
  const measured = measure(cell);
  const slack = height - chipsHeight(cell) - measured.length * LINE;
  const first = y + (cell.growsDown === true ? INSET_Y : slack / 2) + FONT + 0.5;
  const chipsTop = y + height - chipsHeight(cell) - 2;
  return {
    ...{ cell, x, y, width: BOX_WIDTH, height },
    lines: measured.map(({ runs, indent }, index) => ({
      runs,
      x: x + INSET_X + indent,
      y: first + index * LINE,
    })),
    chips: cell.chips.map((chip, index) => ({
      chip,
      x: x + 6,
      y: chipsTop + index * (CHIP.height + CHIP.gap),
      ...{ width: BOX_WIDTH - 12, height: CHIP.height },
    })),
  };
}

function route({ from, to, shape }: Arrow, boxes: readonly PlacedBox[]): Point[] {
  const [start, end] = [from, to].map((id) => boxes.find(({ cell }) => cell.id === id));
  if (start === undefined || end === undefined) throw new Error(`No box for the arrow ${from} to ${to}.`);
  const below = { x: start.x + start.width / 2, y: start.y + start.height };
  if (shape === 'down') return [below, { x: below.x, y: end.y }];
  if (shape === 'right') {
    const y = start.y + Math.min(start.height, end.height) / 2;
    return [
      { x: start.x + start.width, y },
      { x: end.x, y },
    ];
  }
  const y = end.y + end.height / 2;
  return [below, { x: below.x, y }, { x: start.x < end.x ? end.x : end.x + end.width, y }];
}
