import { z } from 'zod';
import type { TableColumn } from '../../../importers/format';
import type { CitationRecord } from '../../../importers/record';

export const IMPORT_STATUSES = [
  'parsing',
  'needs-mapping',
  'preview',
  'loading',
  'matching',
  'done',
  'failed',
  'interrupted',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const CANCELLED = 'Cancelled. Nothing was loaded.';

/** Statuses in which the server is at work. */
export const isUnderWay = (status: ImportStatus): boolean =>
  status === 'parsing' || status === 'loading' || status === 'matching';

const STATUS_WORDS: Readonly<Record<ImportStatus, string>> = {
  parsing: 'Reading',
  'needs-mapping': 'Waits for column names',
  preview: 'Waits to be loaded',
  loading: 'Loading',
  matching: 'Looking for duplicates',
  done: 'Loaded',
  failed: 'Not loaded',
  interrupted: 'Interrupted',
};

export const statusWords = (status: ImportStatus): string => STATUS_WORDS[status];

/** How a person said that a file is to be read, where they know better than the guess. */
export const ReadingSchema = z.object({
  format: z.string().max(40).optional(),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
  /** Only records of these databases ('' for those that name none). */
  databases: z.array(z.string()).optional(),
  recordsOnly: z.boolean().optional(),
});
export type Reading = z.infer<typeof ReadingSchema>;

/** What a database of a file becomes instead of a source that there is: a new one of its name, of the same kind. */
export const NEW_SOURCE = 'new';

export const ENCODING_WORDS: Readonly<Record<NonNullable<Reading['encoding']>, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Western European)',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
};

/** A file that was received, and what is to become of it. */
export interface ImportOrder {
  source: string;
  file: { path: string; name: string } | null;
  /** Load it although the same file is loaded already. */
  again: boolean;
  /** Wait for a person to look at a preview before anything is loaded. */
  attended: boolean;
  /** How it is to be read, where a form or an order says so: its format and encoding. */
  wish?: Readonly<Record<string, unknown>>;
}

/** The order that a form with `source`, `file` and `again` is. */
export const orderOf = (
  { fields, file }: { fields: Readonly<Record<string, string>>; file: ImportOrder['file'] },
  attended: boolean,
): ImportOrder => ({
  ...{ source: fields.source ?? '', file, attended },
  again: fields.again === 'true' || fields.again === 'on',
});

/** What a preview shows of a file that is not loaded yet. */
export interface Preview {
  kept: number;
  rejected: number;
  warnings: number;
  databases?: Record<string, number>;
  fields?: Record<string, number>;
  /** Of a table of unknown origin: what a person may say to hold something else. */
  columns?: readonly TableColumn[];
  records: CitationRecord[];
  problems: { kind: 'rejected' | 'warning'; line: number; message: string; raw: string }[];
}

/** "12,345 records", "1 record". */
export const counted = (n: number, noun: string): string =>
  `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

/** What was wrong with a file, in one sentence that names it, the format it was taken for, and the line. */
export function refusalSentence(
  file: string,
  refusal: { message: string; format?: unknown; line?: unknown },
): string {
  const { message, format, line } = refusal;
  const where = [
    `“${file}”`,
    ...(typeof line === 'number' ? [`line ${String(line)}`] : []),
    ...(typeof format === 'string' ? [`taken for ${format}`] : []),
  ];
  return `${where.join(', ')}: ${message}`;
}
