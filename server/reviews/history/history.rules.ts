import type { Sight } from '../../ledger/visible-fate.rules';

/** Whether no vote of any stage is hidden from this viewer. */
export const seesEverything = (sight: Sight): boolean =>
  sight.screening === 'all' && sight.eligibility === 'all';
