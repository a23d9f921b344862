import type { Member } from '../ledger/members.rules';
import type { Account } from '../accounts/account.rules';

/** What a route needs before its handler runs: nobody in particular, an account, or membership of :reviewId. */
export type GuardScope = 'public' | 'account' | 'review';

/** A guard is data, so that a test can walk every route with every role. */
export interface Guard<S extends GuardScope = GuardScope> {
  name: string;
  scope: S;
  /** Asked only when the scope is met; false is 403. */
  permits(who: { account: Account | null; member: Member | null }): boolean;
}

const forMembers = (name: string, permits: (member: Member) => boolean): Guard<'review'> => ({
  name,
  scope: 'review',
  permits: ({ member }) => member !== null && permits(member),
});

/** The roles of design.md: one line each. */
export const allow = {
  anyone: { name: 'anyone', scope: 'public', permits: () => true } as Guard<'public'>,
  account: {
    name: 'account',
    scope: 'account',
    permits: ({ account }) => account !== null,
  } as Guard<'account'>,
  admin: {
    name: 'admin',
    scope: 'account',
    permits: ({ account }) => account?.admin === true,
  } as Guard<'account'>,
  member: forMembers('member', () => true),
  lead: forMembers('lead', ({ role }) => role === 'lead'),
  leadOrAdjudicator: forMembers(
    'lead or adjudicator',
    ({ role }) => role === 'lead' || role === 'adjudicator',
  ),
  /** Whoever votes: reviewers, and leads who are marked as screening. */
  voter: forMembers('voter', ({ role, screening }) => role === 'reviewer' || (role === 'lead' && screening)),
};
