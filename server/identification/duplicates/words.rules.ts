/** Lower case without accents, tags and umlaut spellings ("Müller" and "Mueller" are one), words by single spaces. */
export function plainWords(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]{0,60}>/gi, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u03b1-\u03c9]/g, (letter) => ` ${greek.get(letter) ?? letter} `)
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/([aou])e(?=\p{L})/gu, '$1')
    .trim();
}

const greek = new Map(
  Object.entries({
    ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta' },
    ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', ω: 'omega' },
  }),
);

/** Sorted and each once, so that two lists can be compared in one walk. */
export function sortedSet(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}

/** How many words two sorted sets share. */
export function countShared(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** Dice's coefficient of two sorted sets: 0 nothing shared, 1 alike. */
export function dice(a: readonly string[], b: readonly string[]): number {
  return a.length + b.length === 0 ? 0 : (2 * countShared(a, b)) / (a.length + b.length);
}

/** Dice's coefficient of the three-letter pieces of two texts; forgives spelling, hyphens and typing errors. */
export function diceOfPieces(a: string, b: string): number {
  return dice(pieces(a), pieces(b));
}

function pieces(text: string): string[] {
  const seen = new Map<string, number>();
  const found: string[] = [];
  for (let at = 0; at + 3 <= text.length; at++) {
    const piece = text.slice(at, at + 3);
    const times = (seen.get(piece) ?? 0) + 1;
    seen.set(piece, times);
    found.push(times === 1 ? piece : `${piece}${times}`);
  }
  return found.sort();
}
