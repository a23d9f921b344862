import { type AppError, conflict, invalid, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import type { Stage } from '../../ledger/fates.rules';
import { selectReasons, type Reason } from '../../ledger/review.queries';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import type { Actor } from '../reviews.actions';
import { labelKey, movedReasons, saysNotRetrieved } from './reasons.rules';

/**
 * Adds a reason at the end of its stage's list and answers its id; a retired one of the same label comes back.
 * Throws AppError "conflict" for a label in use, "invalid" for one that means *not retrieved*.
 */
export const addReason = (review: ReviewFile, actor: Actor, given: { stage: Stage; label: string }): string =>
  commit(review, actor.member.id, (db) => {
    const { stage, label } = given;
    requireReasonable(label);
    const namesake = findNamesake(db, stage, label);
    if (namesake !== null && !namesake.retired) throw inUse(label);
    const reason = namesake?.id ?? newId();
    return { events: [event('reason-added', { reason, stage, label })], answer: reason };
  });

/** Renames and retires, or brings back; what is left out stays. Votes that name the reason keep naming it. */
export const changeReason = (
  review: ReviewFile,
  actor: Actor,
  id: string,
  change: { label?: string | undefined; retired?: boolean | undefined },
): void => {
  commit(review, actor.member.id, (db) => {
    const before = requireReason(db, id);
    const { stage } = before;
    const { label = before.label, retired = before.retired } = change;
    if (label !== before.label) requireReasonable(label);
    const namesake = findNamesake(db, stage, label, id);
    if (!retired && namesake !== null && !namesake.retired) throw inUse(label);
    const events: NewEvent[] = [];
    if (before.retired && !retired) events.push(event('reason-added', { reason: id, stage, label }));
    else if (label !== before.label) events.push(event('reason-renamed', { reason: id, label }));
    if (!before.retired && retired) events.push(event('reason-retired', { reason: id }));
    return { events, answer: null };
  });
};

/**
 * Merges a reason into another of its stage: every vote and resolution that names it names the other one from now on,
 * and it is retired. Throws AppError "not-found", and "conflict" for itself, a retired one or one of another stage.
 */
export const mergeReason = (review: ReviewFile, actor: Actor, id: string, into: string): void => {
  commit(review, actor.member.id, (db) => {
    const [from, to] = [requireReason(db, id), requireReason(db, into)];
    if (from.id === to.id || from.stage !== to.stage || to.retired)
      throw conflict('A reason merges into another one of its stage that is in use.');
    return { events: [event('reason-merged', { reason: id, into })], answer: null };
  });
};

/** Puts a stage's reasons in order; retired ones that are left out follow. The earlier of two decides a fate. */
export const orderReasons = (
  review: ReviewFile,
  actor: Actor,
  given: { stage: Stage; reasons: readonly string[] },
): void => {
  commit(review, actor.member.id, (db) => {
    const { stage } = given;
    const known = selectReasons(db, stage);
    const unknown = given.reasons.find((id) => !known.some((reason) => reason.id === id));
    if (unknown !== undefined) throw notFound('This reason');
    const missing = known.filter(({ id }) => !given.reasons.includes(id));
    if (new Set(given.reasons).size !== given.reasons.length || missing.some(({ retired }) => !retired))
      throw invalid('Name every reason of the stage once, in the new order.', {
        reasons: 'Not all, or twice.',
      });
    return {
      events: ordering(known, stage, [...given.reasons, ...missing.map(({ id }) => id)]),
      answer: null,
    };
  });
};

/** Moves a reason by one place among those in use; at the end of the list nothing happens. */
export const moveReason = (review: ReviewFile, actor: Actor, id: string, direction: 'up' | 'down'): void => {
  commit(review, actor.member.id, (db) => {
    const { stage } = requireReason(db, id);
    const known = selectReasons(db, stage);
    const moved = movedReasons(known, id, direction);
    return { events: moved === null ? [] : ordering(known, stage, moved), answer: null };
  });
};

const ordering = (before: readonly Reason[], stage: Stage, reasons: string[]): NewEvent[] =>
  before.every(({ id }, index) => id === reasons[index])
    ? []
    : [event('reasons-ordered', { stage, reasons })];

const findNamesake = (db: Database, stage: Stage, label: string, but = ''): Reason | null =>
  selectReasons(db, stage)
    .filter((reason) => reason.id !== but && labelKey(reason.label) === labelKey(label))
    .sort((a, b) => Number(a.retired) - Number(b.retired))[0] ?? null;

function requireReason(db: Database, id: string): Reason {
  const found = selectReasons(db).find((reason) => reason.id === id);
  if (found === undefined) throw notFound('This reason');
  return found;
}

function requireReasonable(label: string): void {
  if (labelKey(label) === '') throw invalid('Enter a reason.', { label: 'Enter a reason.' });
  if (!saysNotRetrieved(label)) return;
  const says =
    'A full text that could not be had is “not retrieved” in PRISMA: record it at Retrieval, where it is counted in its own box. It is not an exclusion reason.';
  throw invalid(says, { label: says });
}

const inUse = (label: string): AppError => conflict(`“${label}” is on the list of this stage already.`);
