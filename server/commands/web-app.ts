import { selectPreferences } from '../accounts/preferences/preferences.queries';
import { identifySession } from '../accounts/sessions.actions';
import { identifyToken } from '../accounts/tokens.actions';
import { selectReviewTitle } from '../accounts/review-index.queries';
import { createApp, type FrameParts } from '../app';
import type { House } from '../house';
import { selectOptionalMember } from '../ledger/review.queries';

/** The web app with every room connected to it. */
export const webAppOf = (house: House): ReturnType<typeof createApp> =>
  createApp(house, {
    identifySession: (secret) => identifySession(house, secret),
    identifyToken: (secret) => identifyToken(house, secret),
    enterReview: (account, reviewId) => enterReview(house, account.id, reviewId),
    preferencesOf: (accountId) => selectPreferences(house.accounts, accountId),
    reviewTitle: (reviewId) => selectReviewTitle(house.accounts, reviewId),
  });

/** The review as its member finds it: the review's own file says who that is, not the index. */
function enterReview(
  house: House,
  accountId: string,
  reviewId: string,
): ReturnType<FrameParts['enterReview']> {
  if (!house.reviews.has(reviewId)) return null;
  const review = house.reviews.open(reviewId);
  const member = selectOptionalMember(review.db, accountId);
  return member && { review, member };
}
