import { conflict, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectSearchVersions } from '../../ledger/review.queries';
import { newId } from '../../secrets';
import type { ReviewFile } from '../../storage/review-store';
import { selectLastNumber } from './versions.queries';
import type { NewVersion } from './versions.rules';

/**
 * Begins an update: whatever is imported from now on belongs to it. Throws AppError "conflict" while the version
 * before it holds no record. Answers its id.
 */
export function beginVersion(review: ReviewFile, member: Member, { name }: NewVersion): string {
  return commit(review, member.id, (db) => {
    const after = selectLastNumber(db);
    const last = selectSearchVersions(db).at(-1);
    if (after <= (last?.records.after ?? 0)) {
      throw conflict(`Nothing is loaded in “${last?.name ?? ''}” yet. Load what its searches found first.`);
    }
    const version = newId();
    return { events: [event('search-version-begun', { version, name, after })], answer: version };
  });
}

/** Makes an update part of the version before it. Throws AppError "not-found". */
export function withdrawVersion(review: ReviewFile, member: Member, version: string): void {
  commit(review, member.id, (db) => {
    if (!selectSearchVersions(db).some(({ id }) => id === version)) throw notFound('This update');
    return { events: [event('search-version-withdrawn', { version })], answer: null };
  });
}
