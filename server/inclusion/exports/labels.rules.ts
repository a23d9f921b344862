import type { Label } from '../../../importers/write/export-item';
import { FATES, type FateName, type VisibleFateName } from '../../ledger/fates.rules';

/** After which decision a record is called relevant: that on title and abstract, or the last one. */
export const LABELLINGS = ['screening', 'final'] as const;
export type Labelling = (typeof LABELLINGS)[number];

const WITHOUT_DECISION: readonly FateName[] = [
  ...(['voided', 'already-known', 'duplicate', 'removed'] as const),
  ...(['awaiting-screening', 'screening-conflict'] as const),
];
const IRRELEVANT: readonly FateName[] = ['excluded-at-screening', 'ineligible-by-automation'];
const PASSED: readonly FateName[] = FATES.filter(
  (fate) => !WITHOUT_DECISION.includes(fate) && !IRRELEVANT.includes(fate),
);

/** What a record's fate, as the viewer sees it, says of its relevance; "not-seen" wherever nothing was decided. */
export function labelOf(fate: VisibleFateName, labelling: Labelling): Label {
  const known = FATES.find((name) => name === fate);
  if (known === undefined || WITHOUT_DECISION.includes(known)) return 'not-seen';
  if (IRRELEVANT.includes(known)) return 'irrelevant';
  if (labelling === 'screening') return PASSED.includes(known) ? 'relevant' : 'not-seen';
  if (known === 'included') return 'relevant';
  return known === 'excluded-at-eligibility' ? 'irrelevant' : 'not-seen';
}
