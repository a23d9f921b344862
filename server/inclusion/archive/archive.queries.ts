import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { TableShape } from './archive-readme.rules';

const sql = queriesOf('server/inclusion/archive/archive.queries.sql');

const TableSchema = z.object({
  name: z.string(),
  columns: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});

/**
 * Takes out of a copy what belongs to this server: whose account a member is, and answers kept for repeated requests, files that wait;
 * without `people` also names and addresses. The ledger names members by ids alone and stays whole.
 */
export function stripCopy(db: Database, { people }: { people: boolean }): void {
  sql.run(db, 'forget_accounts', {});
  sql.run(db, 'delete_idempotency_keys', {});
  sql.run(db, 'delete_dropped_files', {});
  if (!people) sql.run(db, 'forget_people', {});
}

/** Every table with its columns, in the order of their making. */
export const selectTables = (db: Database): TableShape[] => sql.rows(db, 'select_tables', {}, TableSchema);
