import type { Database } from '../../storage/database';
import { openDatabase } from '../../storage/database';
import { loadMigrations, migrate } from '../../storage/migrate';
import { eachEvent, parseEvent, selectPositionAt } from '../events.queries';
import { project } from '../projection/project';
import { refold } from '../fold/refold';
import { copyRecordsAt, selectPastBegin, selectSetupEvents } from './past.queries';

/**
 * The review's tables as its events up to position `upTo` make them, in a database in memory that the caller
 * closes. It holds no facts: fates rest on events alone.
 */
export function replay(db: Database, upTo = Number.MAX_SAFE_INTEGER): Database {
  const copy = openDatabase(':memory:', 'review');
  migrate(copy, loadMigrations('review'));
  copy.transaction(() => {
    for (const row of eachEvent(db, upTo)) project(copy, parseEvent(row));
    refold(copy, ['all']);
  })();
  return copy;
}

/** What a flow is counted from, as it stood at a ledger position, in tables in memory that the caller closes. */
export function tablesAt(db: Database, position: number): Database {
  if (position < selectPastBegin(db)) return replay(db, position);
  const copy = openDatabase(':memory:', 'review');
  migrate(copy, loadMigrations('review'));
  // Imports and members are not copied: no flow asks for them.
  copy.pragma('foreign_keys = OFF');
  copy.transaction(() => {
    for (const row of selectSetupEvents(db, position)) project(copy, parseEvent(row));
    copyRecordsAt(db, position, copy);
  })();
  return copy;
}

/** The same at a time (ISO 8601, UTC), and the position that was. */
export function tablesUntil(db: Database, at: string): { tables: Database; position: number } {
  const position = selectPositionAt(db, at);
  return { tables: tablesAt(db, position), position };
}
