/** Lower case without accents and tags, Greek letters spelled out, words by single spaces. */
function plain(text: string): string {
  const bare = text.includes('<') ? text.replace(/<\/?[a-z][^<>]{0,60}>/gi, ' ') : text;
  // Most text is ASCII, and needs none of it.
  const folded = isPlain.test(bare) ? bare.toLowerCase() : fold(bare);
  return folded.replace(/['’`´]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
}

// eslint-disable-next-line no-control-regex
const isPlain = /^[\x00-\x7f]*$/;

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u03b1-\u03c9]/g, (letter) => ` ${greek.get(letter) ?? letter} `)
    .replace(/[ßøłđæœ]/g, (letter) => latin.get(letter) ?? letter);

const latin = new Map(Object.entries({ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' }));
const greek = new Map(
  Object.entries({
    ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta' },
    ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', ω: 'omega' },
  }),
);

/** Words of a title, a journal or an abstract: "haematology" and "hematology", "für" and "fuer" are one. */
export const plainWords = (text: string): string =>
  plain(text)
    .replace(/[ao]e/g, 'e')
    .replace(/ue(?=\p{L})/gu, 'u')
    .trim();

/** Words of names: "Müller", "Mueller" and "Muller" are one. */
export const nameWords = (text: string): string =>
  plain(text)
    .replace(/([aou])e(?=\p{L})/gu, '$1')
    .trim();

/** A 32-bit number for a text (FNV-1a): words are kept as numbers, which need an eighth of the memory. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** A text as one number of 53 bits, for values that are only ever the same or not. */
export const identity = (text: string): number =>
  (hash(text, 0x9e3779b1) & 0x1fffff) * 0x100000000 + hash(text);

/** Lists of words lie side by side in large pieces of memory: one small array for each would need twice as much. */
let pool = new Uint32Array(1 << 16);
let used = 0;

/** Words as sorted numbers, each once, so that two lists can be compared in one walk. */
export function wordSet(words: readonly string[]): Uint32Array {
  if (used + words.length > pool.length) {
    pool = new Uint32Array(Math.max(1 << 16, words.length));
    used = 0;
  }
  const numbers = pool.subarray(used, used + words.length);
  for (let at = 0; at < words.length; at++) numbers[at] = hash(words[at] ?? '');
  numbers.sort();
  let kept = 0;
  for (let at = 0; at < numbers.length; at++) {
    if (at === 0 || numbers[at] !== numbers[at - 1]) numbers[kept++] = numbers[at] ?? 0;
  }
  used += kept;
  return numbers.subarray(0, kept);
}

/** How many numbers two sorted lists share. */
export function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** Dice's coefficient of two sorted lists: 0 nothing shared, 1 alike. */
export function dice(a: Uint32Array, b: Uint32Array): number {
  return a.length + b.length === 0 ? 0 : (2 * countShared(a, b)) / (a.length + b.length);
}

/** Dice's coefficient of the three-letter pieces of two texts; forgives spelling, hyphens and typing errors. */
export const diceOfPieces = (a: string, b: string): number => dice(pieces(a), pieces(b));

function pieces(text: string): Uint32Array {
  const found = new Uint32Array(Math.max(0, text.length - 2));
  for (let at = 0; at < found.length; at++) found[at] = hash(text.slice(at, at + 3));
  return found.sort();
}
