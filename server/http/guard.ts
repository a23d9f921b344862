import type { Member } from '../ledger/members.rules';
import type { Account } from '../accounts/account.rules';

/** What a route needs before its handler runs: nobody in particular, an account, or membership of :reviewId. */
export type GuardScope = 'public' | 'account' | 'review';

/** A guard is data, so that a test can walk every route with every role. */
export interface Guard<S extends GuardScope = GuardScope> {
  name: string;
  /** Said to whoever is refused: "This is for …". */
  who: string;
  scope: S;
  /** Asked only when the scope is met; false is 403. */
  permits(who: { account: Account | null; member: Member | null }): boolean;
}

const forMembers = (name: string, who: string, permits: (member: Member) => boolean): Guard<'review'> => ({
  ...{ name, who },
  scope: 'review',
  permits: ({ member }) => member !== null && permits(member),
});

/** The roles of design.md: one line each. */
export const allow = {
  anyone: { name: 'anyone', who: 'everybody', scope: 'public', permits: () => true } as Guard<'public'>,
  account: {
    ...{ name: 'account', who: 'people with an account' },
    scope: 'account',
    permits: ({ account }) => account !== null,
  } as Guard<'account'>,
  admin: {
    ...{ name: 'admin', who: 'administrators of this Winnow' },
    scope: 'account',
    permits: ({ account }) => account?.admin === true,
  } as Guard<'account'>,
  member: forMembers('member', 'members of the review', () => true),
  lead: forMembers('lead', 'leads of the review', ({ role }) => role === 'lead'),
  leadOrAdjudicator: forMembers(
    'lead or adjudicator',
    'leads and adjudicators',
    ({ role }) => role === 'lead' || role === 'adjudicator',
  ),
  /** Whoever charts included studies: everybody who works on the review. */
  extractor: forMembers('extractor', 'leads, adjudicators and reviewers', ({ role }) => role !== 'observer'),
  /** Whoever votes: reviewers, and leads who are marked as screening. */
  voter: forMembers(
    'voter',
    'those who vote: reviewers, and leads who are marked as voting',
    ({ role, screening }) => role === 'reviewer' || (role === 'lead' && screening),
  ),
};
