import type { Outcome } from './outcome.rules';
import { plainWords } from './words.rules';

const stopWords = new Set([
  'the',
  'of',
  'and',
  'for',
  'in',
  'on',
  'a',
  'an',
  'de',
  'la',
  'der',
  'des',
  'du',
  'et',
  'und',
  'y',
  'proceedings',
]);

/** The words of a journal's name that tell it apart. */
export function readJournal(text: string): readonly string[] {
  return plainWords(text.replace(/[([:;=/].*$/, ''))
    .split(' ')
    .filter((word) => word !== '' && !stopWords.has(word) && !/^\d+$/.test(word));
}

/** Whether two names can be the same journal's, one of them abbreviated. */
export function compareJournals(a: readonly string[], b: readonly string[]): Outcome {
  if (a.length === 0 || b.length === 0) return 'nothing';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const agree = short.join('') === long.join('') || abbreviates(short, long) || isAcronym(short, long);
  return agree ? 'agree' : 'contradict';
}

/** Each word of the short name begins a word of the long one, or the other way round, in order. */
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of short) {
    while (at < long.length && !beginAlike(word, long[at] ?? '')) at++;
    if (at++ >= long.length) return false;
  }
  return long.length - short.length <= Math.max(1, short.length);
}

function beginAlike(a: string, b: string): boolean {
  // "Natl" and "National", "Assn" and "Association" share only their beginning.
  const least = Math.min(a.length, b.length, 3);
  return a.slice(0, least) === b.slice(0, least);
}

/** "amcis" is spelled by the beginnings of "Americas Conference Information Systems". */
function spells(name: string, words: readonly string[]): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return name === '';
  for (let letters = 1; letters <= word.length && name.startsWith(word.slice(0, letters)); letters++) {
    if (spells(name.slice(letters), rest)) return true;
  }
  return false;
}

function isAcronym(short: readonly string[], long: readonly string[]): boolean {
  const [name = ''] = short;
  return short.length === 1 && long.length > 1 && spells(name, long);
}
