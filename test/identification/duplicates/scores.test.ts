import path from 'node:path';
import { describeWithShared } from '../../shared';
import { dice } from '../../bench/made/dice';
import { readLabelledSet, score, type LabelledSet } from './labelled-sets';

/** The fewest that any measured program misses without a wrong link, or the labels allow (docs/duplicates.md). */
const sets: [name: string, mostMissed: number][] = [
  ['stroke', 2],
  ['haematology', 15],
  ['cytology_screening', 1],
  ['diabetes', 0],
  ['copper', 0],
  ['tafenoquine', 0],
  ['special_cases', 0],
];

function shuffled({ records, reports }: LabelledSet, seed: number): LabelledSet {
  const random = dice(seed);
  const order = records.map((_, at) => [random(), at] as const).sort(([a], [b]) => a - b);
  return {
    records: order.map(([, at]) => records[at] ?? {}),
    reports: order.map(([, at]) => reports[at] ?? ''),
  };
}

describeWithShared('labelled sets', (shared) => {
  const known = new Map<string, Promise<LabelledSet>>();
  function read(name: string): Promise<LabelledSet> {
    const set = known.get(name) ?? readLabelledSet(path.join(shared, 'dedupe', name));
    known.set(name, set);
    return set;
  }

  test.each(sets)(
    '%s: nothing linked wrongly and at most %i missed, in any order',
    async (name, mostMissed) => {
      const set = await read(name);

      const scores = [set, ...[1, 2].map((seed) => shuffled(set, seed))].map(score);

      expect(new Set(scores.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(scores[0]?.wrong).toBe(0);
      expect(scores[0]?.missed).toBeLessThanOrEqual(mostMissed);
    },
  );

  test('ask about two pairs for a hundred records at most, which hold four of five that are missed', async () => {
    const pooled = { asked: 0, found: 0, missed: 0, records: 0 };
    for (const [name] of sets) {
      const set = await read(name);
      const { asked, found, missed } = score(set);
      pooled.asked += asked;
      pooled.found += found;
      pooled.missed += missed;
      pooled.records += set.records.length;
    }

    expect(pooled.asked).toBeLessThanOrEqual(pooled.records * 0.02);
    expect(pooled.found).toBeGreaterThanOrEqual(pooled.missed * 0.8);
  });

  const fields = ['authors', 'year', 'journal', 'volume', 'issue', 'pages', 'doi', 'abstract'] as const;
  test.each(fields)('without %s: still nothing linked wrongly', async (field) => {
    for (const [name] of sets) {
      const { records, reports } = await read(name);
      const less = records.map((record) => ({
        ...record,
        [field]: undefined,
        journalAbbreviation: undefined,
      }));

      expect([name, score({ records: less, reports }).wrong]).toEqual([name, 0]);
    }
  });
});
