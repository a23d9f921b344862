/** Numbers in [0, 1) that look random and are the same for the same seed (Mulberry32, a 32-bit generator). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts the first `length` items in a random order, in place (Fisher and Yates). */
export function shuffle(items: Int32Array, length: number, random: () => number): void {
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = items[last] as number;
    items[last] = items[other] as number;
    items[other] = kept;
  }
}
