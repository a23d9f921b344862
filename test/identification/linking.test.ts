import fc from 'fast-check';
import { joinsOf } from '../../server/identification/linking/pairs.rules';
import { linksToMake, returningPairs, RETURNED } from '../../server/identification/linking/linking.rules';

const pair = (a: number, b: number) => ({ a, b, why: 'same DOI' });
const report = (group: number, ...records: number[]) =>
  records.map((number) => ({ number, group_number: group }));

describe('a threshold', () => {
  it('says how many records more it would remove, each once', () => {
    const ring = [
      { a: 1, b: 2 },
      { a: 2, b: 3 },
      { a: 1, b: 3 },
      { a: 8, b: 9 },
    ];

    expect([joinsOf(ring), joinsOf([])]).toEqual([3, 0]);
  });
});

describe('links to make', () => {
  it('are the pairs that are not in one report yet, gathered', () => {
    const links = linksToMake([pair(1, 2), pair(2, 3), pair(5, 6)], report(5, 5, 6), []);

    expect(links).toEqual([{ records: [1, 2, 3], evidence: [pair(1, 2), pair(2, 3)] }]);
  });

  it('never join a report with one that it was parted from, by whatever way', () => {
    const reports = [...report(1, 1, 2), ...report(3, 3, 4)];

    const links = linksToMake([pair(2, 3), pair(2, 9), pair(9, 4)], reports, [{ a: 1, b: 4 }]);

    expect(links).toEqual([{ records: [2, 9], evidence: [pair(2, 9)] }]);
  });

  const record = fc.integer({ min: 1, max: 12 });
  const pairs = fc.array(
    fc.tuple(record, record).filter(([a, b]) => a !== b),
    { maxLength: 25 },
  );

  it('keep every parted pair apart, and join nothing that is not said', () => {
    fc.assert(
      fc.property(pairs, pairs, (evidence, parted) => {
        const links = linksToMake(
          evidence.map(([a, b]) => pair(a, b)),
          [],
          parted.map(([a, b]) => ({ a, b })),
        );

        const groupOf = new Map(links.flatMap(({ records }, at) => records.map((one) => [one, at])));
        expect(links.flatMap(({ records }) => records).length).toBe(groupOf.size);
        for (const [a, b] of parted) expect(groupOf.has(a) && groupOf.get(a) === groupOf.get(b)).toBe(false);
        for (const { records, evidence: used } of links) {
          expect(used).toHaveLength(records.length - 1);
          for (const { a, b } of used) expect(evidence).toContainEqual([a, b]);
        }
      }),
    );
  });

  it('without parted pairs are the closure of the evidence', () => {
    fc.assert(
      fc.property(pairs, (evidence) => {
        const links = linksToMake(
          evidence.map(([a, b]) => pair(a, b)),
          [],
          [],
        );

        const groupOf = new Map(links.flatMap(({ records }, at) => records.map((one) => [one, at])));
        for (const [a, b] of evidence) expect(groupOf.get(a)).toBe(groupOf.get(b));
      }),
    );
  });
});

describe('records that return after a withdrawal', () => {
  const back = (a: number, b: number) => ({ a, b, why: RETURNED });

  it('each find the withdrawn record of the same content, in file order', () => {
    const returning = [
      { number: 10, digest: 'x' },
      { number: 11, digest: 'y' },
      { number: 12, digest: 'x' },
      { number: 13, digest: 'x' },
    ];
    const withdrawn = [
      { number: 1, digest: 'x', group_number: 1 },
      { number: 2, digest: 'y', group_number: 2 },
      { number: 3, digest: 'x', group_number: 3 },
    ];

    expect(returningPairs(returning, withdrawn)).toEqual([back(1, 10), back(2, 11), back(3, 12)]);
  });

  it('find a report once, however often it was withdrawn', () => {
    const returning = [
      { number: 10, digest: 'x' },
      { number: 11, digest: 'x' },
    ];
    const withdrawn = [
      { number: 1, digest: 'x', group_number: 1 },
      { number: 5, digest: 'x', group_number: 1 },
    ];

    expect(returningPairs(returning, withdrawn)).toEqual([back(1, 10)]);
  });
});
