import type { Database } from '../../storage/database';
import type { Touched } from './refold';

/** More than this, and whoever follows is quicker to read everything anew. */
const MOST_NOTED = 5000;

/** Which records acts have touched since a connection was opened; `epoch` moves when it was too many to name. */
export interface ChangeLog {
  epoch: number;
  records: readonly number[];
}

const logs = new WeakMap<Database, { epoch: number; records: number[] }>();

/** Notes what the events just appended have touched. Noting too much costs time, noting too little costs the truth. */
export function noteChanges(db: Database, touched: readonly Touched[]): void {
  const log = logOf(db);
  const named = touched.flatMap((one) => (one === 'all' ? [] : [...one]));
  if (touched.includes('all') || log.records.length + named.length > MOST_NOTED) {
    log.epoch += 1;
    log.records = [];
  } else log.records.push(...named);
  listeners.get(db)?.();
}

const listeners = new WeakMap<Database, () => void>();

/** Calls `listener` whenever events were appended on this connection, before they are committed. One a connection. */
export function onChanges(db: Database, listener: () => void): void {
  listeners.set(db, listener);
}

/** The log of a connection: what others have written meanwhile is not in it (see `data_version`). */
export const changesOf = (db: Database): ChangeLog => logOf(db);

function logOf(db: Database): { epoch: number; records: number[] } {
  let log = logs.get(db);
  if (log === undefined) logs.set(db, (log = { epoch: 0, records: [] }));
  return log;
}
