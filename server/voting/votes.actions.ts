import { createHash } from 'node:crypto';
import { AppError, conflict, invalid, notFound } from '../errors';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Stage } from '../ledger/fates.rules';
import type { Member } from '../ledger/members.rules';
import { selectReasons } from '../ledger/review.queries';
import { newId } from '../secrets';
import type { Database } from '../storage/database';
import type { ReviewFile } from '../storage/review-store';
import { seatingOf } from '../ledger/waiting/seating.queries';
import { isReopened } from '../ledger/waiting/queue.queries';
import { selectReportAtStage, type ReportAtStage } from './report.queries';
import { DECISION_WORDS } from './vote-words.rules';
import { hasSeenVotes, insertKey, selectOptionalKey, sweepKeys } from './votes.queries';
import { isOfferedReason, judgeVote, REFUSALS, type Refusal, type Wish } from './votes.rules';

/** A client that has not learnt in a week what became of its vote will not ask again. */
const KEYS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export interface VoteCall extends Wish {
  recordId: string;
  idempotencyKey?: string | undefined;
}

/**
 * Casts or replaces the member's own vote. The same vote again answers the same id and writes nothing; a known
 * Idempotency-Key answers what it answered first. Throws AppError "not-found", "invalid", "conflict", and
 * "unprocessable" for a key that came with another vote. Whether the member votes at all is the guard's to ask.
 */
export function castVote(review: ReviewFile, member: Member, call: VoteCall): { id: string } {
  const { recordId, idempotencyKey, ...wish } = call;
  return commit(review, member.id, (db) => {
    const once = onlyOnce(db, review, member, { key: idempotencyKey, request: [recordId, wish] });
    if (once.earlier !== null) return { events: [], answer: once.earlier };
    const { id, events } = decideVote(db, member, recordId, wish);
    once.remember({ id });
    return { events, answer: { id } };
  });
}

function decideVote(db: Database, member: Member, recordId: string, wish: Wish) {
  const report = selectReportAtStage(db, member, recordId, wish.stage);
  const { row, mine, disclosed, votes } = report;
  const byAutomation = row.fate_by === 'automation';
  const voters = new Set(votes.map((vote) => vote.member));
  const seated = seatingOf(db, wish.stage).waitsFor(member.id, row.number, voters);
  const reopened = mine === null && !report.votesIn && isReopened(db, member.id, wish.stage, row);
  const verdict = judgeVote(
    {
      ...{ stage: wish.stage, standing: row.standing, fate: row.fate, byAutomation },
      ...{ mine, disclosed, seated, reopened },
    },
    wish,
  );
  if (verdict.does === 'keep') return { id: verdict.id, events: [] };
  for (const reason of [wish.reason, ...(wish.further ?? [])]) checkReason(db, { stage: wish.stage, reason });
  if (verdict.does === 'refuse') throw refusal(report, verdict.why);
  const { replaces: _seen, ...given } = wish;
  const id = newId();
  // Whoever votes anew on what a discarded pilot talked over has seen how the others voted.
  const seen = report.sight === 'all' || report.openedPilot === 'discarded';
  const unblinded = seen || hasSeenVotes(db, member.id, wish.stage);
  const payload = { vote: id, record: row.number, ...given, unblinded };
  return { id, events: [event('vote-cast', payload)] };
}

/** Throws AppError "invalid" for a reason that is none of the stage's, or is no longer offered. */
export function checkReason(db: Database, { stage, reason }: { stage: Stage; reason: string | null }): void {
  if (reason === null || isOfferedReason(selectReasons(db), stage, reason)) return;
  throw invalid('This reason is not one of this stage.', { reason: 'Choose a reason from the list.' });
}

/** The refusal as it is told; a copy's also names the record to go to, as `errors.standing`. */
export function refusal(
  { standing, mine }: Pick<ReportAtStage, 'standing' | 'mine'>,
  why: Refusal,
): AppError {
  if (why === 'changed') {
    const now =
      mine === null ? 'You have no vote on it now.' : `Your vote is: ${DECISION_WORDS[mine.decision]}.`;
    return new AppError('conflict', `${REFUSALS.changed} ${now}`, { current: mine?.decision ?? '' });
  }
  const leadsOn = (why === 'copy' || why === 'voided') && standing !== null;
  const text = leadsOn ? `${REFUSALS[why]} Record ${String(standing)} stands for the report.` : REFUSALS[why];
  return leadsOn ? new AppError('conflict', text, { standing: String(standing) }) : conflict(text);
}

/**
 * Takes the member's own votes on the record's whole report back. Throws AppError "not-found" where there is none,
 * "conflict" once another's vote is disclosed.
 */
export function takeVoteBack(
  review: ReviewFile,
  member: Member,
  { recordId, stage }: { recordId: string; stage: Stage },
): void {
  commit(review, member.id, (db) => {
    const report = selectReportAtStage(db, member, recordId, stage);
    if (report.myRecords.length === 0) throw notFound('A vote of yours on this record');
    if (report.disclosed) throw refusal(report, 'disclosed');
    return { events: [event('vote-taken-back', { records: report.myRecords, stage })], answer: undefined };
  });
}

const AnswerOf = (text: string): { id: string } => JSON.parse(text) as { id: string };

function onlyOnce(
  db: Database,
  review: ReviewFile,
  member: Member,
  { key, request }: { key: string | undefined; request: unknown },
): { earlier: { id: string } | null; remember: (answer: { id: string }) => void } {
  if (key === undefined) return { earlier: null, remember: () => undefined };
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const known = selectOptionalKey(db, member.id, key);
  if (known !== null && known.request_hash !== hash)
    throw new AppError('unprocessable', 'This Idempotency-Key has been used for another vote.');
  const remember = (answer: { id: string }): void => {
    const now = review.clock();
    sweepKeys(db, new Date(now.getTime() - KEYS_KEPT_MS).toISOString());
    insertKey(db, {
      ...{ member: member.id, key, request_hash: hash, status: 201 },
      ...{ answer: JSON.stringify(answer), created_at: now.toISOString() },
    });
  };
  return { earlier: known && AnswerOf(known.answer), remember };
}
