import { AppError } from '../errors';
import { openDatabase, type Database, type DatabaseKind } from './database';
import { sync } from './files';

/** More pages than any database has: all of it in one step, so that writers elsewhere never make it start again. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies a database as it stands at one moment, through SQLite's own backup, also while a server writes into it. The
 * copy is one file that needs nothing beside it, and is on the disk when this resolves. Throws AppError "invalid"
 * for a file that cannot be read or is not of this kind. A large one takes its time: not for the server's own thread.
 */
export async function copyDatabase(from: string, to: string, kind: DatabaseKind): Promise<void> {
  let db;
  try {
    db = openDatabase(from, kind, { readonly: true, mustExist: true, waitMs: 10_000 });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid', `${from} cannot be opened: ${(error as Error).message}.`);
  }
  try {
    await db.backup(to, { progress: () => ALL_PAGES });
  } finally {
    db.close();
  }
  const copy = openDatabase(to, kind, { mustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  await sync(to);
}

/** Tables, indexes, triggers and views as they were written down; SQLite's own statistics do not count. */
export const schemaOf = (db: Database): string =>
  JSON.stringify(
    db
      .prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
      )
      .all(),
  );
