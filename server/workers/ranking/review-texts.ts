import { z } from 'zod';
import { selectReview } from '../../ledger/review.queries';
import { Corpus } from '../../screening/ranking/corpus.rules';
import { DEFAULT_MODEL } from '../../screening/ranking/models.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/workers/ranking/review-ranking.queries.sql');

const KindSchema = z.object({ kind: z.string() });
const NumberSchema = z.object({ number: z.number() });
const TextSchema = z.object({ number: z.number(), title: z.string(), abstract: z.string() });
export type RecordText = z.infer<typeof TextSchema>;

/** What changes which records stand for reports. */
const MOVES_RECORDS = ['records-imported', 'import-withdrawn', 'duplicates-linked', 'duplicate-unlinked'];
const READ_AT_ONCE = 1000;
/** Rows of replaced texts still weigh in the words' frequencies; with too many of them all is read anew. */
const MOST_STALE = 0.2;

export const selectPosition = (db: Database): number =>
  sql.row(db, 'select_position', {}, z.object({ seq: z.number() })).seq;

export function selectTexts(db: Database, numbers: readonly number[]): RecordText[] {
  return sql.rows(db, 'select_texts', { numbers: JSON.stringify(numbers) }, TextSchema);
}

/** The texts of a review's reports as a corpus that follows the ledger: what is new is read, and nothing else. */
export class ReviewTexts {
  corpus = new Corpus(DEFAULT_MODEL);
  /** Counts the changes. */
  version = 0;
  private readonly standing = new Set<number>();
  private position = 0;
  private words = '';

  constructor(private readonly db: Database) {}

  bringUpToDate(): void {
    const { db } = this;
    const position = selectPosition(db);
    if (position === this.position) return;
    const since = { seq: this.position };
    const kinds = new Set(sql.rows(db, 'select_kinds_since', since, KindSchema).map(({ kind }) => kind));
    const corrected = kinds.has('record-corrected')
      ? sql.rows(db, 'select_corrected_since', since, NumberSchema).map(({ number }) => number)
      : [];
    this.position = position;
    this.read(corrected.filter((number) => this.standing.has(number)));
    if (MOVES_RECORDS.some((kind) => kinds.has(kind))) this.follow();
    if (this.corpus.stale > Math.max(READ_AT_ONCE, this.corpus.records * MOST_STALE)) this.readAnew();
    if (kinds.has('review-created') || kinds.has('protocol-changed')) this.describe();
  }

  /** A corrected or new text is put in the place of the old one. */
  private read(numbers: readonly number[]): void {
    for (let at = 0; at < numbers.length; at += READ_AT_ONCE) {
      for (const { number, title, abstract } of selectTexts(this.db, numbers.slice(at, at + READ_AT_ONCE)))
        this.corpus.put({ id: String(number), title, abstract });
    }
    if (numbers.length > 0) this.version += 1;
  }

  private follow(): void {
    const numbers = sql.rows(this.db, 'select_standing', {}, NumberSchema).map(({ number }) => number);
    const now = new Set(numbers);
    for (const number of [...this.standing]) {
      if (now.has(number)) continue;
      this.standing.delete(number);
      this.corpus.remove(String(number));
      this.version += 1;
    }
    const fresh = numbers.filter((number) => !this.standing.has(number));
    for (const number of fresh) this.standing.add(number);
    this.read(fresh);
  }

  private readAnew(): void {
    this.corpus = new Corpus(DEFAULT_MODEL);
    this.words = '';
    this.read([...this.standing]);
    this.describe();
  }

  private describe(): void {
    const { title, question, inclusion } = selectReview(this.db).protocol;
    const criteria = [question, inclusion].join('\n');
    const words = `${title}\n${criteria}`;
    if (words === this.words) return;
    this.words = words;
    this.corpus.describe(words.trim() === '' ? null : { title, criteria });
    this.version += 1;
  }
}
