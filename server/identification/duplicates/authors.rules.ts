import type { Author } from '../../../importers/record';
import type { Outcome } from './outcome.rules';
import { countShared, plainWords, sortedSet } from './words.rules';

/** Names as they are compared: the first author's surname, and every name of any length that tells. */
export interface Names {
  first: string;
  all: readonly string[];
}

const particles = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'la',
  'le',
  'du',
  'di',
  'da',
  'dos',
  'del',
  'el',
  'al',
  'bin',
  'ter',
  'ten',
  'st',
]);

export function readAuthors(authors: readonly Author[] | undefined): Names {
  const names = (authors ?? []).map((author) => ('literal' in author ? author.literal : author.family));
  const given = (authors ?? []).map((author) => ('literal' in author ? '' : (author.given ?? '')));
  const tell = (text: string): string[] =>
    plainWords(text)
      .split(' ')
      .filter((word) => word.length > 1 && !particles.has(word));
  const surnames = names.flatMap(tell);
  return {
    // "del, Pino M": a particle taken for the surname.
    first: tell(names[0] ?? '')[0] ?? tell(given[0] ?? '')[0] ?? '',
    all: sortedSet([...surnames, ...given.flatMap(tell).filter((word) => word.length > 2)]),
  };
}

/** Databases cut lists, swap names and drop initials: one list must know the other's first author. */
export function compareAuthors(a: Names, b: Names): Outcome {
  if (a.first === '' || b.first === '') return 'nothing';
  if (a.first === b.first || a.all.includes(b.first) || b.all.includes(a.first)) return 'agree';
  const shared = countShared(a.all, b.all);
  if (shared >= 2 && shared * 2 >= Math.min(a.all.length, b.all.length)) return 'agree';
  return shared === 0 ? 'contradict' : 'nothing';
}
