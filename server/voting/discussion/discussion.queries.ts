import { z } from 'zod';
import type { Stage } from '../../ledger/fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/voting/discussion/discussion.queries.sql');

const CommentSchema = z.object({ seq: z.number(), member: z.string(), text: z.string(), at: z.string() });
export type Comment = z.infer<typeof CommentSchema>;

/** The thread of a report at a stage, the first said first; for those who see its votes. */
export const selectComments = (db: Database, group: number, stage: Stage): Comment[] =>
  sql.rows(db, 'select_comments', { group, stage }, CommentSchema);
