import { withoutExclusions } from './criteria-words.rules';
import type { Model } from './models.rules';
import { TermCounts } from './term-counts.rules';
import { type Block, type Matrix, weigh } from './tf-idf.rules';

export interface RankedText {
  id: string;
  title: string;
  abstract: string;
}

/** The review's own words: what stands as one relevant record. */
export interface ReviewWords {
  title: string;
  criteria: string;
}

/**
 * The texts of a review as a matrix, which all who rank in it share. Records may be added, replaced and taken out at
 * any time; what is new costs what it holds, and all is weighed anew only when it is next asked for.
 */
export class Corpus {
  readonly blocks: readonly Block[];
  /** By row: the record's id; null for the review's words and for rows that no longer stand for anything. */
  readonly idOf: (string | null)[] = [];
  private readonly rowOf = new Map<string, number>();
  private readonly withoutAbstracts = new Set<string>();
  private matrix: Matrix | null = null;
  /** The row of the review's own words. */
  protocolRow: number | null = null;

  constructor(readonly model: Model) {
    const text = { counts: new TermCounts(model), length: 1 };
    const title = { counts: new TermCounts(model), length: model.titleLength };
    this.blocks = model.titleLength > 0 ? [text, title] : [text];
  }

  get records(): number {
    return this.rowOf.size;
  }

  get withoutAbstract(): number {
    return this.withoutAbstracts.size;
  }

  /** How many rows stand for something that was replaced or taken out; they still weigh in the words' frequencies. */
  get stale(): number {
    return this.idOf.length - this.rowOf.size - (this.protocolRow === null ? 0 : 1);
  }

  /** Adds a record, or replaces its text. */
  put({ id, title, abstract }: RankedText): void {
    this.remove(id);
    if (abstract.trim() === '') this.withoutAbstracts.add(id);
    this.rowOf.set(id, this.append(id, `${title} ${abstract}`, title));
  }

  /** Takes a record out of every order. */
  remove(id: string): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    this.idOf[row] = null;
    this.rowOf.delete(id);
    this.withoutAbstracts.delete(id);
  }

  /**
   * The review's own words; null takes them back. Sentences that say what is excluded are left out: their words are
   * those of irrelevant records.
   */
  describe(words: ReviewWords | null): void {
    this.protocolRow = null;
    if (words === null) return;
    this.protocolRow = this.append(null, `${words.title} ${withoutExclusions(words.criteria)}`, words.title);
  }

  row(id: string): number | null {
    return this.rowOf.get(id) ?? null;
  }

  /** Weighed anew where texts were added; the same matrix as before where none were. */
  weighed(): Matrix {
    if (this.matrix?.rows !== this.idOf.length) this.matrix = weigh(this.blocks);
    return this.matrix;
  }

  private append(id: string | null, text: string, title: string): number {
    this.blocks.forEach(({ counts }, at) => counts.append(at === 0 ? text : title));
    this.idOf.push(id);
    return this.idOf.length - 1;
  }
}
