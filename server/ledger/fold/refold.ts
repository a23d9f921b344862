import type { Database } from '../../storage/database';
import { foldGroup } from './fold.rules';
import type { FoldRules, Group } from './group.rules';
import {
  selectActedGroups,
  selectFoldRules,
  selectGroups,
  selectGroupsOf,
  updateFate,
} from './groups.queries';

/** Records whose reports an event may have moved, or all of them. */
export type Touched = readonly number[] | 'all';

const GROUPS_A_TIME = 500;

/** Folds the touched reports anew and writes the fates that moved. */
export function refold(db: Database, touched: readonly Touched[]): void {
  const records = touched.flatMap((one) => (one === 'all' ? [] : [...one]));
  const all = touched.includes('all');
  if (!all && records.length === 0) return;
  const numbers = all ? selectActedGroups(db) : selectGroupsOf(db, records);
  if (numbers.length === 0) return;
  const rules = selectFoldRules(db);
  for (let at = 0; at < numbers.length; at += GROUPS_A_TIME) {
    for (const group of selectGroups(db, numbers.slice(at, at + GROUPS_A_TIME))) writeGroup(db, group, rules);
  }
}

function writeGroup(db: Database, group: Group, rules: FoldRules): void {
  const { standing, fates, copies, report } = foldGroup(group, rules);
  for (const [number, fate] of fates) {
    updateFate(db, {
      number,
      fate,
      standing: number === standing,
      copy: copies.get(number) ?? null,
      screeningVotesIn: report.screening.votesIn,
      eligibilityVotesIn: report.eligibility.votesIn,
    });
  }
}
