import path from 'node:path';
import { listFiles, readProjectFile } from './architecture/modules';
import { openDatabase, type Database, type DatabaseKind } from '../server/storage/database';
import { loadMigrations, migrate } from '../server/storage/migrate';
import { loadSqlFile } from '../server/storage/sql';

const sqlFiles = listFiles('server').filter((file) => file.endsWith('.sql'));

/** Accounts live in winnow.sqlite; every other room's tables stand in a review's file. */
const kindOf = (file: string): DatabaseKind => (file.startsWith('server/accounts/') ? 'app' : 'review');

const databases = new Map<DatabaseKind, Database>();

function migrated(kind: DatabaseKind): Database {
  const db = databases.get(kind) ?? openDatabase(':memory:', kind);
  if (!databases.has(kind)) migrate(db, loadMigrations(kind));
  databases.set(kind, db);
  return db;
}

describe('SQL', () => {
  test('stands in files named after their query module', () => {
    expect(sqlFiles.filter((file) => !file.endsWith('.queries.sql'))).toEqual([]);
  });

  test.each(sqlFiles)('in %s names tables and columns that exist', (file) => {
    const db = migrated(kindOf(file));
    const faults = [...loadSqlFile(file)].flatMap(([name, sql]) => faultOf(db, name, sql));

    expect(faults).toEqual([]);
  });

  test.each(sqlFiles)('in %s is called by the modules beside it, every block of it', (file) => {
    const beside = listFiles(path.posix.dirname(file)).filter((name) => name.endsWith('.ts'));
    const modules = beside.map(readProjectFile).join('\n');
    const idle = [...loadSqlFile(file).keys()].filter((name) => !modules.includes(`'${name}'`));

    expect(idle).toEqual([]);
  });

  test('that names a column that does not exist is refused', () => {
    const faults = faultOf(
      migrated('app'),
      'select_nothing',
      'SELECT nothing_of_the_kind FROM sqlite_schema',
    );

    expect(faults).toEqual(['select_nothing: SqliteError: no such column: nothing_of_the_kind']);
  });
});

function faultOf(db: Database, name: string, sql: string): string[] {
  try {
    db.prepare(sql);
    return [];
  } catch (error) {
    return [`${name}: ${String(error)}`];
  }
}
