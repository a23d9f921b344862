import { z } from 'zod';
import type { Stage } from '../../ledger/fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/reviews/protocol/protocol.queries.sql');

/** Whether anybody's vote stands at a stage. */
export const hasVotes = (db: Database, stage: Stage): boolean =>
  sql.row(db, 'select_has_votes', { stage }, z.object({ found: z.number() })).found === 1;
