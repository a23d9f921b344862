import type { Database } from './database';

/** What SQLite itself finds wrong with a file: its pages and indexes, then its foreign keys. Empty when all is well. */
export function integrityFaults(db: Database): string[] {
  const found = db.pragma('integrity_check') as { integrity_check: string }[];
  const pages = found.map((row) => row.integrity_check).filter((says) => says !== 'ok');
  if (pages.length > 0) return pages;
  const orphans = db.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[];
  return orphans.map(
    ({ table, rowid, parent }) => `${table} row ${String(rowid)} refers to no row of ${parent}`,
  );
}
