import { flowFromTallies } from '../../server/flow/flow.rules';
import { emptyInput, tally } from './tallies';

const there = { sourceId: 's4', arm: 'otherMethods' } as const;
const register = { sourceId: 's3' } as const;

/** An updated review under way, with every box, both arms, and every kind of number in use. */
export const wholeFlow = flowFromTallies({
  ...emptyInput,
  sources: [
    { id: 's1', name: 'PubMed', kind: 'database', entered: 12 },
    { id: 's2', name: 'Embase', kind: 'database', entered: 0 },
    { id: 's3', name: 'ClinicalTrials.gov', kind: 'register', entered: 0 },
    { id: 's4', name: 'Reference lists', kind: 'citation-searching', entered: 0 },
    { id: 's5', name: 'WHO', kind: 'organisation', entered: 3 },
    { id: 's6', name: 'Agency reports', kind: 'website', entered: 0 },
  ],
  tallies: [
    tally('duplicate', 300),
    tally('duplicate', 41, { sourceId: 's2' }),
    tally('ineligible-by-automation', 30),
    tally('removed', 4),
    tally('excluded-at-screening', 900, { by: 'human', reason: 'p' }),
    tally('excluded-at-screening', 100, { by: 'automation' }),
    tally('awaiting-screening', 20, register),
    tally('screening-conflict', 3),
    tally('awaiting-retrieval', 4),
    tally('not-retrieved', 7),
    tally('awaiting-eligibility', 5),
    tally('eligibility-conflict', 2),
    tally('awaiting-classification', 1, register),
    tally('excluded-at-eligibility', 60, { reason: 'p' }),
    tally('excluded-at-eligibility', 40, { reason: 'd' }),
    tally('included', 30),
    tally('already-known', 9, there),
    tally('duplicate', 2, there),
    tally('excluded-at-screening', 11, { ...there, by: 'human' }),
    tally('awaiting-retrieval', 1, there),
    tally('not-retrieved', 1, { ...there, sourceId: 's6' }),
    tally('excluded-at-eligibility', 3, { ...there, reason: 'd' }),
    tally('included', 2, there),
  ],
  studies: { studies: 27, reportsOfPreviousStudies: 2, participants: 4100 },
  previous: { studies: 24, reports: 31 },
  withdrawn: { studies: 1, reports: 1 },
});
