import type { Database } from '../../storage/database';
import { openDatabase } from '../../storage/database';
import { loadMigrations, migrate } from '../../storage/migrate';
import { eachEvent, parseEvent, selectPositionAt } from '../events.queries';
import { project } from '../projection/project';
import { refold } from '../fold/refold';

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

/** The review as it stood at a time (ISO 8601, UTC): its tables, and the ledger position they stand for. */
export function replayUntil(db: Database, at: string): { tables: Database; position: number } {
  const position = selectPositionAt(db, at);
  return { tables: replay(db, position), position };
}
