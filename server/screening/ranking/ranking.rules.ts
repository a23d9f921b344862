import { learn, type Learned, decisionValues, type Lesson } from './linear-svm.rules';
import type { Model } from './models.rules';
import { mixByRank, Nearness } from './nearness.rules';
import { seededRandom } from './random.rules';
import { TermCounts } from './term-counts.rules';
import { type Block, type Matrix, weigh } from './tf-idf.rules';

export interface RankedText {
  id: string;
  title: string;
  abstract: string;
}

/** What an order rests on. `chance`: nothing is known yet; the order is the seed's. */
export interface Basis {
  kind: 'chance' | 'criteria' | 'labels' | 'criteria-and-labels';
  relevant: number;
  irrelevant: number;
}

export interface Ranked {
  /** The records without a label, the likeliest to be relevant first. */
  order: string[];
  basis: Basis;
}

const EFFORT = { tolerance: 0.01, mostRounds: 100 };

/**
 * The order in which to screen, learned from labels. Records may be added, replaced and labelled at any time; each
 * `rank` learns from where the last one ended. The same calls with the same seed give the same order.
 */
export class Ranking {
  private readonly blocks: Block[];
  private readonly rowOf = new Map<string, number>();
  private readonly idOf: (string | null)[] = [];
  /** By row: +1 relevant, -1 irrelevant, 0 no label. */
  private readonly labels = new Map<number, 1 | -1>();
  private protocolRow: number | null = null;
  private matrix: Matrix | null = null;
  private learned: Learned | null = null;
  private nearness = new Nearness();

  constructor(
    readonly model: Model,
    private readonly seed: number,
  ) {
    const text = { counts: new TermCounts({ stem: model.stem }), length: 1 };
    const title = { counts: new TermCounts({ stem: model.stem }), length: model.titleLength };
    this.blocks = model.titleLength > 0 ? [text, title] : [text];
  }

  /** Adds a record, or replaces its text; a label given before stays. */
  put({ id, title, abstract }: RankedText): void {
    const before = this.rowOf.get(id);
    const row = this.append(id, `${title} ${abstract}`, title);
    this.rowOf.set(id, row);
    if (before === undefined) return;
    this.idOf[before] = null;
    const label = this.labels.get(before);
    if (label === undefined) return;
    this.labels.delete(before);
    this.labels.set(row, label);
  }

  /** The review's own words, which stand as one relevant record; null takes them back. */
  describe(words: { title: string; criteria: string } | null): void {
    this.protocolRow =
      words === null ? null : this.append(null, `${words.title} ${words.criteria}`, words.title);
  }

  /** Labels a record, null takes its label back. Unknown records are ignored: they may have been removed. */
  label(id: string, relevant: boolean | null): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    if (relevant === null) this.labels.delete(row);
    else this.labels.set(row, relevant ? 1 : -1);
  }

  rank(): Ranked {
    const basis = this.basis();
    const matrix = this.weighed();
    const values = basis.kind === 'chance' ? this.chance() : this.values(matrix);
    const rows: number[] = [];
    for (const [row, id] of this.idOf.entries()) if (id !== null && !this.labels.has(row)) rows.push(row);
    rows.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
    return { order: rows.map((row) => this.idOf[row] as string), basis };
  }

  private basis(): Basis {
    const sides = [...this.labels.values()];
    const relevant = sides.filter((side) => side > 0).length;
    const irrelevant = sides.length - relevant;
    const enough = this.model.learnsFromOneSide ? relevant > 0 : relevant > 0 && irrelevant > 0;
    const described = this.protocolRow !== null;
    if (described)
      return { kind: sides.length > 0 ? 'criteria-and-labels' : 'criteria', relevant, irrelevant };
    return { kind: enough ? 'labels' : 'chance', relevant, irrelevant };
  }

  private values(matrix: Matrix): Float64Array {
    const lesson = this.lesson();
    this.learned = learn(matrix, lesson, this.learned, { ...EFFORT, seed: this.seed });
    const values = decisionValues(matrix, this.learned);
    if (this.model.nearness === 0) return values;
    const relevant = [...lesson.rows].filter((_, at) => lesson.side[at] === 1);
    return mixByRank(values, this.nearness.to(matrix, relevant), this.model.nearness);
  }

  private lesson(): Lesson {
    const labelled = [...this.labels];
    if (this.protocolRow !== null) labelled.push([this.protocolRow, 1]);
    const rows = Int32Array.from(labelled, ([row]) => row);
    const side = Int8Array.from(labelled, ([, label]) => label);
    return { rows, side, cost: costs(side, this.model) };
  }

  /** Weighed anew where texts were added; the same matrix as before where none were. */
  private weighed(): Matrix {
    if (this.matrix?.rows !== this.idOf.length) this.matrix = weigh(this.blocks);
    return this.matrix;
  }

  private append(id: string | null, text: string, title: string): number {
    this.blocks.forEach(({ counts }, at) => counts.append(at === 0 ? text : title));
    this.idOf.push(id);
    return this.idOf.length - 1;
  }

  /** A record keeps its chance when others are added. */
  private chance(): Float64Array {
    return Float64Array.from(this.idOf, (_, row) => seededRandom(this.seed + row * 7919)());
  }
}

/**
 * What an error costs by row, balanced as ASReview does: a relevant record 1, an irrelevant one so much that all of
 * them weigh together 1/balance of the relevant ones, the mean brought to the model's cost.
 */
function costs(side: Int8Array, model: Model): Float64Array {
  const relevant = side.filter((one) => one > 0).length;
  const irrelevant = side.length - relevant;
  const light = relevant > 0 && irrelevant > 0 ? relevant / (model.balance(side.length) * irrelevant) : 1;
  const scale = (model.cost * side.length) / (relevant + light * irrelevant);
  return Float64Array.from(side, (one) => scale * (one > 0 ? 1 : light));
}
