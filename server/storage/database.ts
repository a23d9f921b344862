import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors';

export type Database = BetterSqlite3.Database;
export type Statement = BetterSqlite3.Statement;

/** Winnow has two kinds of database: one index of accounts and reviews, and one file a review. */
export type DatabaseKind = 'app' | 'review';

/** Written into every file's header ("Winw" and "Winr"), so that a foreign SQLite file is refused. */
const APPLICATION_IDS: Record<DatabaseKind, number> = { app: 0x57696e77, review: 0x57696e72 };

const BUSY_WAIT_MS = 200;

/**
 * Opens a database with every pragma that durability rests on; nothing else in the program opens one.
 * Throws AppError "invalid" for a file that is not SQLite or not of this kind.
 */
export function openDatabase(
  file: string,
  kind: DatabaseKind,
  options: { readonly?: boolean; mustExist?: boolean; waitMs?: number } = {},
): Database {
  const db = new BetterSqlite3(file, {
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? false,
    timeout: options.waitMs ?? BUSY_WAIT_MS,
  });
  try {
    refuseForeignFile(db, kind, file);
    if (options.readonly !== true && file !== ':memory:') db.pragma('journal_mode = WAL');
    setPragmas(db);
    if (options.readonly !== true) db.pragma(`application_id = ${String(APPLICATION_IDS[kind])}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A second, read-only connection to a file that the server writes: whatever is read through it is of one moment, until
 * it is closed.
 */
export function openSnapshot(file: string, kind: DatabaseKind): Database {
  const db = openDatabase(file, kind, { readonly: true, mustExist: true });
  try {
    // The first read fixes the moment.
    db.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite reports FULL on the first open in WAL and falls back to NORMAL later: set it each time, and look. */
function setPragmas(db: Database): void {
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32000');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous=FULL was not accepted');
  if (db.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('foreign_keys=ON was not accepted');
}

function refuseForeignFile(db: Database, kind: DatabaseKind, file: string): void {
  let found: unknown;
  let tables: unknown;
  try {
    found = db.pragma('application_id', { simple: true });
    tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get();
  } catch (error) {
    throw new AppError('invalid', `${file} cannot be read as a SQLite database: ${String(error)}`);
  }
  const isNew = found === 0 && tables === 0;
  if (!isNew && found !== APPLICATION_IDS[kind]) {
    throw new AppError('invalid', `${file} is not a Winnow ${kind === 'app' ? 'index' : 'review'} database.`);
  }
}
