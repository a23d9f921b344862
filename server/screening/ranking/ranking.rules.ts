import type { Basis } from './basis.rules';
import { withoutExclusions } from './criteria-words.rules';
import { learn, type Learned, decisionValues, type Lesson } from './linear-svm.rules';
import type { Model } from './models.rules';
import { fallingPlaces, mixByRank, Nearness } from './nearness.rules';
import { seededRandom } from './random.rules';
import { TermCounts } from './term-counts.rules';
import { type Block, type Matrix, weigh } from './tf-idf.rules';
import { type Why, wordsThatMoved } from './why.rules';

export interface RankedText {
  id: string;
  title: string;
  abstract: string;
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
  private readonly withoutAbstract = new Set<string>();
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
    if (abstract.trim() === '') this.withoutAbstract.add(id);
    else this.withoutAbstract.delete(id);
    this.rowOf.set(id, row);
    if (before === undefined) return;
    this.idOf[before] = null;
    const label = this.labels.get(before);
    if (label === undefined) return;
    this.labels.delete(before);
    this.labels.set(row, label);
  }

  /**
   * The review's own words, which stand as one relevant record; null takes them back. Sentences that say what is
   * excluded are left out: their words are those of irrelevant records.
   */
  describe(words: { title: string; criteria: string } | null): void {
    this.protocolRow = null;
    if (words === null) return;
    this.protocolRow = this.append(null, `${words.title} ${withoutExclusions(words.criteria)}`, words.title);
  }

  /** Labels a record, null takes its label back. Unknown records are ignored: they may have been removed. */
  label(id: string, relevant: boolean | null): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    if (relevant === null) this.labels.delete(row);
    else this.labels.set(row, relevant ? 1 : -1);
  }

  /** The order of the records without a label, after learning from those with one. */
  rank(): Ranked {
    const basis = this.basis();
    const rows = Int32Array.from(this.idOf.keys()).filter(
      (row) => this.idOf[row] !== null && !this.labels.has(row),
    );
    const values = basis.kind === 'chance' ? this.chance(rows) : this.values(rows);
    const order = Array.from(fallingPlaces(values), (place) => this.idOf[rows[place] as number] as string);
    return { order, basis };
  }

  /** Why a record stands where the last order put it; its text is asked for, so that its own words can be shown. */
  why(record: RankedText): Why {
    const row = this.rowOf.get(record.id);
    if (row === undefined || this.learned === null) return { up: [], down: [], nearest: null };
    const near = this.nearness.nearestTo(row);
    const words = wordsThatMoved(row, `${record.title} ${record.abstract}`, this.blocks, this.learned);
    return { ...words, nearest: near === null ? null : (this.idOf[near] ?? null) };
  }

  private basis(): Basis {
    const sides = [...this.labels.values()];
    const relevant = sides.filter((side) => side > 0).length;
    const irrelevant = sides.length - relevant;
    const enough = relevant > 0 && (irrelevant > 0 || this.model.learnsFromOneSide);
    return {
      kind:
        this.protocolRow === null ? (enough ? 'labels' : 'chance') : sides.length > 0 ? 'both' : 'criteria',
      ...{ relevant, irrelevant, records: this.rowOf.size, withoutAbstract: this.withoutAbstract.size },
    };
  }

  private values(rows: Int32Array): Float64Array {
    const matrix = this.weighed();
    const lesson = this.lesson();
    this.learned = learn(matrix, lesson, this.learned, { ...EFFORT, seed: this.seed });
    const values = decisionValues(rows, this.learned);
    if (this.model.nearness === 0) return values;
    const relevant = [...lesson.rows].filter((_, at) => lesson.side[at] === 1);
    const near = this.nearness.to(matrix, relevant);
    const nearest = Float64Array.from(rows, (row) => near[row] as number);
    return mixByRank(values, nearest, this.model.nearness);
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
  private chance(rows: Int32Array): Float64Array {
    return Float64Array.from(rows, (row) => seededRandom(this.seed + row * 7919)());
  }
}

/**
 * What an error costs by row, balanced as ASReview does: a relevant record 1, an irrelevant one so much that all of
 * them weigh together 1/balance of the relevant ones, the mean brought to the model's cost.
 */
function costs(side: Int8Array, model: Model): Float64Array {
  const relevant = side.filter((one) => one > 0).length;
  const irrelevant = side.length - relevant;
  const light = relevant > 0 && irrelevant > 0 ? relevant / (model.balance * irrelevant) : 1;
  const scale = (model.cost * side.length) / (relevant + light * irrelevant);
  return Float64Array.from(side, (one) => scale * (one > 0 ? 1 : light));
}
