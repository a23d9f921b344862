type Rule = readonly [suffix: string, replacement: string];

const step2: readonly Rule[] = [
  ...([
    ['ational', 'ate'],
    ['tional', 'tion'],
    ['enci', 'ence'],
    ['anci', 'ance'],
    ['izer', 'ize'],
  ] as const),
  ...([
    ['abli', 'able'],
    ['alli', 'al'],
    ['entli', 'ent'],
    ['eli', 'e'],
    ['ousli', 'ous'],
  ] as const),
  ...([
    ['ization', 'ize'],
    ['ation', 'ate'],
    ['ator', 'ate'],
    ['alism', 'al'],
    ['iveness', 'ive'],
  ] as const),
  ...([
    ['fulness', 'ful'],
    ['ousness', 'ous'],
    ['aliti', 'al'],
    ['iviti', 'ive'],
    ['biliti', 'ble'],
  ] as const),
];
const step3: readonly Rule[] = [
  ...([
    ['icate', 'ic'],
    ['ative', ''],
    ['alize', 'al'],
    ['iciti', 'ic'],
    ['ical', 'ic'],
  ] as const),
  ...([
    ['ful', ''],
    ['ness', ''],
  ] as const),
];
const step4: readonly Rule[] = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'sion', 'tion', 'ou'],
  ...['ism', 'ate', 'iti', 'ous', 'ive', 'ize'],
].map((suffix) => [suffix, suffix === 'sion' ? 's' : suffix === 'tion' ? 't' : '']);

/** The stem of a lower-case English word (M. F. Porter 1980, "An algorithm for suffix stripping"). */
export function stemOf(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = withoutPlural(word);
  stem = withoutPast(stem);
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaced(stem, step2, 1);
  stem = replaced(stem, step3, 1);
  stem = replaced(stem, step4, 2);
  return withoutLastE(stem);
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = ['ed', 'ing'].find((suffix) => word.endsWith(suffix));
  const stem = word.slice(0, -(ending ?? '').length);
  if (ending === undefined || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiou])\1$/.test(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function withoutLastE(word: string): string {
  let stem = word;
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1);
    const long = measure(rest);
    if (long > 1 || (long === 1 && !endsShort(rest))) stem = rest;
  }
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem;
}

/** Applies the rule of the longest suffix that the word ends in, where enough of the word is left. */
function replaced(word: string, rules: readonly Rule[], least: number): string {
  let found: Rule | null = null;
  for (const rule of rules) {
    if (word.endsWith(rule[0]) && rule[0].length > (found?.[0].length ?? 0)) found = rule;
  }
  if (found === null) return word;
  const rest = word.slice(0, -found[0].length) + found[1];
  const kept = found[1] === 's' || found[1] === 't' ? rest : word.slice(0, -found[0].length);
  return measure(kept) >= least ? rest : word;
}

/** Vowels as 1, consonants as 0; y is a vowel after a consonant. */
function shapeOf(word: string): string {
  let shape = '';
  for (const [at, letter] of [...word].entries()) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && at > 0 && shape[at - 1] === '0');
    shape += vowel ? '1' : '0';
  }
  return shape;
}

/** How often a vowel is followed by a consonant, the m of the algorithm. */
const measure = (word: string): number => shapeOf(word).match(/1+0+/g)?.length ?? 0;
const hasVowel = (word: string): boolean => shapeOf(word).includes('1');
/** Consonant, vowel, consonant other than w, x, y: the *o of the algorithm. */
const endsShort = (word: string): boolean => shapeOf(word).endsWith('010') && !/[wxy]$/.test(word);
