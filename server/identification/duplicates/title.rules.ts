import { readColumn, type Column } from './columns.rules';
import { thresholds } from './thresholds.rules';
import { dice, diceOfPieces, hash, plainWords, wordSet } from './words.rules';

/** A title as it is compared. */
export interface Title {
  /** All its letters and digits without spaces: hyphens and spacing do not tell titles apart. */
  key: string;
  words: Uint32Array;
  /** Its two longest words, the rarest there are. */
  longest: readonly number[];
  length: number;
  /** How many letters of its key come before its subtitle, 0 where it has none. */
  main: number;
  /** Whether it comes again in the next issue, or in the same. */
  column: Column;
  /** Its numbers in order; parts and phases written as Roman numerals count. */
  numbers: string;
  /** What it says of itself as a publication: "erratum", "reply", "protocol". */
  notices: string;
  /** In brackets: a database's translation. */
  translated: boolean;
  /** Words that tell sister reports apart: "women", "in vitro". */
  subjects: string;
}

const languages =
  'chinese|japanese|german|french|spanish|italian|russian|polish|portuguese|turkish|korean|dutch|czech|hungarian|danish|swedish|norwegian|hebrew|persian|ukrainian|croatian|serbian|romanian|bulgarian|greek|arabic|finnish|slovak|slovenian';

const decorations: readonly RegExp[] = [
  // What databases put around a title and the journal did not print; some cut it off.
  /(?<=.{20})\s*\[(?:published )?erratum (?:in|appears)\b.*$/is,
  /\s*\[(?:review|\d+ refs?|comment in|see comments?|summary for|corrected|republished)(?:\[[^\]]*\]|[^\]])*(?:\]\.?|$)/gi,
  new RegExp(`\\s*[[(](?:${languages})[\\])]\\.?\\s*$`, 'i'),
  /^\s*(?:retracted(?: article)?|withdrawn)\s*[:.]\s*/i,
  /\s*\(retracted (?:article|publication)[^)]*\)\.?\s*$/i,
  /\s*\((?:structured|provisional) abstract\)\.?\s*$/i,
];

// Databases title a correction like the report that it corrects, with that report's place behind it: "(vol 142, pg
// 310, 2003)", "(New England Journal of Medicine (2009) 360 (542-544))".
const correctedPlaces: readonly RegExp[] = [
  /\s*\(vol\.? \w+,? (?:(?:pg|p|pp|art|e|issue|no)\b|\w?\d).*$/is,
  /\s*\([^()]*\([^()]*\b(?:19|20)\d\d\)[^()]*\d(?:[^()]*\([^()]*\))*[^()]*\)\.?\s*$/s,
];
const correctionHeading =
  /^\s*(?:errat(?:um|a)|corrigend(?:um|a)|correction|author correction)(?: (?:to|for))?\s*[:.]\s*/i;

const roman = new Map(
  ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'].map((word, at) => [word, at + 1]),
);
const spelled = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, at) => [
    word,
    at + 1,
  ]),
);

/** Each row is one meaning; a title that carries it and one that does not are reports of their own. */
const noticeRows: readonly RegExp[] = [
  /^(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a))$/,
  /^(?:retraction|retracting)$/,
  /^(?:comments?|commentary|reply|replies|response|rejoinder|authors?reply)$/,
  /^editorials?$/,
  /^protocols?$/,
  /^updated?$/,
  /^bookreviews?$/,
];

const subjectRows: readonly RegExp[] = [
  /^(?:women|female|females)$/,
  /^(?:men|male|males)$/,
  /^(?:children|child|pediatric|paediatric|infants?|adolescents?)$/,
  /^adults?$/,
  /^vivo$/,
  /^vitro$/,
  /^(?:rat|rats)$/,
  /^(?:mouse|mice)$/,
];

export function readTitle(text: string): Title {
  const bare = decorations.reduce((rest, pattern) => rest.replace(pattern, ''), text);
  const placed = correctedPlaces.some((pattern) => pattern.test(bare));
  const corrects = placed || correctionHeading.test(bare);
  // Two records of one correction say so in different places.
  const told = corrects
    ? correctedPlaces
        .reduce((rest, pattern) => rest.replace(pattern, ''), bare)
        .replace(correctionHeading, '')
    : bare;
  const words = plainWords(told)
    .split(' ')
    .filter((word) => word !== '');
  return {
    key: words.join(''),
    words: wordSet(words),
    longest: longestOf(words),
    length: words.length,
    main: mainOf(told, words),
    column: readColumn(told),
    numbers: words.flatMap((word, at) => numbersOf(word, words[at - 1])).join(' '),
    notices: rowsFound(noticeRows, [
      ...words,
      ...(corrects ? ['erratum'] : []),
      ...(/^books? reviews?\b/.test(words.join(' ')) ? ['bookreview'] : []),
    ]),
    translated: /^\s*\[.+\]\W*$/s.test(bare),
    subjects: rowsFound(subjectRows, words),
  };
}

/** Some databases leave subtitles out: a title that is another's without its subtitle. */
function mainOf(text: string, words: readonly string[]): number {
  const [main = '', ...rest] = text.split(/[:?.;]\s|\s[-–—]+\s/);
  const length = rest.length === 0 ? 0 : plainWords(main).replaceAll(' ', '').length;
  return length < words.join('').length ? length : 0;
}

const longestOf = (words: readonly string[]): number[] =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 2)
    .map((word) => hash(word));

function rowsFound(rows: readonly RegExp[], words: readonly string[]): string {
  return rows.flatMap((row, at) => (words.some((word) => row.test(word)) ? [at] : [])).join(' ');
}

function numbersOf(word: string, before: string | undefined): string[] {
  const digits = word.match(/\d+/g);
  if (digits !== null) return digits.map((text) => text.replace(/^0+(?=\d)/, ''));
  const value = roman.get(word);
  // A lone "i" or "v" is mostly a letter; after such a word it numbers.
  const numbering =
    value !== undefined &&
    (word.length > 1 || /^(?:part|phase|type|stage|study|class|grade)$/.test(before ?? ''));
  const number = numbering ? value : spelled.get(word);
  return number === undefined ? [] : [String(number)];
}

export type TitleVerdict = 'same' | 'longer' | 'near' | 'alike' | 'missing' | 'different';

/** How far two titles agree: `longer` is one that begins with the other, `near` differs by a slip. */
export function compareTitles(a: Title, b: Title): { verdict: TitleVerdict; likeness: number } {
  if (a.key === '' || b.key === '') return { verdict: 'missing', likeness: 0 };
  if (a.key === b.key) return { verdict: 'same', likeness: 1 };
  if (goesOn(a, b) || goesOn(b, a)) return { verdict: 'longer', likeness: 0.95 };
  const rough = dice(a.words, b.words);
  const likeness = rough < 0.3 ? rough : Math.max(rough, diceOfPieces(a.key, b.key));
  if (likeness >= thresholds.nearTitle) return { verdict: 'near', likeness };
  return { verdict: likeness >= thresholds.alikeTitle ? 'alike' : 'different', likeness };
}

/** One goes on where the other ends, or ends where the other's subtitle begins. */
function goesOn(long: Title, short: Title): boolean {
  if (!long.key.startsWith(short.key)) return false;
  return short.key.length >= 40 || (long.main === short.key.length && short.key.length >= 20);
}

/** Whether one has a word that the other has not: more than spelling and little words. */
export const isReworded = (a: Title, b: Title): boolean => Math.abs(a.key.length - b.key.length) > 5;

/** Whether numbers or telling words make two titles those of sister reports. */
export function titlesClash(a: Title, b: Title): boolean {
  if (a.key === '' || b.key === '' || a.key === b.key) return false;
  return a.subjects !== b.subjects || a.numbers !== b.numbers;
}

/** Whether one title is of a notice, a reply or a protocol, and the other is not. */
export function noticesClash(a: Title, b: Title): boolean {
  return a.key !== '' && b.key !== '' && a.notices !== b.notices;
}
