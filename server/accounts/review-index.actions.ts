import type { House } from '../house';
import type { Role } from '../ledger/members.rules';
import {
  deleteMembership,
  deleteReview,
  insertOrUpdateMembership,
  insertOrUpdateReview,
} from './review-index.queries';

/*
 * The index of reviews follows the review files, which alone count: every change is written there first, and here
 * afterwards. Each of these may be called again with the same values.
 */

/** `createdAt` and `archivedAt` are ISO 8601. */
export function upsertReview(
  house: House,
  review: { id: string; title: string; createdAt: string; archivedAt: string | null },
): void {
  insertOrUpdateReview(house.accounts, review);
}

/** Takes a review and its memberships out of the index. */
export function forgetReview(house: House, id: string): void {
  deleteReview(house.accounts, id);
}

export function setMembership(
  house: House,
  given: { reviewId: string; accountId: string; memberId: string; role: Role },
): void {
  insertOrUpdateMembership(house.accounts, {
    review_id: given.reviewId,
    account_id: given.accountId,
    member_id: given.memberId,
    role: given.role,
  });
}

export function removeMembership(house: House, reviewId: string, accountId: string): void {
  deleteMembership(house.accounts, reviewId, accountId);
}
