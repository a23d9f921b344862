import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/ledger/check.queries.sql');

const FileHashSchema = z.object({ used_by: z.string(), hash: z.string() });

/** Every attached file that the review refers to, and what refers to it. */
export const selectFileHashes = (db: Database): z.infer<typeof FileHashSchema>[] =>
  sql.rows(db, 'select_file_hashes', {}, FileHashSchema);
