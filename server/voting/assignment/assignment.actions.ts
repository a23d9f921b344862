import { conflict } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Assignment } from '../../ledger/fold/assigned.rules';
import { neededVotes } from '../../ledger/fold/settle.rules';
import { votes, type Member } from '../../ledger/members.rules';
import { selectMembers, selectReview } from '../../ledger/review.queries';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { nextFirst, selectNumbersFrom, selectStageAssignments } from './assignment.queries';
import { deckOf, schemeWords, type AssignmentWish } from './assignment.rules';

/** What an assignment would be: the records from `first` to `last`, and the cards they are dealt. */
export type Planned = Omit<Assignment, 'seq' | 'deck'> & { deck: string[][]; how: string; records: number[] };

/**
 * Plans an assignment: a batch of `size` records behind those assigned already, or everything, also what is still to
 * be imported. Throws AppError "invalid", and "conflict" where no record is left.
 */
export function planAssignment(db: Database, wish: AssignmentWish, seed: number): Planned {
  const voters = selectMembers(db)
    .filter((member) => votes(member) && member.status === 'active')
    .map(({ id }) => id);
  const { stage, scheme, size } = wish;
  const deck = deckOf(wish, { voters, needed: neededVotes(selectReview(db).rules[stage]) });
  const isForAll = scheme === 'everyone' || size === undefined;
  const first = scheme === 'everyone' ? 1 : nextFirst(selectStageAssignments(db, stage));
  const records = selectNumbersFrom(db, first).slice(0, isForAll ? undefined : size);
  const last = isForAll ? null : (records.at(-1) ?? null);
  if (!isForAll && last === null) throw conflict('Every record is assigned already.');
  return { stage, first, last, seed, deck, how: schemeWords(wish, deck), records };
}

/** Deals records to voters beforehand; from then on a report waits for nobody else. Votes cast before stay and count. */
export function assignVoters(
  review: ReviewFile,
  member: Member,
  wish: AssignmentWish,
  seed: number,
): { id: string } {
  return commit(review, member.id, (db) => {
    const { stage, first, last, deck, how } = planAssignment(db, wish, seed);
    const id = newId();
    const payload = { assignment: id, stage, first, last, seed, deck, how };
    return { events: [event('voters-assigned', payload)], answer: { id } };
  });
}
