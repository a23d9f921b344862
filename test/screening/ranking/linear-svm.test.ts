import fc from 'fast-check';
import { decisionValues, learn, type Lesson } from '../../../server/screening/ranking/linear-svm.rules';
import type { Matrix } from '../../../server/screening/ranking/tf-idf.rules';

const effort = { tolerance: 1e-7, mostRounds: 20_000, seed: 1 };

function dense(rows: readonly (readonly number[])[], own: readonly number[] = []): Matrix {
  const columns = rows[0]?.length ?? 0;
  return {
    ...{
      rows: rows.length,
      columns,
      starts: Int32Array.from({ length: rows.length + 1 }, (_, at) => at * columns),
    },
    column: Int32Array.from(rows.flatMap((row) => row.map((_, at) => at))),
    value: Float32Array.from(rows.flat()),
    own: Float64Array.from(rows, (_, at) => own[at] ?? 0),
    square: Float64Array.from(rows, (row, at) => row.reduce((sum, value) => sum + value ** 2, own[at] ?? 0)),
    ...{ blockOf: new Uint8Array(columns), termOf: Int32Array.from({ length: columns }, (_, at) => at) },
  };
}

const lessonOf = (sides: readonly number[], cost: number): Lesson => ({
  rows: Int32Array.from(sides.keys()),
  side: Int8Array.from(sides),
  cost: Float64Array.from(sides, () => cost),
});

/** The primal objective that the solution has to be the least of: |w|²/2 + b²/2 + Σ C max(0, 1 - y f(x))². */
function objective(
  rows: readonly (readonly number[])[],
  { side, cost }: Lesson,
  weights: number[],
  b: number,
): number {
  const ridge = (b * b + weights.reduce((sum, weight) => sum + weight * weight, 0)) / 2;
  return rows.reduce((sum, row, at) => {
    const score = row.reduce((dot, value, place) => dot + Math.fround(value) * (weights[place] ?? 0), b);
    return sum + (cost[at] ?? 0) * Math.max(0, 1 - (side[at] ?? 0) * score) ** 2;
  }, ridge);
}

const example = fc.tuple(
  fc.array(
    fc.array(
      fc.integer({ min: -9, max: 9 }).map((n) => n / 10),
      { minLength: 3, maxLength: 3 },
    ),
    {
      minLength: 2,
      maxLength: 8,
    },
  ),
  fc.infiniteStream(fc.constantFrom(1, -1)),
  fc.double({ min: 0.05, max: 5, noNaN: true }),
);

test('no step away from the solution makes the objective smaller', () => {
  fc.assert(
    fc.property(example, ([rows, sides, cost]) => {
      const lesson = lessonOf([...sides.take(rows.length)], cost);

      const { weights, intercept } = learn(dense(rows), lesson, null, effort);

      const least = objective(rows, lesson, [...weights], intercept);
      for (let place = 0; place <= weights.length; place++) {
        for (const step of [-1e-3, 1e-3]) {
          const moved = [...weights].map((weight, at) => (at === place ? weight + step : weight));
          const b = place === weights.length ? intercept + step : intercept;
          expect(objective(rows, lesson, moved, b)).toBeGreaterThan(least - 1e-7);
        }
      }
    }),
  );
});

test('learning on from labels before ends where learning anew ends', () => {
  fc.assert(
    fc.property(example, fc.infiniteStream(fc.constantFrom(1, -1, 0)), ([rows, sides, cost], changes) => {
      const matrix = dense(rows);
      const before = learn(matrix, lessonOf([...sides.take(rows.length)], cost), null, effort);
      // Some labels are turned round, some taken back.
      const now = [...changes.take(rows.length)];
      const kept = [...now.keys()].filter((row) => now[row] !== 0);
      const lesson = {
        ...lessonOf(
          kept.map((row) => now[row] ?? 1),
          cost,
        ),
        rows: Int32Array.from(kept),
      };

      const on = learn(matrix, lesson, before, effort);

      const anew = learn(dense(rows), lesson, null, effort);
      const all = Int32Array.from(rows.keys());
      const expected = decisionValues(all, anew);
      decisionValues(all, on).forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? NaN, 4));
    }),
  );
});

test('a value that a row has alone can be folded into one number', () => {
  const whole = dense([
    [1, 0.5, 0.4, 0],
    [0.2, 0, 0, 0.9],
  ]);
  const folded = dense([[1], [0.2]], [0.5 ** 2 + 0.4 ** 2, 0.9 ** 2]);
  const lesson = lessonOf([1, -1], 2);

  const [a, b] = [whole, folded].map((matrix) => learn(matrix, lesson, null, effort));

  expect(b?.weights[0]).toBeCloseTo(a?.weights[0] ?? NaN, 5);
  expect(b?.intercept).toBeCloseTo(a?.intercept ?? NaN, 5);
});
