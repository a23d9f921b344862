import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { EncodingGuess } from './encoding';

/** Told when bytes turn out not to be in the guessed encoding; `encoding` is what is used from there on. */
export type DamageReport = (encoding: string, byte: number) => void;

interface Decoder {
  push(chunk: Uint8Array): string;
  end(): string;
}

/** Bytes in, text out, without the byte order mark. Never fails: what is not UTF-8 is read as Windows-1252. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  guess: EncodingGuess,
  report: DamageReport,
): AsyncGenerator<string> {
  const decoder = guess.encoding === 'utf-8' ? utf8Decoder(report) : plainDecoder(guess.encoding);
  let skip = guess.bom;
  for await (const chunk of bytes) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    const text = decoder.push(rest);
    if (text !== '') yield text;
  }
  const tail = decoder.end();
  if (tail !== '') yield tail;
}

/** The text of one piece, for looking at the head of a file; the cut at its end is dropped. */
export function decodeHead(bytes: Uint8Array, guess: EncodingGuess): string {
  const decoder = guess.encoding === 'utf-8' ? utf8Decoder(() => undefined) : plainDecoder(guess.encoding);
  return decoder.push(bytes.subarray(guess.bom));
}

/** The encoding that the whole piece is in, "windows-1252" where a UTF-8 guess does not hold. */
export function confirmEncoding(bytes: Uint8Array, guess: EncodingGuess): EncodingGuess {
  if (guess.encoding !== 'utf-8' || guess.bom > 0) return guess;
  const whole = bytes.subarray(0, completeEnd(bytes));
  if (isUtf8(whole)) return guess;
  return firstUtf8Letter(whole) ? guess : { encoding: 'windows-1252', bom: 0 };
}

function plainDecoder(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { push: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

/**
 * Strict UTF-8 first. At the first wrong byte: if only ASCII came before, the file is Windows-1252 from here on;
 * if UTF-8 letters came before, the file is damaged and only its wrong bytes are read as Windows-1252.
 */
function utf8Decoder(report: DamageReport): Decoder {
  let held: Uint8Array = new Uint8Array(0);
  let seenLetters = false;
  let western: TextDecoder | null = null;
  const whole = (part: Uint8Array): string => {
    if (western !== null) return western.decode(part, { stream: true });
    if (isUtf8(part)) {
      seenLetters ||= !isAscii(part);
      return Buffer.from(part.buffer, part.byteOffset, part.length).toString('utf8');
    }
    if (!seenLetters && !firstUtf8Letter(part)) {
      western = new TextDecoder('windows-1252');
      report('windows-1252', firstHighByte(part));
      return western.decode(part, { stream: true });
    }
    seenLetters = true;
    return repair(part, report);
  };
  return {
    push(chunk) {
      const joined = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = western === null ? completeEnd(joined) : joined.length;
      held = joined.subarray(end);
      return whole(joined.subarray(0, end));
    },
    end: () => (held.length === 0 ? '' : whole(held)),
  };
}

/** How long the UTF-8 sequence at `at` is; 0 if it is none. Continuation bytes are checked, not overlong forms. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = leadLength(lead);
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length > 0 && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

function leadLength(lead: number): number {
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** Where the last whole sequence ends: a sequence cut by the chunk's end waits for the next chunk. */
function completeEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return leadLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function firstHighByte(bytes: Uint8Array): number {
  return bytes.find((byte) => byte >= 0x80) ?? 0;
}

/** True if the first byte beyond ASCII begins a proper UTF-8 sequence. */
function firstUtf8Letter(bytes: Uint8Array): boolean {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  return at >= 0 && sequenceLength(bytes, at) > 0;
}

function repair(bytes: Uint8Array, report: DamageReport): string {
  const western = new TextDecoder('windows-1252');
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      parts.push(view.toString('utf8', from, at), western.decode(bytes.subarray(at, at + 1)));
      report('utf-8', bytes[at] ?? 0);
      from = at + 1;
    }
    at += Math.max(1, length);
  }
  parts.push(view.toString('utf8', from));
  return parts.join('');
}
