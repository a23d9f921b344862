import { putOwnTerms } from '../../accounts/preferences/preferences.queries';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import type { ReviewFile } from '../../storage/review-store';
import type { HighlightTerms } from './highlight.rules';
import { selectTerms } from './terms.queries';

/** Puts the team's two lists of terms in the place of the earlier ones; the same lists again change nothing. */
export function changeTerms(review: ReviewFile, member: Member, terms: HighlightTerms): void {
  commit(review, member.id, (db) => {
    const before = selectTerms(db);
    const next = { include: [...terms.include], exclude: [...terms.exclude] };
    const same =
      JSON.stringify([before.include, before.exclude]) === JSON.stringify([next.include, next.exclude]);
    return { events: same ? [] : [event('highlight-terms-changed', next)], answer: null };
  });
}

/** What one person marks for themselves is no act of the review: it stands with their account, and nobody is told. */
export function changeOwnTerms(
  house: House,
  accountId: string,
  reviewId: string,
  { include, exclude }: HighlightTerms,
): void {
  putOwnTerms(house.accounts, accountId, reviewId, { include: [...include], exclude: [...exclude] });
}
