import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { parseEvent } from '../events.queries';
import type { LedgerEvent } from '../events.rules';

const sql = queriesOf('server/ledger/lookup/record-events.queries.sql');

const text = z.string();
const EventRowSchema = z.object({
  ...{ seq: z.number(), id: text, at: text, actor: text },
  ...{ kind: text, payload: text, previous_hash: text, hash: text },
});

/** Every event that speaks of one of these records, in order; who may read which is the caller's to ask. */
export const selectEventsOfRecords = (db: Database, records: readonly number[]): LedgerEvent[] =>
  sql
    .rows(db, 'select_events_of_records', { records: JSON.stringify(records) }, EventRowSchema)
    .map(parseEvent);
