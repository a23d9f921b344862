import { typeOfEntry } from '../bibtex/types';
import { parseAuthors } from '../fields/authors';
import { typeOfRis, typeOfWords } from '../fields/types';
import { asItem } from '../fields/words';
import type { Author } from '../record';
import { cleanLine } from '../text/clean';

/** Names in one cell: parted by semicolons, "and", lines or, where each has initials, commas; or a list of Python. */
export function parseNames(value: string): Author[] {
  const listed = pythonList(value);
  if (listed !== null) return listed.flatMap((name) => parseAuthors(name));
  const lines = value.split('\n').map((line) => line.trim().replace(/^and\s/, '; '));
  const text = cleanLine(lines.join(' '));
  return fullNames(text) ?? parseAuthors(text);
}

/** Names written first name first, parted by commas or semicolons. */
export function parseGivenFirst(value: string): Author[] {
  return cleanLine(value)
    .split(/\s*[;,]\s*|\s+and\s+/)
    .flatMap((name) => parseAuthors(name, 'given-first'));
}

/** Words parted by semicolons or bars, else by commas; or a list of Python. */
export function parseWords(value: string): string[] {
  const listed = pythonList(value);
  if (listed !== null) return listed.flatMap(asItem);
  const text = cleanLine(value.replace(/\n/g, '; '));
  const parts = /[;|]/.test(text) ? text.split(/\s*[;|]\s*/) : text.split(/,\s*/);
  return parts.flatMap((word) => asItem(word).map((item) => item.replace(/^\*(?=\S)/, '')));
}

/** Headings parted by semicolons or bars; a comma belongs to a heading ("Models, Biological"). */
export function parseHeadings(value: string): string[] {
  return cleanLine(value.replace(/\n/g, '; '))
    .split(/\s*[;|]\s*/)
    .flatMap(asItem);
}

/** Our word for a type in words ("journalArticle") or as a code of RIS; undefined if it says nothing of the kind. */
export function parseType(value: string): string | undefined {
  const text = cleanLine(value);
  if (/^[A-Z]{3,6}$/.test(text)) return typeOfRis(text);
  if (/^[a-z]+$/.test(text)) return typeOfEntry(text) ?? typeOfWords(text);
  return typeOfWords(text) ?? typeOfWords(text.replace(/([a-z])([A-Z])/g, '$1 $2'));
}

/** "yes" and its like, for a column that is true or blank. */
export function parseFlag(value: string): boolean | undefined {
  return /^(?:1|true|yes|y|retracted)$/i.test(value.trim()) ? true : undefined;
}

function pythonList(value: string): string[] | null {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(value)?.[1];
  if (inner === undefined || !/^\s*(?:['"].*['"]\s*|)$/s.test(inner)) return null;
  return [...inner.matchAll(/'((?:[^'\\]|\\.|'(?!\s*(?:,|$)))*)'|"([^"]*)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

/** "Ann Lee, Bo Park, Chris Day": three names or more, each of two words or more. Two could be "van Dam, Jan Piet". */
function fullNames(text: string): Author[] | null {
  if (/[;|]/.test(text) || / and /.test(text)) return null;
  const chunks = text.split(/\s*,\s*/);
  const full = chunks.length >= 3 && chunks.every((chunk) => /^\p{L}[^\s.]+\.? .*\p{Ll}$/u.test(chunk));
  return full ? chunks.flatMap((name) => parseAuthors(name, 'given-first')) : null;
}
