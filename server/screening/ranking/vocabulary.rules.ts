const FIRST_SLOTS = 1 << 12;

/**
 * Numbers words and pairs of words as they are met, from 0. Pairs are kept by the numbers of their two words in an
 * open-addressed table of typed arrays: a large import holds millions, too many to keep as strings.
 */
export class Vocabulary {
  size = 0;
  private readonly words = new Map<string, number>();
  private slots = FIRST_SLOTS;
  private pairs = 0;
  private first = new Int32Array(FIRST_SLOTS);
  private second = new Int32Array(FIRST_SLOTS);
  private term = new Int32Array(FIRST_SLOTS).fill(-1);

  /** The number of a word, a new one if it was never met. */
  wordTerm(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    this.words.set(word, this.size);
    return this.size++;
  }

  /** The number of two words that stand side by side, given by their own numbers. */
  pairTerm(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    const known = this.term[slot] as number;
    if (known >= 0) return known;
    this.first[slot] = first;
    this.second[slot] = second;
    this.term[slot] = this.size;
    if (++this.pairs * 2 > this.slots) this.grow();
    return this.size++;
  }

  /** The number of a word that was met before, or null. */
  findWord(word: string): number | null {
    return this.words.get(word) ?? null;
  }

  /** The number of a pair that was met before, or null. */
  findPair(first: number, second: number): number | null {
    const term = this.term[this.slotOf(first, second)] as number;
    return term < 0 ? null : term;
  }

  private slotOf(first: number, second: number): number {
    const mask = this.slots - 1;
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.term[slot] !== -1 && (this.first[slot] !== first || this.second[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { first, second, term, slots } = this;
    this.slots = slots * 2;
    this.first = new Int32Array(this.slots);
    this.second = new Int32Array(this.slots);
    this.term = new Int32Array(this.slots).fill(-1);
    for (let old = 0; old < slots; old++) {
      if (term[old] === -1) continue;
      const slot = this.slotOf(first[old] as number, second[old] as number);
      this.first[slot] = first[old] as number;
      this.second[slot] = second[old] as number;
      this.term[slot] = term[old] as number;
    }
  }
}
