import bidiFactory from 'bidi-js';
import type { PlacedLine } from '../../flow/drawing/placing.rules';

type Run = PlacedLine['runs'][number];

const bidi = bidiFactory();

/** A letter of a script that is written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * A line's pieces from left to right as they are seen (Unicode Standard Annex 9), in a figure that is read from left
 * to right. Within a word the letters stay in the order in which they are read: the font turns and joins them.
 */
export function inVisualOrder(runs: readonly Run[]): Run[] {
  const text = runs.map((run) => run.text).join('');
  if (!RIGHT_TO_LEFT.test(text)) return [...runs];
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  const pieces: { run: Run; level: number }[] = [];
  let at = 0;
  for (const run of runs) {
    let start = at;
    at += run.text.length;
    while (start < at) {
      const level = levels[start] ?? 0;
      let end = start + 1;
      while (end < at && levels[end] === level) end += 1;
      pieces.push({ run: { ...run, text: text.slice(start, end) }, level });
      start = end;
    }
  }
  return reordered(pieces).flatMap(({ run, level }) =>
    level % 2 === 0 ? [run] : wordsFromTheRight(run.text).map((word) => ({ ...run, text: word })),
  );
}

/** The font turns the letters of a word; the words, and the signs between them, are turned here. */
const wordsFromTheRight = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}\p{N}]+|./gsu) ?? [])
    .reverse()
    .map((word) => (word.length === 1 ? (bidi.getMirroredCharacter(word) ?? word) : word));

/** Rule L2: from the highest level down to the lowest odd one, what stands together at it is turned round. */
function reordered<Piece extends { level: number }>(pieces: readonly Piece[]): Piece[] {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      if (end > start) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}
