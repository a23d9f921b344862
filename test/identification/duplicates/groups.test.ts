import fc from 'fast-check';
import type { CitationRecord } from '../../../importers/record';
import { findDuplicates } from '../../../server/identification/duplicates';
import { article, match } from './records';

const bare = (changes: Partial<CitationRecord>): CitationRecord =>
  article({ doi: undefined, pmid: undefined, ...changes });

describe('groups', () => {
  test('hold every copy once, with the pairs that tie them together', () => {
    const { groups } = match(
      article(),
      bare({}),
      article({
        title: 'Something else entirely, and unrelated',
        doi: undefined,
        pmid: undefined,
        pages: '9',
      }),
      article(),
    );

    expect(groups).toEqual([
      {
        records: [0, 1, 3],
        evidence: [
          { a: 0, b: 3, why: 'same in every field that is compared' },
          { a: 0, b: 1, why: 'same title, authors, year, journal, volume, issue, pages' },
        ],
      },
    ]);
  });

  test('never hold two records that contradict each other, whatever a third agrees with', () => {
    const { groups } = match(article({ pmid: '1' }), bare({}), article({ pmid: '2', doi: undefined }));

    expect(groups.map((group) => group.records.includes(1) && group.records.length)).toEqual([2]);
  });

  test('leave alone what a person has taken apart', () => {
    const records = [article(), article(), article()].map((record, id) => ({ id, record }));
    const [first, ...others] = records;

    const { groups, possible } = findDuplicates([
      { ...first, id: 0, record: article(), separatedFrom: [1, 2] },
      ...others,
    ]);

    expect([groups.map((group) => group.records), possible]).toEqual([[[1, 2]], []]);
  });

  test('of a thousand imports of one file are one group a record', () => {
    const { groups, possible } = match(...Array.from({ length: 1000 }, () => article()));

    expect([groups.length, groups[0]?.records.length, possible]).toEqual([1, 1000, []]);
  });
});

const pool = [
  article(),
  bare({}),
  bare({ pages: '1-9' }),
  bare({ pages: undefined }),
  article({ pmid: '2', doi: undefined }),
].concat(
  [
    bare({ title: undefined }),
    bare({ volume: '13' }),
    bare({ year: 2018 }),
    bare({ authors: [] }),
    article({ title: 'Erratum' }),
  ],
  [
    bare({ title: 'Walking groups and blood pressure in retired bus drivers' }),
    bare({ journal: 'J Imag Cardiol', issue: undefined }),
  ],
);

describe('any records', () => {
  const some = fc.array(fc.constantFrom(...pool.keys()), { maxLength: 14 });

  /** Groups and pairs in terms of what the records are, not of where they stood. */
  const found = (places: readonly number[]): string => {
    const { groups, possible } = match(...places.map((place) => pool[place] ?? {}));
    const name = (id: number): number => places[id] ?? -1;
    const sets = groups.map(({ records }) =>
      records
        .map(name)
        .sort((a, b) => a - b)
        .join(' '),
    );
    return JSON.stringify([sets.sort(), possible.map(({ score }) => score)]);
  };

  test('are matched alike in whatever order they come', () => {
    const cases = some.chain((places) =>
      fc.tuple(fc.constant(places), fc.shuffledSubarray(places, { minLength: places.length })),
    );
    fc.assert(fc.property(cases, ([one, other]) => expect(found(other)).toBe(found(one))));
  });

  test('stand in one group at most, and no possible pair is inside one', () => {
    fc.assert(
      fc.property(some, (places) => {
        const { groups, possible } = match(...places.map((place) => pool[place] ?? {}));
        const grouped = groups.flatMap((group) => group.records);

        expect(new Set(grouped).size).toBe(grouped.length);
        for (const { records, evidence } of groups) {
          expect(evidence).toHaveLength(records.length - 1);
          expect(possible.filter(({ a, b }) => records.includes(a) && records.includes(b))).toEqual([]);
        }
      }),
    );
  });

  test('of any content are matched without a fault', () => {
    const text = fc.option(fc.string(), { nil: undefined });
    const wild = fc.record({
      title: text,
      pages: text,
      volume: text,
      issue: text,
      journal: text,
      abstract: text,
      doi: text,
    });
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 6 }), (records) => {
        expect(match(...records).groups.flatMap((group) => group.records).length).toBeLessThanOrEqual(
          records.length,
        );
      }),
    );
  });
});
