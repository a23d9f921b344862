import type { Author } from '../record';
import { cleanLine } from '../text/clean';

const groupWords =
  /\b(?:group|collaborat(?:ion|ive|ors)|consortium|committee|society|association|organi[sz]ation|network|study|investigators|team|institute|university|ministry|department|council|agency|foundation|centre|center|federation|commission|initiative|working party|task force|trialists|researchers|members)\b/i;
const initials = String.raw`(?:\p{Lu}\p{M}?\.?[-\u2010 ]?){1,5}`;
const initialsLast = new RegExp(String.raw`^(.+?)\s+(${initials})$`, 'u');
const initialsFirst = /^((?:\p{Lu}\p{Ll}?\.[-\u2010\s]*)+)\s*(\S.*)$/u;
const leftOut = /^(?:et al\.?|\.{3}|\u2026|null|anonymous|\[?no authors listed\]?\.?)$/i;
const longestName = 500;
const suffix = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/i;

/** How names without a comma are written in a file. */
export type NameOrder = 'family-first' | 'given-first';

/**
 * One name as a database writes it: "Yang, Z.", "Liu R", "A. Author-One", "van den Hoven,null", a group's name.
 * Undefined for "et al." and the like. What cannot be told apart safely stays literal.
 */
export function parseAuthor(value: string, order: NameOrder = 'family-first'): Author | undefined {
  const whole = cleanLine(value);
  if (whole.length > longestName) return { literal: whole };
  const text = whole.includes(',') ? withoutMarks(whole) : whole;
  if (!/[\p{L}\p{N}]/u.test(text) || leftOut.test(text)) return undefined;
  if (text.endsWith(',')) return { literal: text.slice(0, -1).trim() || text };
  const comma = text.indexOf(',');
  if (comma > 0) return inverted(text.slice(0, comma).trim(), text.slice(comma + 1).trim(), text);
  if (!text.includes(' ')) return { family: text };
  return uninverted(text, order);
}

/** Several names in one value, whatever stands between them. */
export function parseAuthors(value: string, order: NameOrder = 'family-first'): Author[] {
  return splitNames(value).flatMap((name) => parseAuthor(name, order) ?? []);
}

/** The name as one text that parseAuthor reads back; a trailing comma marks a group, as in EndNote. */
export function writeAuthor(author: Author): string {
  if (!('literal' in author)) {
    return author.given === undefined ? author.family : `${author.family}, ${author.given}`;
  }
  const back = parseAuthor(author.literal);
  return back !== undefined && 'literal' in back && back.literal === author.literal
    ? author.literal
    : `${author.literal},`;
}

function splitNames(value: string): string[] {
  const text = cleanLine(value.replace(/\n/g, ' ; '));
  if (text.includes(';')) return text.split(';').flatMap((part) => shortNames(part.trim()) ?? [part]);
  if (text.includes('|')) return text.split('|');
  const byAnd = text.split(/,? and | & /i);
  if (byAnd.length > 1 && (byAnd.every((name) => name.includes(',')) || byAnd.every(looksShort)))
    return byAnd;
  return shortNames(text) ?? [text];
}

/** "Liu R, Adler D.G." as two; null where a comma stands inside a name. */
function shortNames(text: string): string[] | null {
  const chunks = text.split(',').map((chunk) => chunk.trim());
  if (chunks.length < 2) return null;
  // PubMed's CSV closes the whole list with a full stop; Embase's dots belong to the initials.
  const bare = chunks.map((chunk, place) => (place === chunks.length - 1 ? chunk.replace(/\.$/, '') : chunk));
  if (text.endsWith('.') && !/[A-Z]\./.test(bare.join()) && bare.every(looksShort)) return bare;
  return chunks.every(looksShort) ? chunks : null;
}

/** "Last F.M.": the only form in which a comma may stand between two people. */
function looksShort(name: string): boolean {
  return initialsLast.test(name.trim()) && !name.includes(',');
}

function withoutMarks(text: string): string {
  return text
    .replace(/[\s*\u2020\u2021\d]+$/u, (tail) => (/^\s*\d+$/.test(tail) && !tail.startsWith(' ') ? tail : ''))
    .replace(/\s*\(\d{6,}\)$/, '')
    .trim();
}

function inverted(family: string, given: string, whole: string): Author {
  if (family.includes(' ') && groupWords.test(family)) return { literal: whole };
  if (given === '' || given.toLowerCase() === 'null')
    return family.includes(' ') ? { literal: family } : { family };
  return { family, given };
}

function uninverted(text: string, order: NameOrder): Author {
  if (groupWords.test(text)) return { literal: text };
  const last = initialsLast.exec(text);
  if (last?.[1] !== undefined && last[2] !== undefined && !/^\p{Lu}\.?$/u.test(last[1])) {
    return { family: last[1], given: last[2].trim() };
  }
  const first = initialsFirst.exec(text);
  if (first?.[1] !== undefined && first[2] !== undefined) return { family: first[2], given: first[1].trim() };
  return order === 'given-first' ? familyLast(text) : { literal: text };
}

function familyLast(text: string): Author {
  const words = text.split(' ');
  let from = words.length - 1;
  const tail = words[from];
  if (tail !== undefined && suffix.test(tail) && from > 1) from--;
  while (
    from > 1 &&
    /^(?:de|da|di|del|van|von|der|den|la|le|ter|ten|dos|bin|al)$/.test(words[from - 1] ?? '')
  )
    from--;
  return { family: words.slice(from).join(' '), given: words.slice(0, from).join(' ') };
}
