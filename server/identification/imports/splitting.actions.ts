import { conflict, invalid } from '../../errors';
import type { House } from '../../house';
import { requireOpen } from '../../ledger/commit';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import type { ReviewFile } from '../../storage/review-store';
import { addSource } from '../sources.actions';
import { hasSource, selectSource } from '../sources.queries';
import { NEW_SOURCE } from './import.rules';
import { deleteJob, insertJob, selectImport, updateJob } from './jobs.queries';
import { runInBackground } from './running.actions';

/**
 * Loads a file that holds records of several databases into a source each: one import a source, all of the same file.
 * What was rejected is told by the first. Answers their ids. Throws AppError "conflict", "invalid".
 */
export function splitImport(
  house: House,
  review: ReviewFile,
  member: Member,
  id: string,
  sources: Readonly<Record<string, string>>,
): string[] {
  const { db } = review;
  const job = selectImport(db, id);
  if (job.status !== 'preview') throw conflict('This import has no preview that waits to be loaded.');
  requireOpen(db);
  const databases = Object.keys(job.preview?.databases ?? {});
  const known = databases.every((name) => {
    const source = sources[name];
    return source !== undefined && ((source === NEW_SOURCE && name !== '') || hasSource(db, source));
  });
  if (databases.length < 2 || !known) throw invalid('Choose a source for each database.');
  const { kind, platform } = selectSource(db, job.source_id);
  const bySource = new Map<string, string[]>();
  for (const name of databases) {
    const chosen = sources[name] ?? '';
    const none = { query: null, searchedOn: null, limits: null, filters: null, hits: null };
    const source =
      chosen === NEW_SOURCE
        ? addSource(review, member, { kind, name, platform, entered: 0, ...none })
        : chosen;
    bySource.set(source, [...(bySource.get(source) ?? []), name]);
  }
  const at = review.clock().toISOString();
  const ids = [...bySource].map(([source, names], place) => {
    const part = newId();
    insertJob(db, {
      ...{ id: part, source, actor: member.id, hash: job.file_hash ?? '', name: job.file_name ?? 'file' },
      ...{ size: 0, attended: false, says: 'Waiting for its turn.', at },
      reading: { ...job.reading, databases: names, ...(place > 0 && { recordsOnly: true }) },
    });
    if (job.mapping !== null) updateJob(db, part, { mapping: job.mapping });
    return part;
  });
  deleteJob(db, id);
  for (const part of ids) void runInBackground(house, review, selectImport(db, part));
  return ids;
}
