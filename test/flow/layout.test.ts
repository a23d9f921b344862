import fc from 'fast-check';
import { figureOf } from '../../server/flow/drawing/draw-flow.rules';
import { TEMPLATES } from '../../server/flow/drawing/templates.rules';
import { textWidth } from '../../server/flow/drawing/widths.rules';
import type { Flow } from '../../server/flow/flow.rules';
import { anyChoices, anyFlow } from './any-figure';

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Everything that is wrong with where things stand, as sentences. */
function misplaced(flow: Flow, options: Parameters<typeof figureOf>[1]): string[] {
  const { layout } = figureOf(flow, options);
  const { fontSize, noteSize } = layout.look;
  const page = { x: 0, y: 0, width: layout.width, height: layout.height };
  const faults: string[] = [];
  const inside = (inner: Rect, outer: Rect, what: string) => {
    const fits =
      inner.x >= outer.x &&
      inner.y >= outer.y &&
      inner.x + inner.width <= outer.x + outer.width &&
      inner.y + inner.height <= outer.y + outer.height;
    if (!fits) faults.push(`${what} leaves its place`);
  };
  const apart = (places: readonly (Rect & { name: string })[]) => {
    places.forEach((one, index) => {
      for (const other of places.slice(index + 1)) {
        if (overlap(one, other)) faults.push(`${one.name} overlaps ${other.name}`);
      }
    });
  };
  const textOfLine = ({ runs }: { runs: { text: string }[] }) => runs.map((run) => run.text).join('');
  apart([
    ...layout.boxes.map((box) => ({ ...box, name: box.cell.id })),
    ...layout.pills.map((pill) => ({ ...pill, name: pill.lines.map(textOfLine).join(' ') })),
  ]);
  layout.boxes.forEach((box) => {
    inside(box, page, box.cell.id);
    for (const line of box.lines) {
      const text = textOfLine(line);
      const width = line.runs.reduce((sum, run) => sum + textWidth(run.text, fontSize, run.bold), 0);
      const place = { x: line.x, y: line.y - fontSize, width, height: fontSize + 2 };
      inside(place, box, `"${text}"`);
      if (box.chips.some((chip) => overlap(place, chip))) faults.push(`"${text}" is covered`);
    }
    for (const chip of box.chips) {
      inside(chip, box, chip.chip.text);
      for (const { x, y, runs } of chip.lines) {
        const width = runs.reduce((sum, run) => sum + textWidth(run.text, fontSize), 0);
        inside({ x, y: y - fontSize, width, height: fontSize + 2 }, chip, chip.chip.text);
      }
    }
  });
  for (const pill of layout.pills) {
    for (const line of pill.lines) {
      const room = pill.isTurned ? pill.height : pill.width;
      if (textWidth(textOfLine(line), fontSize, true) > room) faults.push(`${textOfLine(line)} is too long`);
    }
  }
  for (const { arrow, points } of layout.arrows) {
    for (const [index, to] of points.slice(1).entries()) {
      const from = points[index] ?? to;
      const line = {
        ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
        ...{ width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) },
      };
      // It may touch the boxes it leaves and enters, and nothing else.
      for (const box of layout.boxes) {
        const inner = { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 };
        if (overlap(line, inner)) faults.push(`${arrow.from} to ${arrow.to} crosses ${box.cell.id}`);
      }
      // In one column a stage's name stands on the line that goes on below it.
      for (const pill of options?.narrow === true ? [] : layout.pills)
        if (overlap(line, pill)) faults.push(`${arrow.from} to ${arrow.to} crosses a heading`);
    }
  }
  for (const note of layout.notes) {
    const text = textOfLine(note);
    const width = textWidth(text, noteSize);
    inside({ x: note.x, y: note.y - noteSize, width, height: noteSize + 1.5 }, page, `"${text}"`);
  }
  return faults;
}

describe('the layout', () => {
  test.each(TEMPLATES)('of %s keeps every text in its box and boxes apart', (template) => {
    const name = fc.string({ unit: 'grapheme', maxLength: 90 });
    fc.assert(
      fc.property(anyFlow(name), anyChoices, fc.boolean(), (flow, choices, narrow) => {
        expect(misplaced(flow, { template, choices, narrow })).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
