import type { Learned } from './linear-svm.rules';
import type { Block } from './tf-idf.rules';

/** Words, or pairs of adjacent words, that moved a record; `weight` is in units of the decision value. */
export interface MovingWords {
  words: string;
  weight: number;
}

export interface Why {
  /** Towards relevant, the strongest first. */
  up: MovingWords[];
  /** Away from it, the strongest first. */
  down: MovingWords[];
  /** The id of the relevant record that it is most like, if it shares words with any. */
  nearest: string | null;
}

const MOST_WORDS = 8;

/** The words of a text that moved its row up or down, as learned: what each adds to the row's decision value. */
export function wordsThatMoved(
  row: number,
  text: string,
  blocks: readonly Block[],
  learned: Learned,
): Omit<Why, 'nearest'> {
  const byTerm = blocks.map((_, block) => contributions(row, block, learned));
  const moved = new Map<string, number>();
  for (const [block, { counts }] of blocks.entries()) {
    for (const [words, term] of counts.spell(text)) {
      const weight = byTerm[block]?.get(term) ?? 0;
      // The title's words stand in the text too; a term written in two ways is shown under each.
      if (weight !== 0) moved.set(words, (moved.get(words) ?? 0) + weight);
    }
  }
  const all = [...moved].map(([words, weight]) => ({ words, weight }));
  all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.words < b.words ? -1 : 1));
  return {
    up: all.filter(({ weight }) => weight > 0).slice(0, MOST_WORDS),
    down: all.filter(({ weight }) => weight < 0).slice(0, MOST_WORDS),
  };
}

function contributions(row: number, block: number, { matrix, weights }: Learned): Map<number, number> {
  const { starts, column, value, blockOf, termOf } = matrix;
  const found = new Map<number, number>();
  const to = starts[row + 1] ?? 0;
  for (let entry = starts[row] ?? 0; entry < to; entry++) {
    const at = column[entry] as number;
    if (blockOf[at] !== block) continue;
    found.set(termOf[at] as number, (weights[at] as number) * (value[entry] as number));
  }
  return found;
}
