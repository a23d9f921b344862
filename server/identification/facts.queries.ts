import { z } from 'zod';
import type { Fault } from '../ledger/check';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { digestOf, ImportDigest } from './digest.rules';

const sql = queriesOf('server/identification/facts.queries.sql');

const NumberSchema = z.object({ number: z.number() });
export const ProblemSchema = z.object({
  kind: z.enum(['rejected', 'warning']),
  line: z.number(),
  message: z.string(),
  raw: z.string(),
});
/** What was rejected of a file, or remarked on it, and where. */
export type Problem = z.infer<typeof ProblemSchema>;

const SealSchema = z.object({
  id: z.string(),
  first: z.number(),
  kept: z.number(),
  rejected: z.number(),
  digest: z.string(),
});
const SealedRecordSchema = z.object({
  number: z.number(),
  import_id: z.string(),
  content: z.string(),
  digest: z.string(),
  raw: z.string().nullable(),
});

/** A record on its way into the facts. */
export interface NewFact {
  number: number;
  import: string;
  /** From 1, in file order. */
  position: number;
  content: string;
  digest: string;
  line: number;
  raw: string;
}

/** The number that the next imported record takes; leftovers of a crash are swept before it is asked for. */
export const selectNextNumber = (db: Database): number =>
  sql.row(db, 'select_next_number', {}, NumberSchema).number;

export function insertFact(db: Database, { line, raw, ...record }: NewFact): void {
  sql.run(db, 'insert_record', record);
  sql.run(db, 'insert_raw', { number: record.number, line, raw });
}

export const insertProblem = (db: Database, problem: Problem & { import: string; ordinal: number }): void =>
  void sql.run(db, 'insert_problem', problem);

/** The first `limit` rejections or warnings of an import, in file order. */
export const selectProblems = (
  db: Database,
  importId: string,
  kind: Problem['kind'],
  limit: number,
): Problem[] => sql.rows(db, 'select_problems', { import: importId, kind, limit }, ProblemSchema);

const SWEPT_A_TIME = 200;

/** Deletes some rows that no event seals; answers how many, 0 when none is left. */
export const deleteSomeUnsealed = (db: Database): number =>
  sql.run(db, 'delete_unsealed_records', { limit: SWEPT_A_TIME }) ||
  sql.run(db, 'delete_unsealed_problems', { limit: SWEPT_A_TIME });

/** Compares the imported records with what their imports were sealed with: counts and digests. */
export function checkFacts(db: Database): Fault[] {
  const seals = sql.rows(db, 'select_seals', {}, SealSchema);
  const stray = sql.optionalRow(db, 'select_stray_record', {}, NumberSchema);
  return [
    ...seals.flatMap((seal) => sealFault(db, seal) ?? []),
    ...(stray === null
      ? []
      : [{ kind: 'facts', where: `record ${String(stray.number)}`, says: 'it belongs to no sealed import' }]),
  ];
}

function sealFault(db: Database, seal: z.infer<typeof SealSchema>): Fault | null {
  const { id, first, kept } = seal;
  const fault = (says: string): Fault => ({ kind: 'facts', where: `import ${id}`, says });
  const digest = new ImportDigest();
  let next = first;
  const params = { first, last: first + kept - 1 };
  for (const found of sql.statement(db, 'select_sealed_records').iterate(params)) {
    const row = SealedRecordSchema.parse(found);
    const name = `record ${String(row.number)}`;
    if (row.number !== next || row.import_id !== id) return fault(`${name} is not the one that follows`);
    if (row.raw === null) return fault(`${name} has lost the text of its file`);
    if (digestOf(row.content) !== row.digest) return fault(`${name} was changed after it was imported`);
    digest.add(row.digest, digestOf(row.raw));
    next += 1;
  }
  if (next !== first + kept) return fault(`it holds ${String(next - first)} of ${String(kept)} records`);
  if (digest.end() !== seal.digest) return fault('its records do not fit its digest');
  const { n } = sql.row(db, 'count_rejected', { import: id }, z.object({ n: z.number() }));
  return n === seal.rejected ? null : fault(`it holds ${String(n)} of ${String(seal.rejected)} rejections`);
}
