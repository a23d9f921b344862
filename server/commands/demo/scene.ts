import type { Account } from '../../accounts/account.rules';
import { recordRetrieval } from '../../eligibility/retrieval.actions';
import type { Stage } from '../../ledger/fates.rules';
import type { Member } from '../../ledger/members.rules';
import type { ReviewFile } from '../../storage/review-store';
import { castVote } from '../../voting/votes.actions';
import type { Story } from './reports.rules';

/** The people of the demo, by their part in it. */
export interface Cast {
  lead: Account;
  ann: Account;
  ben: Account;
  adjudicator: Account;
}

/** The demo review with its people, and its exclusion reasons in their order. */
export interface Scene {
  review: ReviewFile;
  members: { lead: Member; ann: Member; ben: Member; adjudicator: Member };
  reasons: string[];
}

/** A made-up report once it is loaded: what becomes of it, and the number of its standing record. */
export interface Told {
  story: Story;
  record: string;
}

/** One reviewer's vote. */
export function vote(
  { review, members }: Scene,
  who: 'ann' | 'ben',
  recordId: string,
  stage: Stage,
  decision: 'include' | 'exclude' | 'maybe',
  reason: string | null = null,
): void {
  castVote(review, members[who], { recordId, stage, decision, reason, note: null });
}

/** The full text was got, or why not. */
export function retrieve({ review, members }: Scene, record: string, whyNot: string | null = null): void {
  const outcome = whyNot === null ? 'retrieved' : 'not-retrieved';
  recordRetrieval(review, members.adjudicator, record, { outcome, why: whyNot });
}

/** The reason for which a full text is excluded in this story. */
export const reasonFor = ({ reasons }: Scene, record: string): string | null =>
  reasons[Number(record) % reasons.length] ?? null;
