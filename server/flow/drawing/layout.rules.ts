import type { Arrow, Cell, Diagram } from './diagram.rules';
import { OFFICIAL_LOOK, type Look } from './look.rules';
import {
  heightOf,
  placeBox,
  placeNotes,
  placePill,
  placeStamp,
  placeTurnedPill,
  turnedLength,
  type Layout,
  type PlacedBox,
  type PlacedPill,
  type Point,
} from './placing.rules';

/** Sizes in points; those of text follow the look. The box is near the template's 148.6: words break as they do there. */
const BOX_WIDTH = 152;
const COLUMN_GAP = 32;
const ROW_GAP = 24;
const MARGIN = 8;
const PILL = 20;
const MIN_ROW = 40;
const FIRST_COLUMN = MARGIN + PILL + 12;

/** Places everything on a grid so that no text leaves its box and no two boxes overlap. */
export function layOut(diagram: Diagram, look: Look = OFFICIAL_LOOK): Layout {
  const columns = 1 + Math.max(...diagram.cells.map(({ col }) => col));
  const width = FIRST_COLUMN + columns * BOX_WIDTH + (columns - 1) * COLUMN_GAP + MARGIN;
  const stamp = placeStamp(diagram.stamp, { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN }, look);
  const headers = placeHeaders(diagram, stamp === null ? MARGIN : stamp.y + stamp.height + 10, look);
  const rows = placeRows(diagram, headers.end, look);
  const boxes = diagram.cells.map((cell) => placeInRow(cell, rows, look));
  const bottom = Math.max(...[...boxes, ...rows].map(({ y, height }) => y + height));
  const noteWidth = width - FIRST_COLUMN - MARGIN;
  const notes = placeNotes(diagram.notes, { x: FIRST_COLUMN, y: bottom + 20, width: noteWidth }, look);
  return {
    ...{ look, width, stamp, boxes },
    height: Math.ceil(notes.end + MARGIN / 2),
    pills: [...headers.pills, ...placeStages(diagram, rows, boxes)],
    arrows: diagram.arrows.map((arrow) => ({ arrow, points: route(arrow, boxes) })),
    notes: notes.lines,
  };
}

const columnAt = (col: number): number => FIRST_COLUMN + col * (BOX_WIDTH + COLUMN_GAP);

function placeHeaders({ headers }: Diagram, y: number, look: Look): { pills: PlacedPill[]; end: number } {
  const placed = headers.map(({ text, fromCol, toCol, isGrey }) => {
    const x = columnAt(fromCol);
    const place = { x, y, width: columnAt(toCol) + BOX_WIDTH - x };
    return placePill(text, place, isGrey ? 'optional' : 'header', look);
  });
  const height = Math.max(0, ...placed.map((pill) => pill.height));
  // One that needs fewer lines than its neighbours is as tall as they are, its text in the middle.
  const pills = placed.map((pill) => ({
    ...{ ...pill, height },
    lines: pill.lines.map((line) => ({ ...line, y: line.y + (height - pill.height) / 2 })),
  }));
  return { pills, end: pills.length === 0 ? y : y + height + 10 };
}

interface Row {
  y: number;
  height: number;
}

/** A row is as tall as its tallest box; a stage as tall as its name; what grows down pushes the next row. */
function placeRows(diagram: Diagram, top: number, look: Look): Row[] {
  const count = 1 + Math.max(...diagram.cells.map(({ row }) => row));
  const rows: Row[] = [];
  let y = top;
  const tall = (cell: Cell): number => heightOf(cell, BOX_WIDTH, look);
  for (let row = 0; row < count; row += 1) {
    const cells = diagram.cells.filter((cell) => cell.row === row);
    const own = cells.filter(({ growsDown }) => growsDown !== true).map(tall);
    const stage = diagram.stages.find(({ toRow }) => toRow === row);
    const start = stage === undefined ? y : (rows[stage.fromRow]?.y ?? y);
    const nameHeight = stage === undefined ? 0 : turnedLength(stage.text, look) - (y - start);
    const height = Math.max(MIN_ROW, nameHeight, ...own);
    rows.push({ y, height });
    y += Math.max(height, ...cells.map(tall)) + ROW_GAP;
  }
  return rows;
}

function rowAt(rows: readonly Row[], row: number): Row {
  const found = rows[row];
  if (found === undefined) throw new Error(`The diagram has no row ${String(row)}.`);
  return found;
}

function placeInRow(cell: Cell, rows: readonly Row[], look: Look): PlacedBox {
  const { y, height: rowHeight } = rowAt(rows, cell.row);
  const height = Math.max(rowHeight, heightOf(cell, BOX_WIDTH, look));
  return placeBox(cell, { x: columnAt(cell.col), y, width: BOX_WIDTH, height }, look);
}

const placeStages = ({ stages }: Diagram, rows: readonly Row[], boxes: readonly PlacedBox[]): PlacedPill[] =>
  stages.map(({ text, fromRow, toRow }) => {
    const { y } = rowAt(rows, fromRow);
    const own = boxes.filter(({ cell }) => cell.row >= fromRow && cell.row <= toRow);
    const end = Math.max(rowAt(rows, toRow).y, ...own.map((box) => box.y + box.height));
    return placeTurnedPill(text, { x: MARGIN, y, width: PILL, height: end - y });
  });

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
