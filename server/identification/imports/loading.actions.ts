import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { House } from '../../house';
import type { Database } from '../../storage/database';
import { filePath } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { commitThenCheckpoint, stepByStep, writeInSlices } from '../../storage/slices';
import type { ParsedBatch, ParsedProblem, ParsedRecord, ParseInput } from '../../workers/parse-citations';
import { ImportDigest } from '../digest.rules';
import { deleteSomeUnsealed, insertFact, insertProblem, selectNextNumber } from '../facts.queries';
import { counted } from './import.rules';
import { updateJob, type ImportRow } from './jobs.queries';

/** Deletes what a crash, a cancelling or a failure has left behind; never beside an import that is loading. */
export const sweepUnsealed = (db: Database): Promise<void> => stepByStep(() => deleteSomeUnsealed(db));

/** An import while it is loaded: its rows stay invisible until `seal`. */
export class Loading {
  private readonly digest = new ImportDigest();
  readonly first: number;
  private kept = 0;
  private problems = 0;
  private rejected = 0;
  private format = '';
  private encoding: string | null = null;

  /** What an earlier import has left unsealed must be swept before. */
  constructor(
    private readonly review: ReviewFile,
    private readonly job: Pick<ImportRow, 'id' | 'source_id' | 'actor' | 'file_hash' | 'file_name'>,
  ) {
    this.first = selectNextNumber(review.db);
  }

  /** Writes a batch, a few milliseconds at a time, and says how far the import is. */
  async take(batch: ParsedBatch): Promise<void> {
    const { db } = this.review;
    await writeInSlices(db, batch.records, (record) => this.addRecord(record));
    await writeInSlices(db, batch.problems, (problem) => this.addProblem(problem));
    this.format = batch.format;
    this.encoding = batch.encoding;
    updateJob(db, this.job.id, {
      ...{ status: 'loading', format: batch.format, encoding: batch.encoding, kept: this.kept },
      ...{ rejected: this.rejected, read: this.kept + this.rejected, progress: batch.progress * 0.7 },
      says: `Reading: ${counted(this.kept, 'record')} so far.`,
    });
  }

  addRecord({ line, content, digest, raw, rawDigest }: ParsedRecord): void {
    const place = { number: this.first + this.kept, import: this.job.id, position: this.kept + 1 };
    insertFact(this.review.db, { ...place, content, digest, line, raw });
    this.digest.add(digest, rawDigest);
    this.kept += 1;
  }

  /** The one commit that makes the records count. */
  seal(): void {
    commit(this.review, this.job.actor, (db) => {
      updateJob(db, this.job.id, { status: 'matching', progress: 0.75, says: 'Looking for duplicates.' });
      return { events: [this.sealing()], answer: null };
    });
  }

  sealing(format = this.format) {
    const { id, source_id: source, file_hash: hash, file_name: name } = this.job;
    return event('records-imported', {
      ...{ import: id, source, format, encoding: this.encoding, first: this.first },
      file: hash === null || name === null ? null : { hash, name },
      ...{ kept: this.kept, rejected: this.rejected, digest: this.digest.end() },
    });
  }

  private addProblem(problem: ParsedProblem): void {
    this.problems += 1;
    if (problem.kind === 'rejected') this.rejected += 1;
    insertProblem(this.review.db, { ...problem, import: this.job.id, ordinal: this.problems });
  }
}

/** A job's file and all that a person said of how it is to be read. */
export function readingInput({ folder }: ReviewFile, { file_hash, mapping, reading }: ImportRow): ParseInput {
  const columns = mapping === null || Object.keys(mapping).length === 0 ? undefined : mapping;
  return { path: filePath(folder, file_hash ?? ''), columns, ...reading };
}

/** Reads a job's file on a thread and loads it. Throws TaskError, with nothing half-loaded that anybody sees. */
export async function loadFile(
  house: House,
  review: ReviewFile,
  job: ImportRow,
  signal: AbortSignal,
): Promise<void> {
  await sweepUnsealed(review.db);
  const loading = new Loading(review, job);
  const input = readingInput(review, job);
  await house.workers.run('parse-citations', input, (batch) => loading.take(batch), signal);
  await commitThenCheckpoint(review.db, () => loading.seal());
}
