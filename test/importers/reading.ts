import { ImportError } from '../../importers/import-error';
import { readCitations, type ReadOptions } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { decodeHead } from '../../importers/text/decode';
import { guessEncoding } from '../../importers/text/encoding';
import { unifyBreaks } from '../../importers/text/lines';
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

/**
 * Cuts a text file at each of the bytes that `cuts` names for its size (as UTF-8, line ends as LF); answers the cuts
 * before which a record stood whole that is not kept any more. All that a cut may cost is the record that it goes through.
 */
export async function lostByCuts(
  content: Uint8Array,
  cuts: (size: number) => number[],
): Promise<{ cut: number; kept: number; whole: number }[]> {
  const text = unifyBreaks(decodeHead(content, guessEncoding(content))).replace(/^\uFEFF/, '');
  const bytes = Buffer.from(text);
  const ends = recordEnds((await readAll(bytes)).records, text);
  const lost: { cut: number; kept: number; whole: number }[] = [];
  for (const cut of cuts(bytes.length)) {
    const { read, kept, rejected } = await readAll(bytes.subarray(0, cut));
    if (read !== kept + rejected.length) throw new Error(`Cut at ${cut}, ${read} records do not add up.`);
    const whole = ends.filter((end) => end <= cut).length;
    if (kept < whole) lost.push({ cut, kept, whole });
  }
  return lost;
}

/** Where each record's text ends, in bytes; the end of the file where its text is not whole (ICTRP's contacts). */
function recordEnds(records: readonly CitationRecord[], text: string): number[] {
  let [from, bytes] = [0, 0];
  return records.map(({ raw = '' }) => {
    const at = text.indexOf(raw, from);
    if (raw === '' || at < 0) return Infinity;
    bytes += Buffer.byteLength(text.slice(from, at + raw.length));
    from = at + raw.length;
    return bytes;
  });
}
