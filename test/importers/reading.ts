import { ImportError } from '../../importers/import-error';
import { readCitations, type ReadOptions } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { count, emptySummary, type ImportSummary } from '../../importers/summarise';

/** All that comes out of a file; `error` where it was refused. */
export interface Reading extends ImportSummary {
  records: CitationRecord[];
  error?: ImportError;
}

/** Reads text or bytes, cut into chunks of `chunk` bytes. Only an ImportError is caught: anything else is a fault. */
export async function readAll(
  content: string | Uint8Array,
  options: ReadOptions & { chunk?: number } = {},
): Promise<Reading> {
  const { chunk = 65536, ...rest } = options;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const reading: Reading = { ...emptySummary(), records: [] };
  try {
    for await (const item of readCitations(chunksOf(bytes, chunk), rest)) {
      count(reading, item);
      if (item.kind === 'record') reading.records.push(item.record);
    }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    reading.error = error;
  }
  return reading;
}

/** The records without the text they stood in. */
export function withoutRaw(records: readonly CitationRecord[]): CitationRecord[] {
  return records.map(({ raw: _raw, ...record }) => record);
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
