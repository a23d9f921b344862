import fc from 'fast-check';
import {
  krippendorffAlpha,
  pairAgreement,
  type RatingTable,
} from '../../server/voting/agreement/agreement.rules';

/** A number as a source prints it. */
const printed = (value: number | null | undefined, digits: number): string | null =>
  value === null || value === undefined ? null : value.toFixed(digits);

describe('two raters, as published', () => {
  test('kappa with standard error and interval: SAS/STAT user’s guide, PROC FREQ, agreement study (88 patients)', () => {
    const { n, kappa, interval } = pairAgreement([
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]);

    expect([n, printed(kappa, 4), printed(interval?.standardError, 4)]).toEqual([88, '0.3449', '0.0724']);
    expect([printed(interval?.low, 4), printed(interval?.high, 4)]).toEqual(['0.2030', '0.4868']);
  });

  test('PABAK: Sim and Wright, Phys Ther 2005;85:257-268, Table 1 (39 patients)', () => {
    const found = pairAgreement([
      [22, 2],
      [4, 11],
    ]);

    expect([printed(found.observed, 4), printed(found.kappa, 2), printed(found.pabak, 2)]).toEqual([
      '0.8462',
      '0.67',
      '0.69',
    ]);
  });

  test('AC1 where kappa fails: Gwet, Statistical Methods for Inter-Rater Reliability Assessment 2002;2 (125 subjects)', () => {
    const found = pairAgreement([
      [118, 5],
      [2, 0],
    ]);

    expect([printed(found.observed, 3), printed(found.kappa, 4), printed(found.ac1, 4)]).toEqual([
      '0.944',
      '-0.0234',
      '0.9408',
    ]);
  });
});

/** Ratings of units, one row a rater, "." where a rater gave none. */
function unitsOf(...raters: string[]) {
  const rows = raters.map((row) => row.split(' '));
  const values = [...new Set(rows.flat())].filter((value) => value !== '.');
  return (rows[0] ?? []).map((_, unit) => ({
    units: 1,
    ratings: values.map((value) => rows.filter((row) => row[unit] === value).length),
  }));
}

describe('Krippendorff’s alpha, as printed in “Computing Krippendorff’s Alpha-Reliability” (2011)', () => {
  test.each([
    ['A, binary', ['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'], '0.095'],
    ['B, nominal', ['a a b b d c c c e d d a', 'b a b b b c c c e d d d'], '0.692'],
    [
      'C, nominal, four observers, missing data',
      [
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ],
      '0.743',
    ],
  ])('%s', (_name, raters, alpha) => {
    expect(printed(krippendorffAlpha(unitsOf(...raters)), 3)).toBe(alpha);
  });
});

const tables = fc
  .constantFrom(2, 3)
  .chain((k) =>
    fc.array(fc.array(fc.nat(50), { minLength: k, maxLength: k }), { minLength: k, maxLength: k }),
  );
const turned = (table: RatingTable): number[][] => table.map((_, i) => table.map((row) => row[i] ?? 0));

test('agreement does not depend on who is named first, nor on the order of the categories', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const here = pairAgreement(table);
      const backwards = [...table].reverse().map((row) => [...row].reverse());
      for (const other of [pairAgreement(turned(table)), pairAgreement(backwards)]) {
        expect(other.kappa ?? 2).toBeCloseTo(here.kappa ?? 2, 9);
        expect(other.ac1 ?? 2).toBeCloseTo(here.ac1 ?? 2, 9);
        expect(other.interval?.standardError ?? 2).toBeCloseTo(here.interval?.standardError ?? 2, 9);
      }
    }),
  );
});

test('every measure stays between its bounds, and perfect agreement is 1 with no doubt', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const { kappa, ac1, pabak, interval } = pairAgreement(table);
      for (const value of [kappa, ac1, pabak, interval?.low ?? 0, interval?.high ?? 0]) {
        if (value !== null) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
      }
      if (interval !== null && kappa !== null) expect(interval.low).toBeLessThanOrEqual(kappa + 1e-9);
    }),
  );

  const perfect = pairAgreement([
    [7, 0],
    [0, 5],
  ]);
  expect([perfect.kappa, perfect.ac1, perfect.pabak].map((value) => printed(value, 9))).toEqual(
    Array(3).fill('1.000000000'),
  );
  expect(perfect.interval).toEqual({ standardError: 0, low: perfect.kappa, high: 1 });
});

test('what cannot be told is not told', () => {
  expect(
    pairAgreement([
      [0, 0],
      [0, 0],
    ]),
  ).toMatchObject({ n: 0, observed: null, kappa: null, interval: null });
  expect(
    pairAgreement([
      [9, 0],
      [0, 0],
    ]),
  ).toMatchObject({ observed: 1, kappa: null, interval: null });
  expect(krippendorffAlpha([{ ratings: [1, 0], units: 9 }])).toBeNull();
  expect(krippendorffAlpha([{ ratings: [2, 0], units: 9 }])).toBeNull();
});
