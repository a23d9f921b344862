import type { Account } from '../accounts/account.rules';
import { forgetReview, setMembership, upsertReview } from '../accounts/review-index.actions';
import { invalid } from '../errors';
import type { House } from '../house';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { NEW_REVIEW_RULES } from '../ledger/review-rules.rules';
import { selectReview } from '../ledger/review.queries';
import { newId } from '../secrets';
import type { ReviewFile } from '../storage/review-store';
import { titleGiven } from './protocol/protocol.rules';
import { insertOrUpdatePerson } from './team/people.queries';

/** Who acts in a review; every request of a member carries these. */
export interface Actor {
  member: Member;
  account: Account;
}

/** Makes a review that the account leads, and answers its id. The founder leads without voting. */
export function foundReview(
  house: House,
  account: Pick<Account, 'id' | 'name' | 'email'>,
  given: { title: string },
): string {
  const review = house.reviews.create(newId());
  const memberId = newId();
  const protocol = { title: given.title.trim(), question: '', inclusion: '', exclusion: '' };
  try {
    commit(review, memberId, (db) => {
      insertOrUpdatePerson(db, { memberId, accountId: account.id, name: account.name, email: account.email });
      const created = event('review-created', { review: review.id, protocol, rules: NEW_REVIEW_RULES });
      const joined = event('member-joined', { member: memberId, role: 'lead', screening: false });
      return { events: [created, joined], answer: null };
    });
  } catch (error) {
    house.reviews.remove(review.id);
    throw error;
  }
  indexReview(house, review);
  setMembership(house, { reviewId: review.id, accountId: account.id, memberId, role: 'lead' });
  return review.id;
}

/** Writes the review's title and state into the index, from its file. */
export function indexReview(house: House, review: ReviewFile): void {
  const { protocol, created_at, archived_at } = selectReview(review.db);
  const { title } = protocol;
  upsertReview(house, { id: review.id, title, createdAt: created_at, archivedAt: archived_at });
}

/** Closes the review for writing (commit refuses from now on), or opens it again. Repeated, it changes nothing. */
export function setArchived(house: House, review: ReviewFile, actor: Actor, archived: boolean): void {
  commit(review, actor.member.id, (db) => {
    const same = (selectReview(db).archived_at !== null) === archived;
    const events = [archived ? event('review-archived', {}) : event('review-unarchived', {})];
    return { events: same ? [] : events, answer: null };
  });
  indexReview(house, review);
}

/** Deletes a review with its files, for good. Throws AppError "invalid" unless its title is typed as it stands. */
export function deleteReview(house: House, review: ReviewFile, typedTitle: string): void {
  const { title } = selectReview(review.db).protocol;
  if (titleGiven(typedTitle) !== titleGiven(title)) {
    const says = 'Type the title exactly as it stands to delete the review.';
    throw invalid(says, { confirmTitle: says });
  }
  house.reviews.remove(review.id);
  forgetReview(house, review.id);
}
