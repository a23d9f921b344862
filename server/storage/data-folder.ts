import BetterSqlite3 from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors';
import { openDatabase, type Database } from './database';
import { loadMigrations, migrate, needsMigration } from './migrate';

/** Where things lie in a data folder. */
export const dataPaths = (dataDir: string) => ({
  accounts: path.join(dataDir, 'winnow.sqlite'),
  reviews: path.join(dataDir, 'reviews'),
  lock: path.join(dataDir, 'winnow.lock'),
});

/**
 * Opens winnow.sqlite, making the folder where there is none, and brings it forward; a copy of the older file is
 * kept beside it. Throws AppError "invalid" where reviews stand without it: a lost file is not a new one.
 */
export function openAccounts(dataDir: string, waitMs: number): Database {
  const { accounts: file, reviews } = dataPaths(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file) && existsSync(reviews) && readdirSync(reviews).length > 0) {
    throw new AppError(
      'invalid',
      `${dataDir} holds reviews, but winnow.sqlite is missing. Nothing was changed; put the file back, or restore a backup.`,
    );
  }
  const db = openDatabase(file, 'app', { waitMs });
  try {
    const migrations = loadMigrations('app');
    if (needsMigration(db, migrations)) keepCopy(db, file);
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function keepCopy(db: Database, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const copy = `${file}.schema-${String(version)}`;
  if (version > 0 && !existsSync(copy)) db.prepare('VACUUM INTO ?').run(copy);
}

/** True where the database takes a write, proved by one: its header is written again as it is. */
export function canWrite(db: Database): boolean {
  try {
    db.pragma(`user_version = ${String(db.pragma('user_version', { simple: true }))}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps a data folder for one process. The system drops the lock with the process, however it ends, so none is
 * ever stale. Throws AppError "conflict" while another process holds it.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new BetterSqlite3(dataPaths(dataDir).lock, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new AppError(
      'conflict',
      `Another Winnow serves ${dataDir}. Stop that one first, or give this one a DATA_DIR of its own.`,
    );
  }
  return { release: () => void db.close() };
}
