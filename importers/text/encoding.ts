import { TextDecoder } from 'node:util';
import { ImportError } from '../import-error';

/** A guessed encoding and the length in bytes of the byte order mark that gave it away. */
export interface EncodingGuess {
  encoding: string;
  bom: number;
}

const nulWindow = 4096;

/** The encoding of a file from its first bytes: mark, zero bytes, XML declaration, else UTF-8. */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  return fromMark(head) ?? fromZeroBytes(head) ?? fromXmlDeclaration(head) ?? { encoding: 'utf-8', bom: 0 };
}

/** The guess for an encoding the user named; throws ImportError where no decoder knows it. */
export function namedEncoding(head: Uint8Array, label: string): EncodingGuess {
  const encoding = knownEncoding(label);
  if (encoding === null) {
    throw new ImportError(
      `The encoding "${label}" is not known. Try utf-8, utf-16le, utf-16be or windows-1252, or leave it out.`,
    );
  }
  const mark = fromMark(head);
  return { encoding, bom: mark?.encoding === encoding ? mark.bom : 0 };
}

function fromMark(head: Uint8Array): EncodingGuess | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return null;
}

/** Latin text in UTF-16 has a zero in every second byte: the side it is on tells the byte order. */
function fromZeroBytes(head: Uint8Array): EncodingGuess | null {
  const end = Math.min(head.length, nulWindow) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const many = (end / 2) * 0.3;
  if (odd > many && even <= many) return { encoding: 'utf-16le', bom: 0 };
  if (even > many && odd <= many) return { encoding: 'utf-16be', bom: 0 };
  return null;
}

function fromXmlDeclaration(head: Uint8Array): EncodingGuess | null {
  const start = Buffer.from(head.subarray(0, 200)).toString('latin1');
  const label = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1];
  const encoding = label === undefined ? null : knownEncoding(label);
  return encoding === null || encoding.startsWith('utf-16') ? null : { encoding, bom: 0 };
}

function knownEncoding(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_NOT_SUPPORTED') return null;
    throw error;
  }
}
