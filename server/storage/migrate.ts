import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors';
import { projectRoot } from '../project-root';
import type { Database, DatabaseKind } from './database';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** The numbered steps of one kind of database, in order. A gap or a double is an error. */
export function loadMigrations(kind: DatabaseKind): Migration[] {
  const folder = path.join(projectRoot, 'migrations', kind);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4));
    if (version !== index + 1) throw new Error(`migrations/${kind}/${name}: expected number ${index + 1}`);
    return { version, name, sql: readFileSync(path.join(folder, name), 'utf8') };
  });
}

/**
 * Brings a database forward, one transaction a step; never back. Returns the number of steps taken.
 * Throws AppError "invalid" for a file that a newer Winnow has written, before anything is changed.
 */
export function migrate(db: Database, migrations: readonly Migration[]): number {
  const current = Number(db.pragma('user_version', { simple: true }));
  if (current > migrations.length) {
    throw new AppError(
      'invalid',
      `${db.name} was written by a newer Winnow (schema ${String(current)}, this one knows ${String(migrations.length)}). Nothing was changed; start the newer version.`,
    );
  }
  const steps = migrations.slice(current);
  for (const step of steps) {
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${String(step.version)}`);
    }).immediate();
  }
  return steps.length;
}

/** True where the file stands behind this program's schema. */
export function needsMigration(db: Database, migrations: readonly Migration[]): boolean {
  return Number(db.pragma('user_version', { simple: true })) < migrations.length;
}
