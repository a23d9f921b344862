import { invalid } from '../../errors';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import { neededVotes } from '../../ledger/fold/settle.rules';
import { votes, type Member } from '../../ledger/members.rules';
import { selectMembers, selectReview } from '../../ledger/review.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectOpenAudit } from '../stopping/audit.queries';
import {
  selectLargest,
  selectOrder,
  selectRankingSettings,
  selectStandingOf,
  type Offer,
} from './order.queries';
import type { Turns } from './turns.rules';
import { FEWEST_TO_RANK, type OrderChoice, type RankingSettings } from './order.rules';

/**
 * How this voter's queue is put in order now: by what they chose, from the last finished order. Nothing is waited
 * for; an order that is older than the ledger is made anew meanwhile.
 */
export function offerFor(house: House, review: ReviewFile, member: Member): Offer | null {
  const { db } = review;
  const first = selectOpenAudit(db);
  const { choice, seed } = selectOrder(db, member.id);
  const largest = selectLargest(db);
  const ranks = choice === 'relevance' && largest >= FEWEST_TO_RANK;
  if (choice === 'import' && first.length === 0) return null;
  if (!ranks && choice !== 'random' && first.length === 0) return null;
  const { order, desk } = ranks
    ? house.rankings.current(review, member.id)
    : { order: null, desk: house.rankings.deskOf(review, member.id) };
  // Where all is drawn by chance there is nothing to mix it with.
  const random = choice === 'random';
  const randomShare = random ? 1 : ranks ? selectRankingSettings(db).randomShare : 0;
  const named = order ?? (random ? new Int32Array(0) : null);
  const turns = order === null ? null : turnsOf(db, member);
  return { plan: { first, order: named, randomShare, seed, largest, turns }, desk };
}

/** Whose turn a record is first: null where everybody's vote is needed. */
function turnsOf(db: Database, member: Member): Turns | null {
  const voters = selectMembers(db).filter((one) => one.status === 'active' && votes(one));
  const needed = neededVotes(selectReview(db).rules.screening);
  const place = voters.findIndex(({ id }) => id === member.id);
  return voters.length > needed && place >= 0 ? { voters: voters.length, needed, place } : null;
}

/** Chooses the order in which the member is handed records; the same again is the same act. */
export function chooseOrder(review: ReviewFile, member: Member, order: OrderChoice): void {
  commit(review, member.id, (db) => ({
    events: selectOrder(db, member.id).choice === order ? [] : [event('screening-order-chosen', { order })],
    answer: undefined,
  }));
}

/** Settles what goes for everybody's order. Throws AppError "invalid" for a key paper that is no record. */
export function changeRankingSettings(
  review: ReviewFile,
  member: Member,
  given: { randomShare: number; keyPapers: readonly string[] },
): void {
  commit(review, member.id, (db) => {
    const asked = [...new Set(given.keyPapers.map(Number))];
    const known = asked.filter((number) => selectStandingOf(db, [number]).length > 0);
    const unknown = asked.filter((number) => !known.includes(number));
    if (unknown.length > 0)
      throw invalid('Nothing was changed.', { keyPapers: `No record goes by ${unknown.join(', ')}.` });
    const keyPapers = asked.sort((a, b) => a - b);
    const next: RankingSettings = { randomShare: given.randomShare, keyPapers };
    const same = JSON.stringify(next) === JSON.stringify(selectRankingSettings(db));
    return { events: same ? [] : [event('ranking-settings-changed', next)], answer: undefined };
  });
}
