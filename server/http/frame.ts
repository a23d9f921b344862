import type { Account, Identity } from '../accounts/account.rules';
import type { Preferences } from '../accounts/preferences/preferences.rules';
import type { House } from '../house';
import type { Member } from '../ledger/members.rules';
import type { ReviewFile } from '../storage/review-store';
import type { Render } from './layout/rendering';
import type { Route } from './route';

/** The cookie that holds a session's secret. */
export const SESSION_COOKIE = 'winnow';

/** What the frame needs of the rooms; app.ts connects the two, so that http knows no room. */
export interface Frame {
  house: House;
  routes: readonly Route[];
  render: Render;
  /** Who holds this secret; null for an unknown, ended or disabled one. */
  identifySession: (secret: string) => Identity | null;
  identifyToken: (secret: string) => Identity | null;
  /** The review as a member sees it; null for everybody else, whether or not it exists. */
  enterReview: (account: Account, reviewId: string) => { review: ReviewFile; member: Member } | null;
  /** What a person has chosen for themselves; every page carries it. */
  preferencesOf: (accountId: string) => Preferences;
  /** The review's title for the layout. */
  reviewTitle: (reviewId: string) => string;
}
