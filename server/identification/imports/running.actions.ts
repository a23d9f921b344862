import type { TableColumn } from '../../../importers/format';
import type { House } from '../../house';
import type { ReviewFile } from '../../storage/review-store';
import { Stopped, TaskError } from '../../workers/workers';
import { inBackground } from './background.actions';
import { CANCELLED, counted, refusalSentence } from './import.rules';
import { selectImport, selectUnderWay, updateJob, type ImportRow } from './jobs.queries';
import { loadFile, readingInput, sweepUnsealed } from './loading.actions';
import { matchInBackground } from './matching.actions';

/** Sets a job on its way: an attended one to its preview, any other through loading and matching. */
export function runInBackground(house: House, review: ReviewFile, job: ImportRow): Promise<void> {
  return job.attended ? surveyInBackground(house, review, job.id) : loadInBackground(house, review, job.id);
}

/** One import of a review loads at a time: its records are numbered without gaps. */
function loadInBackground(house: House, review: ReviewFile, id: string): Promise<void> {
  return inBackground(house, review, { lane: 'loading', id }, async (opened, signal) => {
    const job = selectImport(opened.db, id);
    try {
      await loadFile(house, opened, job, signal);
    } catch (error) {
      recordFailure(house, opened, job, error);
      // A server that stops does not tidy up first: the next start does.
      if (!signal.aborted || signal.reason === 'asked') await sweepUnsealed(opened.db);
      return;
    }
    void matchInBackground(house, opened, id);
  });
}

function surveyInBackground(house: House, review: ReviewFile, id: string): Promise<void> {
  return inBackground(house, review, { lane: 'surveys', id }, async (opened, signal) => {
    const job = selectImport(opened.db, id);
    const { db } = opened;
    const progressed = (progress: number): void => updateJob(db, id, { progress, says: 'Reading the file.' });
    try {
      const { format, encoding, ...preview } = await house.workers.run(
        'survey-citations',
        readingInput(opened, job),
        progressed,
        signal,
      );
      const { kept, rejected } = preview;
      updateJob(db, id, {
        ...{
          status: 'preview',
          format,
          encoding,
          preview,
          kept,
          rejected,
          read: kept + rejected,
          progress: 1,
        },
        says: `${counted(kept, 'record')} can be loaded. Nothing is loaded yet.`,
      });
    } catch (error) {
      recordFailure(house, opened, job, error);
    }
  });
}

/** A file that cannot be read says why; a table whose columns say nothing waits for a person to name them. */
function recordFailure(house: House, { db, id: review }: ReviewFile, job: ImportRow, error: unknown): void {
  const file = job.file_name ?? 'the file';
  const none = { kept: 0, rejected: 0, read: 0 };
  if (error instanceof Stopped) {
    // A server that stops says so when it is back.
    if (error.asked) updateJob(db, job.id, { status: 'interrupted', says: CANCELLED, progress: 0, ...none });
    return;
  }
  if (error instanceof TaskError && error.name === 'ImportError') {
    const { format, line, columns } = error.details;
    const says = refusalSentence(file, { message: error.message, format, line });
    const known = typeof format === 'string' ? { format } : {};
    if (Array.isArray(columns)) {
      const preview = { ...none, warnings: 0, records: [], problems: [], columns: columns as TableColumn[] };
      updateJob(db, job.id, { status: 'needs-mapping', ...known, preview, says, ...none });
    } else updateJob(db, job.id, { status: 'failed', ...known, says, ...none });
    return;
  }
  const code = (error as { code?: unknown } | null)?.code;
  const full = code === 'SQLITE_FULL' || code === 'ENOSPC';
  const says = full
    ? 'The disk of this Winnow is full. Nothing was loaded; free some space and import the file again.'
    : `“${file}” could not be read: a fault of the program, not of the file. Nothing was loaded.`;
  house.log.error('import', {
    review,
    import: job.id,
    error: String((error as Error | null)?.stack ?? error),
  });
  updateJob(db, job.id, { status: 'failed', says, ...none });
}

const looked = new WeakSet<ReviewFile>();

/**
 * After a restart: what was being read is interrupted and its leftovers are swept, what was sealed goes on being
 * matched. Called whenever imports are looked at; only the first call after a review was opened does anything.
 */
export function sweepInterrupted(house: House, review: ReviewFile): void {
  if (looked.has(review)) return;
  looked.add(review);
  for (const { id, status } of selectUnderWay(review.db)) {
    if (house.workers.isBusyWith(id)) continue;
    if (status === 'matching') void matchInBackground(house, review, id);
    else {
      const says = 'Winnow stopped while this was under way. Nothing of it was loaded; start it again.';
      updateJob(review.db, id, { status: 'interrupted', says, kept: 0, rejected: 0, read: 0, progress: 0 });
    }
  }
  void inBackground(house, review, { lane: 'loading', id: `sweep ${review.id}` }, ({ db }) =>
    sweepUnsealed(db),
  );
}
