import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { projectRoot } from '../project-root';
import type { Database, Statement } from './database';

/** The named blocks of one .sql file, each introduced by a line `-- BLOCK name`. */
export type SqlBlocks = ReadonlyMap<string, string>;

/** Reads a file of named blocks, its path relative to the project. A name used twice is an error. */
export function loadSqlFile(file: string): SqlBlocks {
  const blocks = new Map<string, string>();
  const parts = readFileSync(path.join(projectRoot, file), 'utf8').split(/^-- BLOCK /m);
  for (const part of parts.slice(1)) {
    const end = part.indexOf('\n');
    const name = part.slice(0, end).trim();
    if (blocks.has(name)) throw new Error(`${file} has two blocks named ${name}`);
    blocks.set(name, part.slice(end + 1).trim());
  }
  return blocks;
}

export type Params = Record<string, string | number | bigint | null | Buffer>;

/** Runs the blocks of one file; each statement is prepared once per database and every row is parsed. */
export interface Queries {
  rows<T>(db: Database, block: string, params: Params, row: z.ZodType<T>): T[];
  row<T>(db: Database, block: string, params: Params, row: z.ZodType<T>): T;
  optionalRow<T>(db: Database, block: string, params: Params, row: z.ZodType<T>): T | null;
  run(db: Database, block: string, params: Params): number;
  statement(db: Database, block: string): Statement;
}

/** Binds a .sql file (path relative to the project) to typed calls. */
export function queriesOf(file: string): Queries {
  const blocks = loadSqlFile(file);
  const prepared = new WeakMap<Database, Map<string, Statement>>();
  const statement = (db: Database, block: string): Statement => {
    let known = prepared.get(db);
    if (known === undefined) prepared.set(db, (known = new Map<string, Statement>()));
    let found = known.get(block);
    if (found === undefined) {
      const sql = blocks.get(block);
      if (sql === undefined) throw new Error(`${file} has no block ${block}`);
      known.set(block, (found = db.prepare(sql)));
    }
    return found;
  };
  return {
    statement,
    rows: (db, block, params, row) =>
      statement(db, block)
        .all(params)
        .map((found) => row.parse(found)),
    row: (db, block, params, row) => row.parse(statement(db, block).get(params)),
    optionalRow: (db, block, params, row) => {
      const found = statement(db, block).get(params);
      return found === undefined ? null : row.parse(found);
    },
    run: (db, block, params) => statement(db, block).run(params).changes,
  };
}
