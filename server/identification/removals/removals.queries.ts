import { z } from 'zod';
import { selectFoldRules, selectGroups } from '../../ledger/fold/groups.queries';
import { foldGroup } from '../../ledger/fold/fold.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/identification/removals/removals.queries.sql');

const RemovalSchema = z.object({
  record: z.number(),
  by: z.enum(['automation', 'other']),
  reason: z.string(),
});
export type Removal = z.infer<typeof RemovalSchema>;

/** The removals that stand on a report, by its group's number. */
export const selectRemovalsOf = (db: Database, group: number): Removal[] =>
  sql.rows(db, 'select_removals_of', { group }, RemovalSchema);

/** The groups whose first human judgement is settled already: a tool comes too late for them. */
export function selectSettledGroups(db: Database, groups: readonly number[]): Set<number> {
  const rules = selectFoldRules(db);
  const settled = new Set<number>();
  for (const group of selectGroups(db, [...new Set(groups)])) {
    const { standing, report } = foldGroup(group, rules);
    const stands = group.records.find(({ number }) => number === standing);
    const screened = stands?.arm === 'databasesAndRegisters' || rules.otherMethodsScreening;
    const decisive = screened ? report.screening : report.eligibility;
    if (decisive.settled !== 'include' && decisive.settled !== 'exclude') continue;
    settled.add(Math.min(...group.records.map(({ number }) => number)));
  }
  return settled;
}
