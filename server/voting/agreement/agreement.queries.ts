import { z } from 'zod';
import type { Stage } from '../../ledger/fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { VotePattern } from './agreement-tables.rules';
import { DECISIONS } from '../votes.rules';

const sql = queriesOf('server/voting/agreement/agreement.queries.sql');

const PatternSchema = z.object({
  reports: z.number(),
  votes: z.string().transform((text) =>
    text.split(' ').map((vote) => {
      const [member = '', decision] = vote.split(':');
      return { member, decision: z.enum(DECISIONS).parse(decision) };
    }),
  ),
});

/**
 * Who voted how on the reports that stand, counted: on their first votes, as far as those were cast without sight of
 * others' (later changes of mind do not touch them), or on the votes that count now.
 */
export const selectVotePatterns = (
  db: Database,
  stage: Stage,
  which: 'first' | 'final',
  pilot: string | null = null,
): VotePattern[] =>
  sql.rows(db, 'select_patterns', { stage, first: which === 'first' ? 1 : 0, pilot }, PatternSchema);

/** How many first votes were cast by people who could see others'. */
export const countUnblinded = (db: Database, stage: Stage): number =>
  sql.row(db, 'count_unblinded', { stage }, z.object({ n: z.number() })).n;
