import type { Outcome } from './outcome.rules';

/** Where a report is printed: pages, or the number that stands for them in journals without. */
export interface Place {
  first: number;
  last: number | null;
  prefix: string;
  /** An article number, or pages from 1 as before an issue is made up: no evidence against printed pages. */
  provisional: boolean;
}

const damagedByDates = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** Reads pages as written; null if they tell nothing. */
export function readPages(text: string | undefined): Place | null {
  const plain = (text ?? '')
    .toLowerCase()
    .replace(/[[(].*$/, '')
    .replace(/^(?:pp?|pages?)\.?\s+/, '')
    .replace(/\s+/g, '');
  // "215p" is how many there are, not which.
  if (plain === '' || damagedByDates.test(plain) || /^\d+p$/.test(plain)) return null;
  const match = /^([a-z]*)[.:]?(\d{1,9})[a-z]?(?:[-–](?:[a-z]*)(\d{1,9}))?/.exec(plain);
  if (match?.[2] === undefined) return readRoman(plain);
  const [, prefix = '', start, end] = match;
  const first = Number(start);
  const last = end === undefined ? null : lengthen(start, end);
  const article =
    (last === null || prefix !== '') &&
    (start.length >= 5 || /^(?:e|cd|a|c|b|d|f|h|i|j|k|l|m|n|o|r)$/.test(prefix));
  const backwards = last !== null && last < first;
  const early = first === 0 || (first === 1 && prefix === '');
  return { first, last, prefix, provisional: article || early || backwards };
}

/** The front matter of an issue: "iii-v". */
const ROMAN = 'roman';

function readRoman(text: string): Place | null {
  const match = /^([ivxl]+)(?:[-–]([ivxl]+))?$/.exec(text);
  if (match?.[1] === undefined) return null;
  const last = match[2] === undefined ? null : valueOf(match[2]);
  return { first: valueOf(match[1]), last, prefix: ROMAN, provisional: false };
}

function valueOf(roman: string): number {
  const values = [...roman].map((letter) => ({ i: 1, v: 5, x: 10, l: 50 })[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Whether the next issue of a journal that counts its pages anew may have the same pages. */
export const isEarly = (place: Place | null): boolean =>
  place === null || place.prefix === ROMAN || place.first < 10;

function lengthen(start: string, end: string): number {
  return Number(end.length < start.length ? start.slice(0, start.length - end.length) + end : end);
}

/** Whether two reports stand at the same place. */
export function comparePages(a: Place | null, b: Place | null): Outcome {
  if (a === null || b === null) return 'nothing';
  const prefixes = a.prefix === b.prefix || a.prefix === '' || b.prefix === '';
  if (a.first === b.first && prefixes) {
    const differ = a.last !== null && b.last !== null && a.last !== b.last;
    // Every online-first version begins at page 1, so only the end tells.
    return a.first <= 1 && (differ || a.last === null || b.last === null) ? 'nothing' : 'agree';
  }
  const overlap = prefixes && a.first <= (b.last ?? b.first) && b.first <= (a.last ?? a.first);
  return a.provisional || b.provisional || overlap ? 'nothing' : 'contradict';
}

/** A lone small number against pages far away: some exports give the day of the issue for the page. */
export function isDayForPage(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return false;
  const mayBeDay = ({ first, last, prefix }: Place): boolean => prefix === '' && last === null && first <= 31;
  return mayBeDay(a) !== mayBeDay(b);
}

export const isNextPage = (a: Place | null, b: Place | null): boolean =>
  a !== null && b !== null && a.prefix === b.prefix && Math.abs(a.first - b.first) === 1;

/** Whether two ranges of more than a page end at the same page; abstracts share a page with others. */
export function endAlike(a: Place | null, b: Place | null): Outcome {
  const [left, right] = [a?.last ?? null, b?.last ?? null];
  if (a === null || b === null || left === null || right === null) return 'nothing';
  return left === right && left > a.first && right > b.first ? 'agree' : 'contradict';
}
