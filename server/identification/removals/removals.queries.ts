import { z } from 'zod';
import { selectFoldRules, selectGroups } from '../../ledger/fold/groups.queries';
import { foldGroup } from '../../ledger/fold/fold.rules';
import { FATES, type FateName } from '../../ledger/fates.rules';
import type { Viewer } from '../../ledger/viewer';
import { knowsEveryFate } from '../../ledger/visible-fate.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { Rule } from './removals.rules';

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

/**
 * Those of these records whose reports people have settled, for a viewer who knows every fate: a rule leaves them alone.
 * For a blinded viewer there is none.
 */
export function selectSettled(
  db: Database,
  { sight }: Viewer,
  rows: readonly { number: number; group_number: number; fate: FateName }[],
): Set<number> {
  if (!knowsEveryFate(sight)) return new Set();
  const decided = rows.filter(({ fate }) => fate !== 'awaiting-screening' && fate !== 'screening-conflict');
  const settled = selectSettledGroups(
    db,
    decided.map(({ group_number }) => group_number),
  );
  return new Set(decided.flatMap((row) => (settled.has(row.group_number) ? [row.number] : [])));
}

const ReasonGroupSchema = z.object({
  by: z.enum(['automation', 'other']),
  reason: z.string(),
  n: z.number(),
});
export type RemovalGroup = z.infer<typeof ReasonGroupSchema>;

/** The removals that stand, by reason, and how many reports each took out. */
export const selectRemovalGroups = (db: Database): RemovalGroup[] =>
  sql.rows(db, 'select_removal_groups', {}, ReasonGroupSchema);

/** Records that were removed for a reason, at most `limit`. */
export const selectRemoved = (
  db: Database,
  { by, reason }: Pick<Removal, 'by' | 'reason'>,
  limit: number,
): number[] =>
  sql
    .rows(db, 'select_removed', { by, reason, limit }, z.object({ record: z.number() }))
    .map(({ record }) => record);

/** All the records that a removal for this reason took out. */
export const selectRemovedFor = (db: Database, { by, reason }: Pick<Removal, 'by' | 'reason'>): number[] =>
  sql
    .rows(db, 'select_removed_for', { by, reason }, z.object({ record: z.number() }))
    .map(({ record }) => record);

const RuledSchema = z.object({
  number: z.number(),
  group_number: z.number(),
  fate: z.enum(FATES),
  title: z.string(),
  year: z.number().nullable(),
});

/** The standing records that a rule would remove and that are not removed yet, at most `limit`. */
export const selectByRule = (db: Database, rule: Rule, limit: number): z.infer<typeof RuledSchema>[] =>
  sql.rows(
    db,
    'select_by_rule',
    { ...rule, type: like(rule.type), words: like(rule.words), limit },
    RuledSchema,
  );

const like = (text: string | null): string | null =>
  text === null ? null : `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
