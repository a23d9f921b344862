import type { Arrow, Cell, Diagram } from './diagram.rules';
import { OFFICIAL_LOOK, type Look } from './look.rules';
import {
  heightOf,
  placeBox,
  placeNotes,
  placePill,
  placeStamp,
  type Layout,
  type PlacedBox,
  type PlacedPill,
  type Point,
} from './placing.rules';

/** Sizes in points: 248 of them are 330 px, what a phone of 360 px shows without scrolling. */
const WIDTH = 248;
const MARGIN = 4;
/** Arrows that pass others by run in lanes left of the boxes. */
const LANES = 14;
const MAIN_X = MARGIN + LANES;
const MAIN_WIDTH = WIDTH - MAIN_X - MARGIN;
/** A box to the side of another stands below it, indented, on a branch of the line that goes on. */
const SIDE_INDENT = 26;
const GAP = 16;

/** The same diagram in one column: arm after arm, each box to the side below the box it leaves. */
export function layOutNarrow(diagram: Diagram, look: Look = OFFICIAL_LOOK): Layout {
  const stamp = placeStamp(diagram.stamp, { x: MARGIN, y: MARGIN, width: WIDTH - 2 * MARGIN }, look);
  const { pills, boxes, end } = stack(diagram, stamp === null ? MARGIN : stamp.y + stamp.height + GAP, look);
  const notes = placeNotes(diagram.notes, { x: MARGIN, y: end + 8, width: WIDTH - 2 * MARGIN }, look);
  return {
    ...{ look, width: WIDTH, height: Math.ceil(notes.end + MARGIN), stamp, pills, boxes, notes: notes.lines },
    arrows: diagram.arrows.map((arrow) => ({ arrow, points: route(arrow, diagram, boxes) })),
  };
}

function stack(diagram: Diagram, top: number, look: Look) {
  const pills: PlacedPill[] = [];
  const boxes: PlacedBox[] = [];
  let y = top;
  const pill = (text: string, kind: PlacedPill['kind']): void => {
    const place = { x: MAIN_X, y, width: MAIN_WIDTH };
    const placed = placePill(text, place, kind, look);
    pills.push(placed);
    y += placed.height + 8;
  };
  for (const { header, cells } of partsOf(diagram)) {
    if (header !== null) pill(header.text, header.isGrey ? 'optional' : 'header');
    let stage = '';
    for (const cell of cells) {
      const name = stageOf(diagram, cell);
      if (name !== stage) pill((stage = name), 'stage');
      const isSide = diagram.arrows.some(({ to, shape }) => to === cell.id && shape === 'right');
      const x = MAIN_X + (isSide ? SIDE_INDENT : 0);
      const width = WIDTH - MARGIN - x;
      boxes.push(placeBox(cell, { x, y, width, height: heightOf(cell, width, look) }, look));
      y += heightOf(cell, width, look) + GAP;
    }
  }
  return { pills, boxes, end: y };
}

interface Part {
  header: Diagram['headers'][number] | null;
  cells: Cell[];
}

/** One part a heading, from left to right, and what they lead to at last. */
function partsOf({ headers, cells, stages }: Diagram): Part[] {
  const last = stages.at(-1);
  const isEnd = ({ row }: Cell) => stages.length > 2 && last !== undefined && row >= last.fromRow;
  const inOrder = [...cells].sort((a, b) => a.row - b.row || a.col - b.col);
  const before = inOrder.filter((cell) => !isEnd(cell));
  const parts: Part[] = headers.map((header) => ({
    header,
    cells: before.filter(({ col }) => col >= header.fromCol && col <= header.toCol),
  }));
  if (headers.length === 0) parts.push({ header: null, cells: before });
  return [...parts, { header: null, cells: inOrder.filter(isEnd) }].filter((part) => part.cells.length > 0);
}

const stageOf = ({ stages }: Diagram, { row }: Cell): string =>
  stages.find(({ fromRow, toRow }) => row >= fromRow && row <= toRow)?.text ?? '';

function route({ from, to, shape }: Arrow, { arrows }: Diagram, boxes: readonly PlacedBox[]): Point[] {
  const [start, end] = [from, to].map((id) => boxes.find(({ cell }) => cell.id === id));
  if (start === undefined || end === undefined) throw new Error(`No box for the arrow ${from} to ${to}.`);
  const spine = MAIN_X + SIDE_INDENT / 2;
  const middle = end.y + Math.min(end.height, 40) / 2;
  const below = { x: spine, y: start.y + start.height };
  if (shape === 'right') return [below, { x: spine, y: middle }, { x: end.x, y: middle }];
  const between = boxes.filter(({ y }) => y > start.y && y < end.y);
  const isNext = between.every(({ cell }) => arrows.some((one) => one.from === from && one.to === cell.id));
  if (isNext && shape === 'down') return [below, { x: spine, y: end.y }];
  const lane = MARGIN + (shape === 'side' ? 1 : 6);
  const out = start.y + start.height / 2;
  const into = end.y + end.height / 2 + (shape === 'side' ? 6 : -6);
  return [
    { x: start.x, y: out },
    { x: lane, y: out },
    { x: lane, y: into },
    { x: end.x, y: into },
  ];
}
