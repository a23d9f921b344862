import type { Arrow, Cell, Chip } from './diagram.rules';
import { linePitch, type Look } from './look.rules';
import { textWidth } from './widths.rules';
import { wrap, type Run } from './wrap.rules';

const INSET_X = 8;
const INSET_Y = 7;
const INDENT = 10;
const MIN_BOX = 40;
const CHIP_GAP = 4;

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
  chips: (Rect & { chip: Chip; lines: PlacedLine[] })[];
}

/** A heading over its columns, or a stage beside its rows (then turned, and one line). */
export interface PlacedPill extends Rect {
  lines: PlacedLine[];
  kind: 'header' | 'optional' | 'stage';
  isTurned: boolean;
}

/** A figure whose every part has its place, in points; SVG, PDF and Word are drawn from it. */
export interface Layout {
  look: Look;
  width: number;
  height: number;
  stamp: (Rect & { lines: PlacedLine[] }) | null;
  pills: PlacedPill[];
  boxes: PlacedBox[];
  arrows: { arrow: Arrow; points: Point[] }[];
  notes: PlacedLine[];
}

interface MeasuredLine {
  runs: Run[];
  indent: number;
  /** From the top of the box's text to the top of the line. */
  top: number;
}

/** Between one name in a box and the next: studies, then reports of them. */
const HEADING_GAP = 4;

/** Wrapped lines; what an entry needs more than one line for hangs under its first word. */
function measure({ entries }: Cell, width: number, { fontSize, boldHeadings }: Look): MeasuredLine[] {
  let top = 0;
  return entries.flatMap(({ runs, indent, isHeading = false }, index) => {
    const inset = indent * INDENT;
    const styled = boldHeadings && isHeading ? runs.map((run) => ({ ...run, bold: true })) : runs;
    if (isHeading && index > 0) top += HEADING_GAP;
    return wrap(styled, width - 2 * INSET_X - inset, fontSize).map((line) => {
      const placed = { runs: line, indent: inset, top };
      top += linePitch(fontSize);
      return placed;
    });
  });
}

const textHeight = (lines: readonly MeasuredLine[], { fontSize }: Look): number =>
  (lines.at(-1)?.top ?? -linePitch(fontSize)) + linePitch(fontSize);

const chipLines = (chip: Chip, width: number, { fontSize }: Look): Run[][] =>
  wrap([{ text: chip.text }], width - 24, fontSize);

const chipHeight = (chip: Chip, width: number, look: Look): number =>
  chipLines(chip, width, look).length * linePitch(look.fontSize) + 8;

/** With the gap below each. */
const chipsHeight = ({ chips }: Cell, width: number, look: Look): number =>
  chips.reduce((total, chip) => total + chipHeight(chip, width, look) + CHIP_GAP, 0);

/** How tall a box of this width must be for its text and chips. */
export const heightOf = (cell: Cell, width: number, look: Look): number =>
  Math.max(
    MIN_BOX,
    textHeight(measure(cell, width, look), look) + 2 * INSET_Y + chipsHeight(cell, width, look),
  );

/** The box with its text centred in what its chips leave, or at the top where it grows down. */
export function placeBox(cell: Cell, { x, y, width, height }: Rect, look: Look): PlacedBox {
  const measured = measure(cell, width, look);
  const slack = height - chipsHeight(cell, width, look) - textHeight(measured, look);
  const first = y + (cell.growsDown === true ? INSET_Y : slack / 2) + look.fontSize + 0.5;
  return {
    ...{ cell, x, y, width, height },
    lines: measured.map(({ runs, indent, top }) => ({ runs, x: x + INSET_X + indent, y: first + top })),
    chips: placeChips(cell, { x, y, width, height }, look),
  };
}

function placeChips(cell: Cell, { x, y, width, height }: Rect, look: Look): PlacedBox['chips'] {
  let top = y + height - chipsHeight(cell, width, look) - 2;
  return cell.chips.map((chip) => {
    const place = { x: x + 6, y: top, width: width - 12, height: chipHeight(chip, width, look) };
    const lines = chipLines(chip, width, look).map((runs, index) => ({
      ...{ runs, x: place.x + 6, y: place.y + look.fontSize + 4.2 + index * linePitch(look.fontSize) },
    }));
    top += place.height + CHIP_GAP;
    return { chip, lines, ...place };
  });
}

/** Bold text, centred in a pill that is as tall as it needs to be. */
export function placePill(
  text: string,
  { x, y, width }: Omit<Rect, 'height'>,
  kind: PlacedPill['kind'],
  { fontSize }: Look,
): PlacedPill {
  const lines = wrap([{ text, bold: true }], width - 8, fontSize);
  const pitch = linePitch(fontSize);
  return {
    ...{ x, y, width, height: lines.length * pitch + 8, kind, isTurned: false },
    lines: lines.map((runs, index) => ({ runs, x: x + width / 2, y: y + 1 + (index + 1) * pitch })),
  };
}

/** A stage's name, turned to run beside its rows. */
export const placeTurnedPill = (text: string, place: Rect): PlacedPill => ({
  ...{ ...place, kind: 'stage', isTurned: true },
  lines: [
    { runs: [{ text, bold: true }], x: place.x + place.width / 2 + 3.2, y: place.y + place.height / 2 },
  ],
});

export const turnedLength = (text: string, { fontSize }: Look): number =>
  textWidth(text, fontSize, true) + 10;

/** The stamp of an interim flow, over the whole width. */
export function placeStamp(text: string | null, place: Omit<Rect, 'height'>, look: Look): Layout['stamp'] {
  if (text === null) return null;
  const pitch = linePitch(look.fontSize);
  const lines = wrap([{ text, bold: true }], place.width - 2 * INSET_X, look.fontSize);
  return {
    ...{ ...place, height: lines.length * pitch + 10 },
    lines: lines.map((runs, index) => ({
      ...{ runs, x: place.x + INSET_X, y: place.y + look.fontSize + 5 + index * pitch },
    })),
  };
}

/** The notes below the figure, and the y where they end. */
export function placeNotes(
  notes: readonly string[],
  { x, y, width }: Omit<Rect, 'height'>,
  { noteSize }: Look,
): { lines: PlacedLine[]; end: number } {
  const lines = notes
    .flatMap((text) => wrap([{ text }], width, noteSize))
    .map((runs, index) => ({ runs, x, y: y + index * linePitch(noteSize) }));
  return { lines, end: y + lines.length * linePitch(noteSize) };
}
