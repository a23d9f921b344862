import { z } from 'zod';
import { FATES, type FateName } from '../ledger/fates.rules';
import { votes } from '../ledger/members.rules';
import type { Viewer } from '../ledger/viewer';
import { knowsEveryFate } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/reviews/reviews.queries.sql');

const CountSchema = z.object({ n: z.number() });
const FateCountSchema = CountSchema.extend({ fate: z.enum(FATES) });

/** How far a review is: reports, those this viewer has screened (null: does not vote), those included (null: hidden). */
export interface Progress {
  reports: number;
  screenedByMe: number | null;
  pending: number | null;
  included: number | null;
}

const NOT_SCREENED: ReadonlySet<FateName> = new Set(['voided', 'ineligible-by-automation', 'removed']);
const PENDING: ReadonlySet<FateName> = new Set([
  'awaiting-screening',
  'screening-conflict',
  'awaiting-retrieval',
  'awaiting-eligibility',
  'eligibility-conflict',
]);

/** The numbers of a card. A viewer from whom anything is hidden gets only what they know: all reports, their own votes. */
export function selectProgress(db: Database, { member, sight }: Viewer): Progress {
  const fates = sql.rows(db, 'select_standing_fates', {}, FateCountSchema);
  const count = (counts: (fate: FateName) => boolean): number =>
    fates.reduce((sum, { fate, n }) => sum + (counts(fate) ? n : 0), 0);
  const sees = knowsEveryFate(sight);
  return {
    reports: count((fate) => !NOT_SCREENED.has(fate)),
    screenedByMe: votes(member)
      ? sql.row(db, 'select_screened_by', { member: member.id }, CountSchema).n
      : null,
    pending: sees ? count((fate) => PENDING.has(fate)) : null,
    included: sees ? count((fate) => fate === 'included') : null,
  };
}
