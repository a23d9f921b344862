import fc from 'fast-check';
import { boxesOf } from '../../server/flow/box-list.rules';
import { boxInWords } from '../../server/flow/box-words.rules';
import { boxFilter, type BoxFilter } from '../../server/flow/boxes.rules';
import { flowFromTallies, type FlowInput, type Tally } from '../../server/flow/flow.rules';
import { anyInput } from './tallies';

/** What a list of the box would hold, written apart from the flow's own count. */
function listed({ tallies, sources }: FlowInput, filter: BoxFilter): number {
  const kindOf = ({ sourceId }: Tally) => sources.find(({ id }) => id === sourceId)?.kind;
  let n = 0;
  for (const tally of tallies) {
    const kind = kindOf(tally);
    const isIn =
      filter.fates.includes(tally.fate) &&
      (filter.arm ?? tally.arm) === tally.arm &&
      (filter.by === undefined || filter.by === (tally.by ?? 'human')) &&
      (filter.reason === undefined || filter.reason === tally.reason) &&
      (filter.sourceKinds === undefined || (kind !== undefined && filter.sourceKinds.includes(kind)));
    if (isIn) n += tally.n;
  }
  return n;
}

describe('a box', () => {
  test.each([
    ['databasesAndRegisters.identified.sources:PubMed: part 2', 'Records identified from PubMed: part 2'],
    ['databasesAndRegisters.excluded.human', 'Records excluded by a human'],
    ['databasesAndRegisters.reportsExcluded:r1', 'Reports excluded: Wrong design'],
    ['databasesAndRegisters.excluded:null', 'Records excluded: no reason recorded'],
    ['otherMethods.sought', 'Reports sought for retrieval (other methods)'],
    ['included.reports', 'Reports of included studies'],
  ])('%s is called %s', (path, words) => {
    expect(boxInWords(path, () => 'Wrong design')).toBe(words);
  });

  test('is never called by its path', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { path } of boxesOf(flowFromTallies(input))) {
          const words = boxInWords(path, (id) => id);

          expect(words).toMatch(/^[A-Z]/);
          expect(words).not.toMatch(/databasesAndRegisters|otherMethods|\w\.\w+$/);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('lists as many records as the flow says, less what was entered', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const boxes = boxesOf(flowFromTallies(input)).filter(({ path }) => !path.startsWith('included.'));

        const lists = boxes.map(({ path }) => {
          const filter = boxFilter(path, 'all');
          return { path, n: filter === null ? null : listed(input, filter) };
        });

        expect(boxes.length).toBeGreaterThan(20);
        expect(lists).toEqual(boxes);
      }),
    );
  });

  test('of included reports holds those of new studies, and apart from them those of previous ones', () => {
    expect([
      boxFilter('included.reports', 'all'),
      boxFilter('included.reportsOfPreviousStudies', 'all'),
    ]).toEqual([
      { arm: null, fates: ['included'], ofPreviousStudies: false },
      { arm: null, fates: ['included'], ofPreviousStudies: true },
    ]);
  });

  test.each([
    ['databasesAndRegisters.reportsExcluded:abc', { reason: 'abc', fates: ['excluded-at-eligibility'] }],
    ['databasesAndRegisters.reportsExcluded:null', { reason: null }],
    ['databasesAndRegisters.excluded:a:b', { reason: 'a:b', fates: ['excluded-at-screening'] }],
    ['databasesAndRegisters.excluded.automation', { by: 'automation' }],
    ['otherMethods.identified.citationSearching', { sourceKinds: ['citation-searching'] }],
    ['otherMethods.identified.sources:Reference lists', { sourceName: 'Reference lists' }],
    ['databasesAndRegisters.pending.screening', { fates: ['awaiting-screening'] }],
  ])('%s is narrowed', (path, expected) => {
    expect(boxFilter(path, 'all')).toMatchObject(expected);
  });

  test.each([
    '',
    'screened',
    'databasesAndRegisters',
    'databasesAndRegisters.',
    'databasesAndRegisters.toString',
    'databasesAndRegisters.removed.entered',
    'databasesAndRegisters.screened:abc',
    'databasesAndRegisters.identified.websites',
    'databasesAndRegisters.identified.alreadyKnown',
    'otherMethods.identified.databases',
    'included.studies',
    'included.reports.total',
  ])('%j is none', (path) => {
    expect(boxFilter(path, 'all')).toBeNull();
  });

  test('is shown to a blinded viewer only if their flow shows its number', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom('to-screened' as const, 'to-assessed' as const),
        (input, sight) => {
          const shown = new Set(boxesOf(flowFromTallies({ ...input, sight })).map(({ path }) => path));
          const whole = boxesOf(flowFromTallies(input)).map(({ path }) => path);

          const askable = whole.filter((path) => boxFilter(path, sight) !== null);

          expect(askable).toEqual(whole.filter((path) => shown.has(path)));
        },
      ),
      { numRuns: 40 },
    );
  });
});
