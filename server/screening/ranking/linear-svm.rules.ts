import { seededRandom, shuffle } from './random.rules';
import type { Matrix } from './tf-idf.rules';

/** What to learn from: row numbers, on which side each stands (+1 or -1), and what an error on it costs. */
export interface Lesson {
  rows: Int32Array;
  side: Int8Array;
  cost: Float64Array;
}

/** Where learning ended, from which the next learning starts. */
export interface Learned {
  matrix: Matrix;
  /** How much each row holds on to its side, with the side as its sign; 0 for one that has no say. */
  alpha: Float64Array;
  weights: Float64Array;
  intercept: number;
  rounds: number;
}

export interface Effort {
  /** The largest spread of projected gradients at which the solution is good enough. */
  tolerance: number;
  mostRounds: number;
  seed: number;
}

/**
 * A linear support vector machine with squared hinge loss and a regularised intercept, by dual coordinate descent
 * (Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM"). Given what was learned before,
 * it starts there and takes it over: after one more label a few rounds are enough.
 */
export function learn(matrix: Matrix, lesson: Lesson, before: Learned | null, effort: Effort): Learned {
  const state = startFrom(matrix, lesson, before);
  const { alpha, weights } = state;
  const { starts, column, value, own, square } = matrix;
  const count = lesson.rows.length;
  const order = Int32Array.from({ length: count }, (_, at) => at);
  const random = seededRandom(effort.seed);
  for (state.rounds = 0; state.rounds < effort.mostRounds; state.rounds++) {
    shuffle(order, count, random);
    let highest = 0;
    let lowest = 0;
    for (let turn = 0; turn < count; turn++) {
      const at = order[turn] as number;
      const row = lesson.rows[at] as number;
      const side = lesson.side[at] as number;
      const ridge = 0.5 / (lesson.cost[at] as number);
      const old = (alpha[row] as number) * side;
      const from = starts[row] as number;
      const to = starts[row + 1] as number;
      let score = state.intercept;
      for (let entry = from; entry < to; entry++) {
        score += (weights[column[entry] as number] as number) * (value[entry] as number);
      }
      const gradient = side * score + (own[row] as number) * old - 1 + ridge * old;
      const projected = old === 0 && gradient > 0 ? 0 : gradient;
      if (projected === 0) continue;
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      const reached = old - gradient / (1 + (square[row] as number) + ridge);
      const fresh = reached > 0 ? reached : 0;
      const step = (fresh - old) * side;
      if (step === 0) continue;
      alpha[row] = fresh * side;
      state.intercept += step;
      for (let entry = from; entry < to; entry++) {
        (weights[column[entry] as number] as number) += step * (value[entry] as number);
      }
    }
    if (highest - lowest < effort.tolerance) break;
  }
  return state;
}

function startFrom(matrix: Matrix, lesson: Lesson, before: Learned | null): Learned {
  if (before === null || before.matrix !== matrix) return startAnew(matrix, lesson, before);
  const side = new Int8Array(matrix.rows);
  for (const [at, row] of lesson.rows.entries()) side[row] = lesson.side[at] as number;
  for (let row = 0; row < matrix.rows; row++) {
    const alpha = before.alpha[row] as number;
    if (alpha === 0 || Math.sign(alpha) === side[row]) continue;
    before.alpha[row] = 0;
    addRow(before, row, -alpha);
  }
  return before;
}

/** The matrix was weighed anew: what was held on to still holds, the weights follow from it. */
function startAnew(matrix: Matrix, lesson: Lesson, before: Learned | null): Learned {
  const state: Learned = {
    ...{ matrix, alpha: new Float64Array(matrix.rows), weights: new Float64Array(matrix.columns) },
    ...{ intercept: 0, rounds: 0 },
  };
  for (const [at, row] of lesson.rows.entries()) {
    const alpha = before?.alpha[row] ?? 0;
    if (Math.sign(alpha) !== lesson.side[at]) continue;
    state.alpha[row] = alpha;
    addRow(state, row, alpha);
  }
  return state;
}

function addRow(state: Learned, row: number, factor: number): void {
  const { starts, column, value } = state.matrix;
  state.intercept += factor;
  const to = starts[row + 1] as number;
  for (let entry = starts[row] as number; entry < to; entry++) {
    (state.weights[column[entry] as number] as number) += factor * (value[entry] as number);
  }
}

/** How far on the relevant side each of these rows stands, in their order: 0 at the border. */
export function decisionValues(rows: Int32Array, { matrix, weights, intercept }: Learned): Float64Array {
  const { starts, column, value } = matrix;
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    let score = intercept;
    const to = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < to; entry++) {
      score += (weights[column[entry] as number] as number) * (value[entry] as number);
    }
    values[at] = score;
  }
  return values;
}
