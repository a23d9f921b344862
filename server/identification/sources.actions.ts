import { notFound } from '../errors';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { newId } from '../secrets';
import type { ReviewFile } from '../storage/review-store';
import { hasSource, selectSource } from './sources.queries';
import { isEmptySearch, type NewSource, type Search, type SourceCorrection } from './sources.rules';

/** Adds a source, with its search where one is described. Answers its id. */
export function addSource(review: ReviewFile, member: Member, given: NewSource): string {
  const { kind, name, platform, entered, ...search } = given;
  return commit(review, member.id, () => {
    const source = newId();
    const added = event('source-added', { source, kind, name, platform, entered });
    const searched = event('search-recorded', { search: newId(), source, ...search });
    return { events: isEmptySearch(search) ? [added] : [added, searched], answer: source };
  });
}

/** Records one more running of a source's search. Answers the search's id. */
export function recordSearch(review: ReviewFile, member: Member, source: string, given: Search): string {
  return commit(review, member.id, (db) => {
    if (!hasSource(db, source)) throw notFound('This source');
    const search = newId();
    return { events: [event('search-recorded', { search, source, ...given })], answer: search };
  });
}

/** Mends a source's name, platform or number entered by hand. */
export function correctSource(
  review: ReviewFile,
  member: Member,
  source: string,
  correction: SourceCorrection,
): void {
  commit(review, member.id, (db) => {
    const { name, platform, entered } = selectSource(db, source);
    const same =
      name === correction.name && platform === correction.platform && entered === correction.entered;
    return { events: same ? [] : [event('source-corrected', { source, ...correction })], answer: null };
  });
}
