import fc from 'fast-check';
import type { FlowInput, Tally } from '../../server/flow/flow.rules';
import { armOf, FATES, SOURCE_KINDS } from '../../server/ledger/fates.rules';

/** A review with nothing in it; tests say what they add. */
export const emptyInput: FlowInput = {
  review: 'Exercise for sleep',
  asOf: '2026-01-31T12:00:00Z',
  event: 4711,
  sight: 'all',
  otherMethodsScreening: true,
  sources: [],
  reasons: [
    { id: 'p', label: 'Wrong population', stage: 'eligibility' },
    { id: 'd', label: 'Wrong design', stage: 'eligibility' },
  ],
  tallies: [],
  studies: { studies: 0, reportsOfPreviousStudies: 0, participants: null },
  previous: null,
  withdrawn: null,
};

export const pubmed: FlowInput['sources'][number] = {
  id: 's1',
  name: 'PubMed',
  kind: 'database',
  entered: 0,
};
export const lists: FlowInput['sources'][number] = {
  id: 's9',
  name: 'Reference lists',
  kind: 'citation-searching',
  entered: 0,
};

/** A tally of PubMed's records; a fate and a number are enough. */
export const tally = (fate: Tally['fate'], n: number, more: Partial<Tally> = {}): Tally => ({
  ...{ sourceId: 's1', arm: 'databasesAndRegisters', fate, by: null, reason: null, n },
  ...more,
});

const source = fc.record({
  name: fc.string({ maxLength: 12 }),
  kind: fc.constantFrom(...SOURCE_KINDS),
  entered: fc.nat(20),
});

const fateOf = fc.record({
  source: fc.nat(9),
  fate: fc.constantFrom(...FATES),
  by: fc.constantFrom('human', 'automation', null),
  reason: fc.constantFrom('p', 'd', 'duplicate-report', 'gone', null),
  n: fc.integer({ min: 1, max: 500 }),
});

const pair = fc.option(fc.record({ studies: fc.nat(50), reports: fc.nat(80) }));

/** Any tallies over any sources; the studies fit the included reports, as the review's queries make them. */
export const anyInput: fc.Arbitrary<FlowInput> = fc
  .record({
    sources: fc.array(source, { minLength: 1, maxLength: 6 }),
    fates: fc.array(fateOf, { maxLength: 40 }),
    otherMethodsScreening: fc.boolean(),
    previous: pair,
    ofPrevious: fc.nat(5),
    studies: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ sources, fates, otherMethodsScreening, previous, ofPrevious, studies }) => {
    const named = sources.map((each, index) => ({ ...each, id: `s${String(index)}` }));
    const tallies = fates.flatMap(({ source: at, ...rest }) => {
      const from = named[at % named.length];
      return from === undefined ? [] : [{ ...rest, sourceId: from.id, arm: armOf(from.kind) }];
    });
    const included = tallies.filter(({ fate }) => fate === 'included').reduce((total, { n }) => total + n, 0);
    const reportsOfPreviousStudies = previous === null ? 0 : Math.min(ofPrevious, included);
    const isNew = included > reportsOfPreviousStudies;
    return {
      ...emptyInput,
      ...{ sources: named, tallies, otherMethodsScreening, previous },
      studies: { studies: isNew ? studies : 0, reportsOfPreviousStudies, participants: null },
    };
  });
