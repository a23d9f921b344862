import fc from 'fast-check';
import { chanceOfAtMost } from '../../../server/screening/ranking/hypergeometric.rules';
import {
  auditSize,
  irrelevantInARow,
  leastRecall,
  mostRelevantUnseen,
  recallTest,
  USUAL_GOAL,
} from '../../../server/screening/ranking/stopping.rules';
import { seededRandom } from '../../../server/screening/ranking/random.rules';

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let at = 1; at <= k; at++) result = (result * BigInt(n - k + at)) / BigInt(at);
  return result;
}

/** In whole numbers, so that nothing is rounded before the end. */
function exactChance(found: number, population: number, relevant: number, drawn: number): number {
  let ways = 0n;
  for (let k = 0; k <= found; k++) ways += choose(relevant, k) * choose(population - relevant, drawn - k);
  return Number((ways * 10n ** 15n) / choose(population, drawn)) / 1e15;
}

const draws = fc
  .integer({ min: 1, max: 400 })
  .chain((population) =>
    fc.tuple(
      fc.constant(population),
      fc.integer({ min: 0, max: population }),
      fc.integer({ min: 0, max: population }),
      fc.integer({ min: 0, max: population }),
    ),
  );

test('the chance of a draw is that of counting in whole numbers', () => {
  fc.assert(
    fc.property(draws, ([population, relevant, drawn, found]) => {
      const chance = chanceOfAtMost(found, { population, relevant, drawn });

      expect(chance).toBeCloseTo(exactChance(found, population, relevant, drawn), 9);
    }),
  );
});

test('of 100,000 records the chance is that of the first draws multiplied', () => {
  let expected = 1;
  for (let at = 0; at < 40; at++) expected *= (100_000 - 2500 - at) / (100_000 - at);

  expect(chanceOfAtMost(0, { population: 100_000, relevant: 40, drawn: 2500 })).toBeCloseTo(expected, 9);
});

/** The test as published, over every stretch and in whole numbers. */
function published(screened: readonly boolean[], total: number, target: number): number {
  const found = screened.filter(Boolean).length;
  let p = 1;
  for (let size = 1; size <= screened.length; size++) {
    const inStretch = screened.slice(-size).filter(Boolean).length;
    const relevant = Math.floor(found / target + 1 - (found - inStretch) + 1e-9);
    const population = total - (screened.length - size);
    if (relevant > population) return 0;
    p = Math.min(p, exactChance(inStretch, population, relevant, size));
  }
  return p;
}

test('the test over the longest stretches alone is the published test over all', () => {
  const labels = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }).filter((all) => all.includes(true));
  fc.assert(
    fc.property(
      labels,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(0.8, 0.9, 0.95),
      (screened, left, recall) => {
        const { p } = recallTest(screened, screened.length + left, { recall, confidence: 0.95 });

        expect(p).toBeCloseTo(published(screened, screened.length + left, recall), 9);
      },
    ),
  );
});

test.each([
  ['nothing relevant was found', Array<boolean>(500).fill(false), 1000, { p: 1, stop: false }],
  ['everything was screened', [true, false], 2, { p: 0, stop: true }],
  ['nothing was screened', [], 10, { p: 1, stop: false }],
])('where %s', (_name, screened, total, expected) => {
  expect(recallTest(screened, total)).toEqual(expected);
});

test('the bound of an audit holds as often as it says', () => {
  const random = seededRandom(5);
  let held = 0;
  for (let run = 0; run < 2000; run++) {
    const relevant = Math.floor(random() * 30);
    const pool = Array.from({ length: 200 }, (_, at) => ({ relevant: at < relevant, by: random() }));
    const found = pool
      .sort((a, b) => a.by - b.by)
      .slice(0, 60)
      .filter((one) => one.relevant).length;
    if (mostRelevantUnseen({ unseen: 200, drawn: 60, found }, 0.9) >= relevant) held++;
  }

  expect(held / 2000).toBeGreaterThanOrEqual(0.9);
});

test('the bound is the largest number that the draw does not refute', () => {
  fc.assert(
    fc.property(draws, ([unseen, relevant, drawn, some]) => {
      const found = Math.min(some, relevant, drawn);
      const most = mostRelevantUnseen({ unseen, drawn, found }, 0.95);

      expect(exactChance(found, unseen, most, drawn) > 0.05 || most === found).toBe(true);
      const more = most + 1;
      if (more <= unseen - drawn + found) {
        expect(exactChance(found, unseen, more, drawn)).toBeLessThanOrEqual(0.05 + 1e-12);
      }
    }),
  );
});

test('an audit of the size asked for proves the goal if it finds nothing, one smaller does not', () => {
  const drawn = auditSize(40, 3000);

  const recallOf = (size: number) => leastRecall(40, { unseen: 3000, drawn: size, found: 0 }, 0.95);
  expect(recallOf(drawn)).toBeGreaterThanOrEqual(USUAL_GOAL.recall);
  expect(recallOf(drawn - 1)).toBeLessThan(USUAL_GOAL.recall);
});

test.each([
  [[], 0],
  [[true], 0],
  [[false, false], 2],
  [[true, false, true, false, false, false], 3],
])('%j end with %i irrelevant records in a row', (screened, expected) => {
  expect(irrelevantInARow(screened)).toBe(expected);
});
