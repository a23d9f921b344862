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
  if (plain === '' || damagedByDates.test(plain)) return null;
  const match = /^([a-z]*)[.:]?(\d{1,9})[a-z]?(?:[-–](?:[a-z]*)(\d{1,9}))?/.exec(plain);
  if (match?.[2] === undefined) return null;
  const [, prefix = '', start, end] = match;
  const first = Number(start);
  const last = end === undefined ? null : lengthen(start, end);
  const article =
    (last === null || prefix !== '') &&
    (start.length >= 5 || /^(?:e|cd|a|c|b|d|f|h|i|j|k|l|m|n|o|r)$/.test(prefix));
  return { first, last, prefix, provisional: article || (first === 1 && prefix === '') || first === 0 };
}

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
  return a.provisional || b.provisional ? 'nothing' : 'contradict';
}
