import { Vocabulary } from './vocabulary.rules';

export interface Reading {
  /** Brings a word to the form in which it is counted, as a stem; null counts words as they stand. */
  stem: ((word: string) => string) | null;
  /** Takes a text apart. */
  wordsOf: (text: string) => string[];
}

/**
 * How often each word, and each pair of adjacent words, stands in each text. Rows are only ever appended, so that an
 * import of new records costs what the new records cost.
 */
export class TermCounts {
  readonly vocabulary = new Vocabulary();
  rows = 0;
  /** Row i holds the entries from starts[i] up to starts[i + 1]. */
  starts = new Int32Array(1024);
  terms = new Int32Array(1 << 16);
  counts = new Uint16Array(1 << 16);
  /** In how many rows a term stands. */
  rowsWith = new Int32Array(1 << 12);
  private readonly stems = new Map<string, string>();

  constructor(private readonly reading: Reading) {}

  /** Appends a text as the next row and answers its number. */
  append(text: string): number {
    const found = this.termsOf(text).sort();
    const start = this.starts[this.rows] as number;
    this.reserve(start + found.length);
    let end = start;
    for (let at = 0; at < found.length; at++) {
      const term = found[at] as number;
      if (at > 0 && term === found[at - 1]) {
        if ((this.counts[end - 1] as number) < 65535) (this.counts[end - 1] as number)++;
        continue;
      }
      this.terms[end] = term;
      this.counts[end++] = 1;
      (this.rowsWith[term] as number)++;
    }
    this.starts[this.rows + 1] = end;
    return this.rows++;
  }

  /** The words, and pairs of words, of a text as they are written, with their term; unknown ones are left out. */
  spell(text: string): Map<string, number> {
    const spelt = new Map<string, number>();
    let before = { word: '', term: null as number | null };
    for (const word of this.reading.wordsOf(text)) {
      const term = this.vocabulary.findWord(this.stemOf(word));
      if (term !== null) {
        spelt.set(word, term);
        const both = before.term === null ? null : this.vocabulary.findPair(before.term, term);
        if (both !== null) spelt.set(`${before.word} ${word}`, both);
      }
      before = { word, term };
    }
    return spelt;
  }

  private termsOf(text: string): Int32Array {
    const words = this.reading.wordsOf(text);
    const terms = new Int32Array(words.length === 0 ? 0 : words.length * 2 - 1);
    let at = 0;
    let before = -1;
    for (const word of words) {
      const term = this.vocabulary.wordTerm(this.stemOf(word));
      if (before >= 0) terms[at++] = this.vocabulary.pairTerm(before, term);
      terms[at++] = term;
      before = term;
    }
    return terms;
  }

  private stemOf(word: string): string {
    const { stem } = this.reading;
    if (stem === null) return word;
    const known = this.stems.get(word);
    if (known !== undefined) return known;
    const found = stem(word);
    this.stems.set(word, found);
    return found;
  }

  private reserve(entries: number): void {
    if (this.rows + 2 > this.starts.length) this.starts = enlarged(this.starts, this.rows + 2);
    if (entries > this.terms.length) {
      this.terms = enlarged(this.terms, entries);
      this.counts = enlarged(this.counts, entries);
    }
    if (this.vocabulary.size > this.rowsWith.length) {
      this.rowsWith = enlarged(this.rowsWith, this.vocabulary.size);
    }
  }
}

function enlarged<T extends Int32Array | Uint16Array>(array: T, needed: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.ceil(needed * 1.5));
  larger.set(array);
  return larger;
}
