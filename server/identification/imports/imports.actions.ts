import { rm } from 'node:fs/promises';
import { AppError, conflict, invalid } from '../../errors';
import type { House } from '../../house';
import { commit, requireOpen } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import { incomingFolder, removeFile, storeFile } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { hasSource } from '../sources.queries';
import { checkedMapping, type Mapping } from './columns.rules';
import { CANCELLED, isUnderWay, type ImportOrder, type Reading } from './import.rules';
import {
  deleteJob,
  insertJob,
  isFileUsed,
  selectImport,
  selectOptionalSameFile,
  updateJob,
  type ImportRow,
} from './jobs.queries';
import { matchInBackground } from './matching.actions';
import { wishOf } from './reading.rules';
import { runInBackground, sweepInterrupted } from './running.actions';

/** The largest export taken. */
const MOST_BYTES = 500_000_000;

/** Where exports of a review are received, and how large they may be. */
export const uploadLimits = ({ folder }: ReviewFile): { folder: string; maxBytes: number } => ({
  folder: incomingFolder(folder),
  maxBytes: MOST_BYTES,
});

/**
 * Keeps a file and sets its import on its way; answers the import's id before anything is read. Throws "invalid"
 * without a file or source or for an unknown format, "conflict" for the same file again. The file received is gone from its place either way.
 */
export async function startImport(
  house: House,
  review: ReviewFile,
  member: Member,
  order: ImportOrder,
): Promise<string> {
  const { file, source, again, attended, wish = {} } = order;
  sweepInterrupted(house, review);
  try {
    requireOpen(review.db);
    if (!hasSource(review.db, source)) throw invalid('Choose a source.', { source: 'Choose a source.' });
    if (file === null) throw invalid('Choose a file.', { file: 'Choose a file.' });
    const reading = wishOf(wish);
    const { hash, size } = await storeFile(review.folder, file.path);
    const id = newId();
    const at = review.clock().toISOString();
    const job = { id, source, actor: member.id, hash, size, name: file.name, attended, reading, at };
    // Nothing else runs between the look and the writing: they stand in one turn.
    if (!again) refuseSameFile(review, hash);
    insertJob(review.db, { ...job, says: 'Waiting for its turn.' });
    void runInBackground(house, review, selectImport(review.db, id));
    return id;
  } finally {
    if (file !== null) await rm(file.path, { force: true });
  }
}

function refuseSameFile({ db }: ReviewFile, hash: string, but = ''): void {
  const same = selectOptionalSameFile(db, hash, but);
  if (same === null) return;
  throw new AppError(
    'conflict',
    `This file was imported before, as “${same.name}” on ${same.at.slice(0, 10)}. Nothing was loaded. To load the ` +
      'same records a second time, say so; to replace them, withdraw that import first.',
    { file: `The same file was imported before, as “${same.name}” on ${same.at.slice(0, 10)}.` },
  );
}

/**
 * Says what the columns of a table hold, where their names do not tell or tell wrong, and reads it again; only before
 * anything of it is loaded. Throws AppError "conflict", "invalid".
 */
export function nameColumns(house: House, review: ReviewFile, id: string, sent: Mapping): void {
  const job = selectImport(review.db, id);
  const columns = columnNames(job);
  if (columns === null) throw conflict('This import does not ask what its columns hold.');
  restart(house, review, job, { mapping: checkedMapping(sent, columns) });
}

/** The columns of a table that a person may name; null where there are none, or where it is loaded already. */
export function columnNames({ status, preview }: ImportRow): string[] | null {
  if (status !== 'preview' && status !== 'needs-mapping') return null;
  return preview?.columns?.map(({ name }) => name) ?? null;
}

/** Reads a file anew as a person says it is to be read; only before anything of it is loaded. */
export function readDifferently(
  house: House,
  review: ReviewFile,
  id: string,
  wish: Pick<Reading, 'format' | 'encoding'>,
): void {
  const job = selectImport(review.db, id);
  if (!['preview', 'needs-mapping', 'failed'].includes(job.status) || job.sealed)
    throw conflict('This import is loaded or under way: withdraw it to read the file in another way.');
  refuseSameFile(review, job.file_hash ?? '', id);
  // Read as another format, a table has other columns.
  restart(house, review, job, { reading: { ...job.reading, ...wish }, mapping: {}, attended: true });
}

/** Loads a file whose preview a person has seen. */
export function loadPreviewed(house: House, review: ReviewFile, id: string): void {
  const job = selectImport(review.db, id);
  if (job.status !== 'preview') throw conflict('This import has no preview that waits to be loaded.');
  restart(house, review, job, { attended: false });
}

/** Starts an import again that was interrupted, or that failed for a reason that may be gone. */
export function retryImport(house: House, review: ReviewFile, id: string): void {
  const job = selectImport(review.db, id);
  if (job.status !== 'interrupted' && job.status !== 'failed') {
    throw conflict('Only an import that was interrupted or failed can be started again.');
  }
  refuseSameFile(review, job.file_hash ?? '');
  restart(house, review, job, {});
}

function restart(
  house: House,
  review: ReviewFile,
  { id }: ImportRow,
  change: { mapping?: Mapping; attended?: boolean; reading?: Reading },
): void {
  requireOpen(review.db);
  updateJob(review.db, id, { ...change, status: 'parsing', progress: 0, says: 'Waiting for its turn.' });
  void runInBackground(house, review, selectImport(review.db, id));
}

/** Stops an import before anything of it counts. Throws "conflict" where it is loaded or not under way. */
export function cancelImport(house: House, { db }: ReviewFile, id: string): void {
  const { status, sealed } = selectImport(db, id);
  if (sealed || !isUnderWay(status)) throw conflict('This import is not under way any more.');
  updateJob(db, id, { status: 'interrupted', says: CANCELLED, kept: 0, rejected: 0, read: 0, progress: 0 });
  house.workers.stop(id);
}

/** Takes an import that loaded nothing out of the list, and its file where nothing else refers to it. */
export async function discardImport(review: ReviewFile, id: string): Promise<void> {
  const { status, sealed, file_hash: hash } = selectImport(review.db, id);
  if (sealed || isUnderWay(status))
    throw conflict('This import is loaded or under way; it cannot be discarded.');
  deleteJob(review.db, id);
  if (hash !== null && !isFileUsed(review.db, hash)) await removeFile(review.folder, hash);
}

/**
 * Withdraws a loaded import: its records are voided, what was decided on them stays and comes back with the same
 * records. A preview is discarded. Throws "conflict" where there is nothing to withdraw.
 */
export async function withdrawImport(review: ReviewFile, member: Member, id: string): Promise<void> {
  const job = selectImport(review.db, id);
  if (job.status === 'preview' || job.status === 'needs-mapping') {
    await discardImport(review, id);
    return;
  }
  commit(review, member.id, (db) => {
    const { sealed, withdrawn } = selectImport(db, id);
    if (!sealed) throw conflict('This import is not loaded, so there is nothing to withdraw.');
    if (withdrawn) throw conflict('This import is withdrawn already.');
    return { events: [event('import-withdrawn', { import: id })], answer: null };
  });
}

/** Looks for duplicates once more, e.g. after corrections or after the search had failed. */
export function matchAgain(house: House, review: ReviewFile, id: string): void {
  const { sealed, status } = selectImport(review.db, id);
  if (!sealed || isUnderWay(status)) throw conflict('This import is not loaded yet.');
  updateJob(review.db, id, { status: 'matching', progress: 0.75, says: 'Looking for duplicates.' });
  void matchInBackground(house, review, id);
}
