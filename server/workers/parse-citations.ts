import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TableColumn } from '../../importers/format';
import { readCitations, type CitationItem } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { digestOf } from '../identification/digest.rules';

/** A file to read, and what a person said of it. */
export interface ParseInput {
  path: string;
  columns?: Readonly<Record<string, string>>;
  format?: string;
  encoding?: string;
  /** Only records of these databases, '' for those that name none; without it all. */
  databases?: readonly string[];
  /** Leave rejections and remarks to another reading of the same file. */
  recordsOnly?: boolean;
}

export interface ParsedRecord {
  line: number;
  /** JSON of the record without `raw`. */
  content: string;
  digest: string;
  raw: string;
  rawDigest: string;
}

export interface ParsedProblem {
  kind: 'rejected' | 'warning';
  line: number;
  message: string;
  raw: string;
}

/** A part of the file; `progress` is the share of its bytes that are read. */
export interface ParsedBatch {
  records: ParsedRecord[];
  problems: ParsedProblem[];
  format: string;
  encoding: string;
  progress: number;
  /** Of a table of unknown origin. */
  columns?: readonly TableColumn[];
}

const BATCH_RECORDS = 200;
const BATCH_CHARACTERS = 1_000_000;

/** Reads an export into batches of bounded size, in file order. Throws ImportError as readCitations does. */
export async function* parseCitations(input: ParseInput): AsyncGenerator<ParsedBatch, null> {
  const { size } = await stat(input.path);
  const stream = createReadStream(input.path);
  const progress = (): number => (size === 0 ? 1 : Math.min(1, stream.bytesRead / size));
  let batch: ParsedBatch = { records: [], problems: [], format: '', encoding: '', progress: 0 };
  let characters = 0;
  const { columns, format, encoding, databases, recordsOnly } = input;
  for await (const item of readCitations(stream, { columns, format, encoding })) {
    if (item.kind === 'record' && databases?.includes(databaseOf(item.record)) === false) continue;
    if (recordsOnly === true && (item.kind === 'rejected' || item.kind === 'warning')) continue;
    characters += add(batch, item);
    if (batch.records.length + batch.problems.length < BATCH_RECORDS && characters < BATCH_CHARACTERS)
      continue;
    yield { ...batch, progress: progress() };
    batch = { ...batch, records: [], problems: [] };
    characters = 0;
  }
  yield { ...batch, progress: 1 };
  return null;
}

/** The database that a record of a file names, '' if none. */
export const databaseOf = ({ source }: CitationRecord): string => source?.database ?? '';

/** Answers how many characters the batch has grown by. */
function add(batch: ParsedBatch, item: CitationItem): number {
  switch (item.kind) {
    case 'start':
      batch.format = item.format;
      batch.encoding = item.encoding;
      return 0;
    case 'encoding':
      batch.encoding = item.encoding;
      return 0;
    case 'record': {
      const record = parsedRecord(item.record, item.line);
      batch.records.push(record);
      return record.content.length + record.raw.length;
    }
    case 'rejected':
      batch.problems.push({ kind: 'rejected', line: item.line, message: item.message, raw: item.raw });
      return item.raw.length + item.message.length;
    case 'warning':
      batch.problems.push({ kind: 'warning', line: item.line, message: item.message, raw: '' });
      return item.message.length;
    case 'columns':
      batch.columns = item.columns;
      return 0;
    default:
      return item satisfies never;
  }
}

/** A record as the facts hold it: what it says, and apart from that how it stood in the file. */
export function parsedRecord({ raw = '', ...record }: CitationRecord, line: number): ParsedRecord {
  const content = JSON.stringify(record);
  return { line, content, digest: digestOf(content), raw, rawDigest: digestOf(raw) };
}
