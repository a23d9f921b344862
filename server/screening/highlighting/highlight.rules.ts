/** A piece of a text, marked by an include or an exclude term, or not at all. */
export interface Piece {
  text: string;
  mark: 'inc' | 'exc' | null;
}

export interface HighlightTerms {
  include: readonly string[];
  exclude: readonly string[];
}

interface Word {
  start: number;
  end: number;
  /** Lower case, without diacritics. */
  key: string;
}

interface Term {
  keys: readonly string[];
  /** The last word may go on: "nurs*". */
  open: boolean;
  mark: 'inc' | 'exc';
}

/** Scripts without spaces are taken letter by letter, so that a term is found inside a run of them. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** What may stand between the words of one term: "night-shift" is found as "night shift", and the other way round. */
const BETWEEN = /^(?:[\s\-\u2010-\u2015'’/]{0,3}|[.+&])$/;

const keyOf = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    key: keyOf(found[0]),
  }));

/** Terms made ready once for many texts. */
export interface Highlighter {
  /** The text in pieces; without a term in it, one. Where terms overlap, the first and longest is marked. */
  pieces: (text: string) => Piece[];
}

/**
 * Finds whole words and phrases, case and diacritics aside; a "*" at the end of a term stands for any ending. Every
 * other sign is no pattern: what a user types never becomes a regular expression.
 */
export function highlighterOf(terms: HighlightTerms): Highlighter {
  const index = new TermIndex();
  for (const term of terms.include) index.add(term, 'inc');
  for (const term of terms.exclude) index.add(term, 'exc');
  return { pieces: (text) => (index.isEmpty ? [{ text, mark: null }] : cut(text, index)) };
}

function cut(text: string, index: TermIndex): Piece[] {
  const words = wordsOf(text);
  const pieces: Piece[] = [];
  let done = 0;
  for (let at = 0; at < words.length;) {
    const found = index.longestAt(text, words, at);
    const first = words[at];
    const last = words[at + (found?.keys.length ?? 1) - 1];
    at += found?.keys.length ?? 1;
    if (found === null || first === undefined || last === undefined) continue;
    if (first.start > done) pieces.push({ text: text.slice(done, first.start), mark: null });
    pieces.push({ text: text.slice(first.start, last.end), mark: found.mark });
    done = last.end;
  }
  if (done < text.length || pieces.length === 0) pieces.push({ text: text.slice(done), mark: null });
  return pieces;
}

/** Terms by their first word, or by the beginning of it. */
class TermIndex {
  private readonly byWord = new Map<string, Term[]>();
  private readonly byBeginning = new Map<string, Term[]>();

  get isEmpty(): boolean {
    return this.byWord.size === 0 && this.byBeginning.size === 0;
  }

  add(text: string, mark: Term['mark']): void {
    const keys = wordsOf(text).map(({ key }) => key);
    const [first] = keys;
    if (first === undefined) return;
    const open = text.trimEnd().endsWith('*');
    const place = open && keys.length === 1 ? this.byBeginning : this.byWord;
    place.set(first, [...(place.get(first) ?? []), { keys, open, mark }]);
  }

  longestAt(text: string, words: readonly Word[], at: number): Term | null {
    const key = words[at]?.key ?? '';
    let best: Term | null = null;
    for (const term of this.byWord.get(key) ?? []) {
      if ((best === null || term.keys.length > best.keys.length) && follows(term, text, words, at))
        best = term;
    }
    if (best !== null || this.byBeginning.size === 0) return best;
    for (let length = key.length; length > 0; length -= 1) {
      const [term] = this.byBeginning.get(key.slice(0, length)) ?? [];
      if (term !== undefined) return term;
    }
    return null;
  }
}

function follows({ keys, open }: Term, text: string, words: readonly Word[], at: number): boolean {
  return keys.every((key, index) => {
    const word = words[at + index];
    if (word === undefined) return false;
    const before = words[at + index - 1];
    if (index > 0 && before !== undefined && !BETWEEN.test(text.slice(before.end, word.start))) return false;
    return open && index === keys.length - 1 ? word.key.startsWith(key) : word.key === key;
  });
}
