import { z } from 'zod';
import { FATES } from '../../ledger/fates.rules';
import type { Member } from '../../ledger/members.rules';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { lessonOf, type Lesson, type VotedReport } from './lessons.rules';

const sql = queriesOf('server/screening/order/lessons.queries.sql');

const VotedSchema = z
  .object({
    ...{ record: z.number(), fate: z.enum(FATES), by: z.enum(['human', 'automation']).nullable() },
    ...{ votes_in: z.number(), includes: z.number(), excludes: z.number(), seq: z.number() },
  })
  .transform(({ votes_in, ...row }): VotedReport => ({ ...row, votesIn: votes_in === 1 }));

/**
 * What a member may learn from: under blinding their own votes and nothing else. The one source of labels for the
 * order that somebody is shown, for why a record stands where it does, and for the figures on when to stop.
 */
export function selectLessons(db: Database, member: Member): Lesson[] {
  const sight = viewerOf(db, member).sight.screening;
  const all = sight === 'all';
  const voted = sql.rows(db, 'select_voted', { member: all ? null : member.id }, VotedSchema);
  const known = new Set(voted.map(({ record }) => record));
  const resolved = all ? sql.rows(db, 'select_resolved', {}, VotedSchema) : [];
  return [...voted, ...resolved.filter(({ record }) => !known.has(record))].flatMap(
    (report) => lessonOf(report, sight) ?? [],
  );
}

/** How many reports are, or were, there to be screened on title and abstract. */
export const countInScreening = (db: Database): number => {
  const others = selectReview(db).rules.otherMethods.screening ? 1 : 0;
  return sql.row(db, 'count_screening', { others }, z.object({ n: z.number() })).n;
};
