import type { Basis } from './basis.rules';
import { Corpus, type RankedText, type ReviewWords } from './corpus.rules';
import { learn, type Learned, decisionValues, type Lesson } from './linear-svm.rules';
import type { Model } from './models.rules';
import { fallingPlaces, mixByRank, Nearness } from './nearness.rules';
import { seededRandom } from './random.rules';
import { type Why, wordsThatMoved } from './why.rules';

export type { RankedText };

export interface Ranked {
  /** The records without a label, the likeliest to be relevant first. */
  order: string[];
  basis: Basis;
}

const EFFORT = { tolerance: 0.01, mostRounds: 100 };

/**
 * The order in which to screen, learned from labels. Records may be added, replaced and labelled at any time; each
 * `rank` learns from where the last one ended. The same calls with the same seed give the same order. Several may
 * share a corpus, each with labels of its own.
 */
export class Ranking {
  /** By record: +1 relevant, -1 irrelevant. */
  private readonly labels = new Map<string, 1 | -1>();
  private learned: Learned | null = null;
  private nearness = new Nearness();

  constructor(
    model: Model,
    private readonly seed: number,
    readonly corpus = new Corpus(model),
  ) {}

  /** Adds a record, or replaces its text; a label given before stays. */
  put(record: RankedText): void {
    this.corpus.put(record);
  }

  /** The review's own words, which stand as one relevant record; null takes them back. */
  describe(words: ReviewWords | null): void {
    this.corpus.describe(words);
  }

  /** Labels a record, null takes its label back. Unknown records are ignored: they may have been removed. */
  label(id: string, relevant: boolean | null): void {
    if (relevant === null) this.labels.delete(id);
    else if (this.corpus.row(id) !== null) this.labels.set(id, relevant ? 1 : -1);
  }

  /** The order of the records without a label, after learning from those with one. */
  rank(): Ranked {
    const basis = this.basis();
    const { idOf } = this.corpus;
    const rows = Int32Array.from(idOf.keys()).filter((row) => {
      const id = idOf[row] ?? null;
      return id !== null && !this.labels.has(id);
    });
    const values = basis.kind === 'chance' ? this.chance(rows) : this.values(rows);
    const order = Array.from(fallingPlaces(values), (place) => idOf[rows[place] as number] as string);
    return { order, basis };
  }

  /** Why a record stands where the last order put it; its text is asked for, so that its own words can be shown. */
  why(record: RankedText): Why {
    const { corpus, learned } = this;
    const row = corpus.row(record.id);
    if (row === null || learned === null || row >= learned.matrix.rows)
      return { up: [], down: [], nearest: null };
    const near = this.nearness.nearestTo(row);
    const words = wordsThatMoved(row, `${record.title} ${record.abstract}`, corpus.blocks, learned);
    return { ...words, nearest: near === null ? null : (corpus.idOf[near] ?? null) };
  }

  private basis(): Basis {
    const { model, protocolRow, records, withoutAbstract } = this.corpus;
    const sides = [...this.sides().values()];
    const relevant = sides.filter((side) => side > 0).length;
    const irrelevant = sides.length - relevant;
    const enough = relevant > 0 && (irrelevant > 0 || model.learnsFromOneSide);
    return {
      kind: protocolRow === null ? (enough ? 'labels' : 'chance') : sides.length > 0 ? 'both' : 'criteria',
      ...{ relevant, irrelevant, records, withoutAbstract },
    };
  }

  private values(rows: Int32Array): Float64Array {
    const { model, protocolRow } = this.corpus;
    const matrix = this.corpus.weighed();
    const lesson = lessonOf(this.sides(), protocolRow, model);
    this.learned = learn(matrix, lesson, this.learned, { ...EFFORT, seed: this.seed });
    const values = decisionValues(rows, this.learned);
    if (model.nearness === 0) return values;
    const relevant = [...lesson.rows].filter((_, at) => lesson.side[at] === 1);
    const near = this.nearness.to(matrix, relevant);
    const nearest = Float64Array.from(rows, (row) => near[row] as number);
    return mixByRank(values, nearest, model.nearness);
  }

  /** By row: the side of each labelled record that still stands. */
  private sides(): Map<number, 1 | -1> {
    const sides = new Map<number, 1 | -1>();
    for (const [id, side] of this.labels) {
      const row = this.corpus.row(id);
      if (row !== null) sides.set(row, side);
    }
    return sides;
  }

  /** A record keeps its chance when others are added. */
  private chance(rows: Int32Array): Float64Array {
    return Float64Array.from(rows, (row) => seededRandom(this.seed + row * 7919)());
  }
}

function lessonOf(sides: ReadonlyMap<number, 1 | -1>, protocolRow: number | null, model: Model): Lesson {
  const labelled: [number, number][] = [...sides];
  if (protocolRow !== null) labelled.push([protocolRow, 1]);
  const rows = Int32Array.from(labelled, ([row]) => row);
  const side = Int8Array.from(labelled, ([, label]) => label);
  return { rows, side, cost: costs(side, model) };
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
