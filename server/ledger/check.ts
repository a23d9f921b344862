import type { Database } from '../storage/database';
import {
  eachEvent,
  parseEvent,
  selectOptionalLastEvent,
  selectPositionAt,
  selectTime,
  type EventRow,
} from './events.queries';
import { GENESIS, hashEvent } from './hash.rules';
import { replay, tablesAt } from './replay/replay';
import { eachPastFate, eachRow, PROJECTIONS, type Projection } from './replay/tables.queries';

/** Something that is not as it must be: what kind of thing, where, and in words. */
export interface Fault {
  kind: string;
  where: string;
  says: string;
}

/** Walks the whole ledger: positions without gaps, time that never runs backwards, hashes, readable payloads. */
export function checkLedger(db: Database): Fault[] {
  const faults: Fault[] = [];
  let previous = { seq: 0, at: '', hash: GENESIS };
  for (const row of eachEvent(db)) {
    const says = eventFault(row, previous);
    if (says !== null) faults.push({ kind: 'event', where: `event ${String(row.seq)}`, says });
    if (faults.length > 20) return faults;
    previous = row;
  }
  return faults;
}

function eventFault(row: EventRow, previous: { seq: number; at: string; hash: string }): string | null {
  if (row.seq !== previous.seq + 1) return `its position does not follow ${String(previous.seq)}`;
  if (row.previous_hash !== previous.hash) return 'it does not continue the hash of the event before it';
  if (row.hash !== hashEvent(row))
    return 'its content does not fit its hash: it was changed after it was written';
  if (row.at < previous.at) return 'its time lies before that of the event before it';
  try {
    parseEvent(row);
    return null;
  } catch (error) {
    return `it cannot be read: ${String(error)}`;
  }
}

/** Replays the events into empty tables and compares every table, row by row. */
export function checkProjections(db: Database): Fault[] {
  let again: Database;
  try {
    again = replay(db);
  } catch (error) {
    return [{ kind: 'replay', where: 'events', says: `the ledger cannot be replayed: ${String(error)}` }];
  }
  try {
    const tables = Object.keys(PROJECTIONS) as Projection[];
    return tables.flatMap((table) => compareTable(db, again, table));
  } finally {
    again.close();
  }
}

/** Replays the ledger half-way and compares the fates that are kept of that moment. */
export function checkPast(db: Database): Fault[] {
  const last = selectOptionalLastEvent(db)?.seq ?? 0;
  if (last === 0) return [];
  // Acts of one moment are one act: between its events nothing is folded.
  const position = selectPositionAt(db, selectTime(db, Math.ceil(last / 2)));
  const [kept, replayed] = [tablesAt(db, position), replay(db, position)];
  try {
    return compareRows(eachPastFate(kept), eachPastFate(replayed), `fates at event ${String(position)}`);
  } finally {
    kept.close();
    replayed.close();
  }
}

function compareTable(db: Database, again: Database, table: Projection): Fault[] {
  return compareRows(eachRow(db, table), eachRow(again, table), table);
}

function compareRows(
  stored: IterableIterator<unknown>,
  replayed: IterableIterator<unknown>,
  where: string,
): Fault[] {
  try {
    for (;;) {
      const [left, right] = [stored.next(), replayed.next()];
      if (left.done === true && right.done === true) return [];
      const [has, should] = [JSON.stringify(left.value ?? null), JSON.stringify(right.value ?? null)];
      if (has !== should) {
        return [{ kind: 'projection', where, says: `holds ${has}, but the events make it ${should}` }];
      }
    }
  } finally {
    stored.return?.();
    replayed.return?.();
  }
}
