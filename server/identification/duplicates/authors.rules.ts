import type { Author } from '../../../importers/record';
import type { Outcome } from './outcome.rules';
import { countShared, diceOfPieces, hash, nameWords, wordSet } from './words.rules';

/** Names as they are compared: the first author's surname, and every name of any length that tells. */
export interface Names {
  first: string;
  all: Uint32Array;
  surnames: Uint32Array;
}

const particles = new Set(
  'van von der den de la le du di da dos del el al bin ter ten st jr ii iii'.split(' '),
);

const tell = (text: string): string[] =>
  nameWords(text)
    .split(' ')
    .filter((word) => word.length > 1 && !particles.has(word));

const nobody = /^\W*(?:anonymous|anon|no authors? (?:listed|named|indicated)|unknown|et al)\W*$/i;

export function readAuthors(listed: readonly Author[] = []): Names {
  const authors = listed.filter(
    (author) => !nobody.test('literal' in author ? author.literal : author.family),
  );
  const surnames = authors.map((author) => tell('literal' in author ? author.literal : author.family));
  const given = authors.map((author) => tell('literal' in author ? '' : (author.given ?? '')));
  return {
    // "del, Pino M": a particle taken for the surname.
    first: surnames[0]?.[0] ?? given[0]?.[0] ?? '',
    all: wordSet([...surnames.flat(), ...given.flat().filter((word) => word.length > 2)]),
    surnames: wordSet(surnames.flat()),
  };
}

export interface People {
  outcome: Outcome;
  /** Both lists begin with the same name, letter for letter or nearly so. */
  sameFirst: boolean;
  /** The part of the shorter list's surnames that the longer one holds, 0 to 1. */
  shared: number;
}

/** Databases cut lists, swap names and drop initials: one list must know the other's first author. */
export function compareAuthors(a: Names, b: Names): People {
  if (a.first === '' || b.first === '') return { outcome: 'nothing', sameFirst: false, shared: 0 };
  const sameFirst = nearlySame(a.first, b.first);
  const known = sameFirst || holds(a.all, hash(b.first)) || holds(b.all, hash(a.first));
  const least = Math.min(a.surnames.length, b.surnames.length);
  const shared = least === 0 ? 0 : countShared(a.surnames, b.surnames) / least;
  const names = countShared(a.all, b.all);
  if (known || (names >= 2 && names * 2 >= Math.min(a.all.length, b.all.length)))
    return { outcome: 'agree', sameFirst, shared: Math.max(shared, sameFirst ? 1 / least : 0) };
  return { outcome: names === 0 ? 'contradict' : 'nothing', sameFirst, shared };
}

const holds = (sorted: Uint32Array, number: number): boolean => sorted.includes(number);

/** "Kozlovsky" and "Kozlovskii" are two transliterations of one name. */
function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  return a.length >= 6 && b.length >= 6 && a.slice(0, 3) === b.slice(0, 3) && diceOfPieces(a, b) >= 0.7;
}
