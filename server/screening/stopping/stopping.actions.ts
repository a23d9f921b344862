import { setImmediate as turn } from 'node:timers/promises';
import { conflict, notFound } from '../../errors';
import { PROGRAM } from '../../flow/reporting/version.rules';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import { votes, type Member } from '../../ledger/members.rules';
import { selectMembers } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectLessons } from '../order/lessons.queries';
import { drawSample } from '../pilot/pilot.rules';
import { DEFAULT_MODEL } from '../ranking/models.rules';
import type { Goal } from '../ranking/stopping.rules';
import { selectOpenAudit, selectOptionalStop, selectRemovedByStop, selectUnsettled } from './audit.queries';
import type { ScreeningFigures } from './figures.rules';
import { percent, stopReason, type Stop, type StopRule } from './stop.rules';

/** Removals a commit: the server answers others between two of them. */
const AT_ONCE = 250;

/** The figures on when to stop as this member may see them, put together off the main thread. */
export const screeningFigures = (
  house: House,
  review: ReviewFile,
  member: Member,
  goal: Goal,
): Promise<ScreeningFigures> =>
  house.workers.run('screening-figures', { file: review.db.name, member: member.id, goal });

/** What ranking would have done for what the member sees as screened, worked out off the main thread. */
export const replayReview = (house: House, review: ReviewFile, member: Member, most: number) =>
  house.workers.run('replay-screening', { file: review.db.name, member: member.id, most });

/** Draws a random sample of what nobody has screened, as far as the member may know. Throws AppError "conflict". */
export function drawAudit(review: ReviewFile, member: Member, given: { size: number; seed: number }): void {
  commit(review, member.id, (db) => {
    const forbidden = whyNoStop(db, member);
    if (forbidden !== null) throw conflict(forbidden);
    if (selectOpenAudit(db).length > 0)
      throw conflict('The last audit is not screened to its end. Another may be drawn after it.');
    const unseen = unseenOf(db, member);
    if (unseen.length === 0) throw conflict('Nothing is left unscreened that could be drawn.');
    const records = drawSample(unseen, given.size, given.seed);
    const audit = { audit: newId(), seed: given.seed, unseen: unseen.length, records };
    return { events: [event('audit-drawn', audit)], answer: undefined };
  });
}

export function unseenOf(db: Database, member: Member): number[] {
  const known = new Set(selectLessons(db, member).map(({ record }) => record));
  return selectUnsettled(db)
    .map(({ number }) => number)
    .filter((number) => !known.has(number));
}

/** Why this member may neither stop the screening nor draw an audit; null if they may. */
export function whyNoStop(db: Database, member: Member): string | null {
  if (viewerOf(db, member).sight.screening === 'all') return null;
  const others = selectMembers(db).some(
    (one) => one.id !== member.id && one.status === 'active' && votes(one),
  );
  return others
    ? 'You vote, and others’ votes are hidden from you: stopping, and auditing what is left, would reach over them. Unblind screening, or leave it to a lead who does not vote.'
    : null;
}

/** What stopping now would take out of screening, and what stays because a vote for it stands. */
export function restOf(db: Database): { removed: number[]; kept: number } {
  const rest = selectUnsettled(db);
  const removed = rest.filter(({ wanted }) => !wanted).map(({ number }) => number);
  return { removed, kept: rest.length - removed.length };
}

/**
 * Stops screening early: what is left is marked as ineligible by automation (or excluded by it, where a vote stands),
 * and the rule with its figures is kept. Throws AppError "conflict" where the rule does not hold, nothing is left, or
 * a stop stands already.
 */
export async function stopScreening(
  house: House,
  review: ReviewFile,
  member: Member,
  { rule, goal }: { rule: StopRule; goal: Goal },
): Promise<number> {
  const figures = await screeningFigures(house, review, member, goal);
  const audit = figures.audits.at(-1) ?? null;
  refuseUnproven(rule, goal, figures);
  const reason = stopReason(rule, goal);
  const left = commit(review, member.id, (db) => {
    const forbidden = whyNoStop(db, member);
    if (forbidden !== null) throw conflict(forbidden);
    if (selectOptionalStop(db) !== null) throw conflict('Screening is stopped already.');
    const { removed, kept } = restOf(db);
    if (removed.length === 0) throw conflict('Nothing is left that could be stopped.');
    const stop: Stop = {
      ...{ rule, model: DEFAULT_MODEL.id, version: PROGRAM.version, reason },
      ...{ total: figures.total, screened: figures.screened, found: figures.found },
      ...{ recall: goal.recall, confidence: goal.confidence, p: figures.p, inARow: figures.inARow },
      audit:
        audit === null || audit.leastRecall === null
          ? null
          : { unseen: audit.unseen, drawn: audit.drawn, found: audit.found, leastRecall: audit.leastRecall },
      ...{ removed: removed.length, kept },
    };
    return { events: [event('screening-stopped', { stop: newId(), ...stop })], answer: removed };
  });
  await inParts(left, (records) => removePart(review, member, records, reason));
  return left.length;
}

function refuseUnproven(rule: StopRule, goal: Goal, { stop, p, audits }: ScreeningFigures): void {
  if (rule === 'hypergeometric-test' && !stop)
    throw conflict(
      `The test does not hold yet: ${p === null ? 'nothing relevant is found' : `p = ${p.toPrecision(3)}`}.`,
    );
  const least = audits.at(-1)?.leastRecall ?? null;
  if (rule === 'random-audit' && (least === null || least < goal.recall))
    throw conflict(
      least === null
        ? 'There is no audit that is screened to its end.'
        : `The last audit proves a recall of ${percent(least)} only.`,
    );
}

/** Records on which people have settled meanwhile are left to them. */
function removePart(review: ReviewFile, member: Member, records: readonly number[], reason: string): void {
  commit(review, member.id, (db) => {
    const still = selectUnsettled(db, records).flatMap(({ number, wanted }) => (wanted ? [] : [number]));
    const removal = { records: still, by: 'automation' as const, reason };
    return { events: still.length === 0 ? [] : [event('records-removed', removal)], answer: undefined };
  });
}

/** Takes the stop back: what it took out waits again. Throws AppError "not-found" where none stands. */
export async function resumeScreening(review: ReviewFile, member: Member): Promise<number> {
  const stands = selectOptionalStop(review.db);
  if (stands === null) throw notFound('An early stop');
  const removed = selectRemovedByStop(review.db, stands.stop.reason);
  await inParts(removed, (records) => {
    commit(review, member.id, () => ({
      events: [event('removal-taken-back', { records: [...records] })],
      answer: undefined,
    }));
  });
  commit(review, member.id, (db) => ({
    events: selectOptionalStop(db) === null ? [] : [event('screening-resumed', { stop: stands.id })],
    answer: undefined,
  }));
  return removed.length;
}

async function inParts(records: readonly number[], act: (part: readonly number[]) => void): Promise<void> {
  for (let at = 0; at < records.length; at += AT_ONCE) {
    act(records.slice(at, at + AT_ONCE));
    await turn();
  }
}
