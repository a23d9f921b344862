import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { EventRowSchema, type EventRow } from '../events.queries';

const sql = queriesOf('server/ledger/replay/past.queries.sql');

/** From which position of the ledger on the past of fates is known; what was before must be replayed. */
export const selectPastBegin = (db: Database): number =>
  sql.row(db, 'select_begin', {}, z.object({ seq: z.number() })).seq;

/** The events up to a position that a flow rests on beside the fates of records. */
export const selectSetupEvents = (db: Database, position: number): EventRow[] =>
  sql.rows(db, 'select_setup_events', { position }, EventRowSchema);

/**
 * Writes every record as it stood at a position into tables that hold none: its source, report and fate. Rows go
 * over unparsed: there are hundreds of thousands of them.
 */
export function copyRecordsAt(db: Database, position: number, tables: Database): void {
  // They are counted once: to keep what finds them would take longer than to look at them all.
  for (const block of ['drop_index_by_fate', 'drop_index_by_import', 'drop_index_by_source'])
    sql.run(tables, block, {});
  const insert = sql.statement(tables, 'insert_record');
  for (const row of sql.statement(db, 'select_records_at').raw().iterate({ position }))
    insert.run(...(row as (string | number | null)[]));
}
