import { chooseFormat, doubtAbout } from './detect';
import type { Format, Head, Input, Item } from './format';
import { ImportError } from './import-error';
import { refuseDeclarations, refuseWhatIsNoExport } from './refusals';
import { confirmEncoding, decodeHead, decodeText } from './text/decode';
import { guessEncoding, namedEncoding, type EncodingGuess } from './text/encoding';
import { normaliseBreaks, splitLines, unifyBreaks } from './text/lines';

/** The guesses that a person may overrule, and the columns of a table that they named (header to field). */
export interface ReadOptions {
  format?: string;
  encoding?: string;
  columns?: Readonly<Record<string, string>>;
}

/** First `start` with the guesses, then the file's items in their order; `encoding` tells of a change on the way. */
export type CitationItem =
  { kind: 'start'; format: string; encoding: string } | { kind: 'encoding'; encoding: string } | Item;

const headSize = 256 * 1024;

/**
 * Reads any known export in bounded memory. Throws ImportError, and nothing else, for a file that is no export or
 * of which no record can be kept; a bad record is a `rejected` item, so that read = kept + rejected.
 */
export async function* readCitations(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<CitationItem> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    const peeked = await peek(iterator);
    refuseWhatIsNoExport(peeked.head);
    const guess = encodingOf(peeked.head, options.encoding);
    const head = headOf(peeked.head, guess, peeked.complete);
    refuseDeclarations(head.text);
    const format = chooseFormat(head, options);
    const binary = ['rayyan-zip', 'xlsx', 'xls'].includes(format.id);
    yield { kind: 'start', format: format.id, encoding: binary ? 'binary' : guess.encoding };
    const doubt = options.format === undefined ? null : doubtAbout(format, head);
    if (doubt !== null) yield { kind: 'warning', line: 1, message: doubt };
    yield* readAll(format, { head, guess, rest: peeked.replay, columns: options.columns });
  } finally {
    await iterator.return?.();
  }
}

interface Source {
  head: Head;
  guess: EncodingGuess;
  rest: AsyncIterable<Uint8Array>;
  columns?: Readonly<Record<string, string>>;
}

async function* readAll(format: Format, source: Source): AsyncGenerator<CitationItem> {
  const notes: CitationItem[] = [];
  let kept = 0;
  let rejected = 0;
  for await (const item of format.read(inputOf(source, notes))) {
    if (notes.length > 0) yield* notes.splice(0);
    if (item.kind === 'record') kept++;
    if (item.kind === 'rejected') rejected++;
    yield item;
  }
  yield* notes.splice(0);
  if (kept === 0) throw nothingKept(format, rejected);
}

function nothingKept(format: Format, rejected: number): ImportError {
  const what =
    rejected === 0
      ? 'holds no record. Check that the search had results and that the records were selected, then export again.'
      : `none of its ${rejected} records could be kept. Export them again, or choose another format to read them as.`;
  const joint = rejected === 0 ? 'but' : 'and';
  return new ImportError(`The file looks like ${format.label}, ${joint} ${what}`, {
    format: format.id,
    line: 1,
  });
}

function inputOf(source: Source, notes: CitationItem[]): Input {
  let line = 1;
  let encoding = source.guess.encoding;
  let damaged = false;
  const report = (used: string, byte: number): void => {
    const shown = `0x${byte.toString(16).toUpperCase()}`;
    if (used !== encoding) {
      encoding = used;
      notes.push({ kind: 'encoding', encoding });
      const message = `Byte ${shown} is not UTF-8; the file is read as ${encoding} from here on.`;
      notes.push({ kind: 'warning', line, message });
    } else if (!damaged) {
      damaged = true;
      const message = `Byte ${shown} is not UTF-8; it and others like it are read as windows-1252.`;
      notes.push({ kind: 'warning', line, message });
    }
  };
  const text = (): AsyncIterable<string> => normaliseBreaks(decodeText(source.rest, source.guess, report));
  const counted = async function* (): AsyncGenerator<string[]> {
    for await (const batch of splitLines(text())) {
      yield batch;
      line += batch.length;
    }
  };
  return { head: source.head, columns: source.columns, bytes: () => source.rest, text, lines: counted };
}

interface Peeked {
  head: Uint8Array;
  complete: boolean;
  replay: AsyncIterable<Uint8Array>;
}

async function peek(iterator: AsyncIterator<Uint8Array>): Promise<Peeked> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let complete = false;
  while (size < headSize) {
    const next = await iterator.next();
    if (next.done === true) {
      complete = true;
      break;
    }
    chunks.push(next.value);
    size += next.value.length;
  }
  const replay = async function* (): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks.splice(0)) yield* pieces(chunk);
    if (complete) return;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield* pieces(next.value);
  };
  return {
    head: Buffer.concat(chunks).subarray(0, headSize),
    complete: complete && size <= headSize,
    replay: replay(),
  };
}

/** A file handed over whole is cut up, so that nothing later holds its lines all at once. */
function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += headSize) yield chunk.subarray(at, at + headSize);
}

function encodingOf(head: Uint8Array, named: string | undefined): EncodingGuess {
  return named === undefined ? confirmEncoding(head, guessEncoding(head)) : namedEncoding(head, named);
}

function headOf(bytes: Uint8Array, guess: EncodingGuess, complete: boolean): Head {
  const text = unifyBreaks(decodeHead(bytes, guess)).replace(/^\uFEFF/, '');
  const lines = text.split('\n');
  if (!complete && lines.length > 1) lines.pop();
  return { bytes, text, lines, complete };
}
