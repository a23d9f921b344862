import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { EVENT_PAYLOADS, type EventKind, type LedgerEvent } from './events.rules';

const sql = queriesOf('server/ledger/events.queries.sql');

export const EventRowSchema = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  payload: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
});
/** An event as it stands in the file. */
export type EventRow = z.infer<typeof EventRowSchema>;

const LastEventSchema = z.object({ seq: z.number(), at: z.string(), hash: z.string() });

export const insertEvent = (db: Database, row: EventRow): void => {
  sql.run(db, 'insert_event', row);
};

/** The end of the ledger; null before the first event. */
export const selectOptionalLastEvent = (db: Database): z.infer<typeof LastEventSchema> | null =>
  sql.optionalRow(db, 'select_last_event', {}, LastEventSchema);

/** At most `limit` events after position `after`, in order. */
export const selectEvents = (db: Database, after: number, limit: number): EventRow[] =>
  sql.rows(db, 'select_events', { after, limit }, EventRowSchema);

/**
 * The position of the last event not later than `at` (ISO 8601, UTC); 0 if there is none. Time never runs backwards in
 * the ledger and positions have no gaps, so that halving finds it without an index.
 */
export function selectPositionAt(db: Database, at: string): number {
  let [from, to] = [0, selectOptionalLastEvent(db)?.seq ?? 0];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (selectTime(db, middle) <= at) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** When an event happened, by its position. */
export const selectTime = (db: Database, seq: number): string =>
  sql.row(db, 'select_time', { seq }, z.object({ at: z.string() })).at;

/** The row as an event. Throws ZodError or SyntaxError where the file has been changed by hand. */
export function parseEvent(row: EventRow): LedgerEvent {
  const schema = EVENT_PAYLOADS[row.kind as EventKind] as z.ZodType | undefined;
  if (schema === undefined)
    throw new SyntaxError(`event ${String(row.seq)} has the unknown kind ${row.kind}`);
  const payload = schema.parse(JSON.parse(row.payload));
  return { seq: row.seq, id: row.id, at: row.at, actor: row.actor, kind: row.kind, payload } as LedgerEvent;
}

/** All events up to position `upTo`, read a thousand at a time. */
export function* eachEvent(db: Database, upTo = Number.MAX_SAFE_INTEGER): Generator<EventRow> {
  for (let after = 0; ;) {
    const rows = selectEvents(db, after, 1000);
    for (const row of rows) {
      if (row.seq > upTo) return;
      yield row;
      after = row.seq;
    }
    if (rows.length < 1000) return;
  }
}
