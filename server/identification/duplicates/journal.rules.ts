import type { Outcome } from './outcome.rules';
import { plainWords } from './words.rules';

const stopWords = new Set('the of and for in on a an de la der des du et und fur y e proceedings'.split(' '));

/** The words of a journal's name that tell it apart. */
export function readJournal(text: string): readonly string[] {
  // "Circulation. Conference: …", "Haematologica-the Hematology Journal": what follows is no part of the name.
  return plainWords(
    text
      .replace(/\bannual\b(?=.*\b(?:conference|meeting|symposium|congress|workshop))/i, '')
      .replace(/[([:;=/].*$|-the\s.*$/i, '')
      .replace(/[.,]\s*conference$/i, ''),
  )
    .split(' ')
    .filter((word) => word !== '' && !stopWords.has(word) && !/^\d+(?:st|nd|rd|th)?$/.test(word));
}

/** Whether two names can be the same journal's, one of them abbreviated. */
export function compareJournals(a: readonly string[], b: readonly string[]): Outcome {
  if (a.length === 0 || b.length === 0) return 'nothing';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const agree =
    short.join('') === long.join('') ||
    abbreviates(short, long) ||
    isAcronym(short, long) ||
    // "J AIS", "Proc. CHI"
    (standsFor(short[0] ?? '', long[0] ?? '') && isAcronym(short.slice(1), long.slice(1)));
  return agree ? 'agree' : 'contradict';
}

/** Each word of the short name stands, whole or cut, for one of the long name, in order. */
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of short) {
    while (at < long.length && !standsFor(word, long[at] ?? '')) at++;
    if (at++ >= long.length) return false;
  }
  // "Medicine" is no short name of "Medicine and Science in Sports"; "Ann Surg" may be one of "Annals of Surgery".
  return short.length === 1 ? long.length === 1 : long.length - short.length <= Math.max(1, short.length);
}

/** "Cardiol" and "Cardiology", "Natl" and "National", "Assn" and "Association"; not "Diabetes" and "Diabetologia". */
function standsFor(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return true;
  if (short[0] !== long[0]) return false;
  if (short.length <= 5) return lettersInOrder(short, long);
  // Endings and spellings: "Gynaecological" and "Gynecologic", "Immunology" and "Immunologica".
  return long.length - short.length <= 3 && short.slice(0, 6) === long.slice(0, 6);
}

function lettersInOrder(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
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
  return short.length === 1 && name.length <= 12 && long.length > 1 && spells(name, long);
}
