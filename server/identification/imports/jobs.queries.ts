import { z } from 'zod';
import { notFound } from '../../errors';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import {
  IMPORT_STATUSES,
  ReadingSchema,
  type ImportStatus,
  type Preview,
  type Reading,
} from './import.rules';

const sql = queriesOf('server/identification/imports/jobs.queries.sql');

const flag = z.number().transform((value) => value === 1);
const json = z
  .string()
  .nullable()
  .transform((text): unknown => (text === null ? null : JSON.parse(text)));
const ImportSchema = z
  .object({
    id: z.string(),
    source_id: z.string(),
    actor: z.string(),
    file_hash: z.string().nullable(),
    file_name: z.string().nullable(),
    attended: flag,
    status: z.enum(IMPORT_STATUSES),
    format: z.string().nullable(),
    encoding: z.string().nullable(),
    mapping: json.pipe(z.record(z.string(), z.string()).nullable()),
    preview: json,
    reading: json.pipe(ReadingSchema.nullable()),
    read: z.number(),
    kept: z.number(),
    rejected: z.number(),
    progress: z.number(),
    says: z.string(),
    at: z.string(),
    first: z.number().nullable(),
    sealed: flag,
    withdrawn: flag,
  })
  .transform((row) => ({ ...row, preview: row.preview as Preview | null }));
/** An import on its way or in the ledger; `sealed` once its records count, `file_name` null if typed in. */
export type ImportRow = z.infer<typeof ImportSchema>;

const CountSchema = z.object({ n: z.number() });

/** A file that is to be imported, before anything of it is read. */
export interface NewJob {
  id: string;
  source: string;
  actor: string;
  hash: string;
  name: string;
  size: number;
  attended: boolean;
  reading?: Reading;
  says: string;
  at: string;
}

export const insertJob = (db: Database, job: NewJob): void =>
  void sql.run(db, 'insert_job', {
    ...job,
    attended: job.attended ? 1 : 0,
    reading: job.reading === undefined ? null : JSON.stringify(job.reading),
  });

/** What may change about a job; what is left out stays. */
export interface JobChange {
  status?: ImportStatus;
  attended?: boolean;
  format?: string;
  encoding?: string;
  mapping?: Readonly<Record<string, string>>;
  preview?: Preview;
  reading?: Reading;
  read?: number;
  kept?: number;
  rejected?: number;
  progress?: number;
  says?: string;
}

export function updateJob(db: Database, id: string, change: JobChange): void {
  const { attended, mapping, preview, reading } = change;
  const text = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  sql.run(db, 'update_job', {
    id,
    status: change.status ?? null,
    attended: attended === undefined ? null : attended ? 1 : 0,
    format: change.format ?? null,
    encoding: change.encoding ?? null,
    mapping: text(mapping),
    preview: text(preview),
    reading: text(reading),
    read: change.read ?? null,
    kept: change.kept ?? null,
    rejected: change.rejected ?? null,
    progress: change.progress ?? null,
    says: change.says ?? null,
  });
}

export const deleteJob = (db: Database, id: string): void => void sql.run(db, 'delete_job', { id });

/** Every import in the order in which they came. */
export const selectImports = (db: Database): ImportRow[] =>
  sql.rows(db, 'select_imports', { id: null }, ImportSchema);

/** The import of an id in a URL. Throws AppError "not-found". */
export function selectImport(db: Database, id: string): ImportRow {
  const found = sql.optionalRow(db, 'select_imports', { id }, ImportSchema);
  if (found === null) throw notFound('This import');
  return found;
}

/** Jobs that the file says are at work, whether or not anybody still is. */
export const selectUnderWay = (db: Database): { id: string; status: ImportStatus }[] =>
  sql.rows(db, 'select_under_way', {}, z.object({ id: z.string(), status: z.enum(IMPORT_STATUSES) }));

/** An import of the same file that stands or is under way, but for one; null if there is none. */
export const selectOptionalSameFile = (
  db: Database,
  hash: string,
  but: string,
): { name: string; at: string } | null =>
  sql.optionalRow(db, 'select_same_file', { hash, but }, z.object({ name: z.string(), at: z.string() }));

/** True where an import, a job or a full text refers to this file. */
export const isFileUsed = (db: Database, hash: string): boolean =>
  sql.row(db, 'count_uses', { hash }, CountSchema).n > 0;

const ConsequencesSchema = z.object({ records: z.number(), shared: z.number(), copies: z.number() });

/**
 * What a withdrawal would take out: its records, how many of them share a report with other imports, and how many are
 * duplicates, another record standing for their report.
 */
export const countConsequences = (db: Database, id: string): z.infer<typeof ConsequencesSchema> =>
  sql.row(db, 'count_consequences', { id }, ConsequencesSchema);
