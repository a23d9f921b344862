import { conflict } from '../errors';
import { newId } from '../secrets';
import type { Database } from '../storage/database';
import type { ReviewFile } from '../storage/review-store';
import { noteChanges } from './fold/changes';
import { insertEvent, selectOptionalLastEvent } from './events.queries';
import { EVENT_PAYLOADS, type LedgerEvent, type NewEvent } from './events.rules';
import { GENESIS, hashEvent } from './hash.rules';
import { project } from './projection/project';
import { isArchived } from './review.queries';
import { refold, type Touched } from './fold/refold';

/** What a decision comes to: the events to append (none is allowed) and the answer for the caller. */
export interface Decided<T> {
  events: readonly NewEvent[];
  answer: T;
}

/**
 * The one way to write into a review. Inside one immediate transaction `decide` reads, checks (it throws AppError to
 * refuse, and then nothing happened) and returns events; they are appended, hash-chained, projected, and the fates of
 * the touched reports folded anew. An archived review takes no event but its opening: AppError "conflict". `actor` is a member's id. What `decide` itself writes (people, keys) goes with it.
 */
export function commit<T>(review: ReviewFile, actor: string, decide: (db: Database) => Decided<T>): T {
  const { db } = review;
  return db
    .transaction(() => {
      const { events, answer } = decide(db);
      if (events.some(({ kind }) => kind !== 'review-unarchived')) requireOpen(db);
      if (events.length > 0) append(db, actor, review.clock(), events);
      return answer;
    })
    .immediate();
}

/** Throws AppError "conflict" for an archived review. Call it before work that only later comes to an event. */
export function requireOpen(db: Database): void {
  if (isArchived(db))
    throw conflict('This review is archived. A lead can open it again on the protocol page.');
}

function append(db: Database, actor: string, now: Date, events: readonly NewEvent[]): void {
  const last = selectOptionalLastEvent(db);
  let { seq, hash } = last ?? { seq: 0, hash: GENESIS };
  // A clock that was set back must not make time run backwards in the ledger.
  const at = last !== null && last.at > now.toISOString() ? last.at : now.toISOString();
  const touched: Touched[] = [];
  for (const { kind, payload: given } of events) {
    const payload = JSON.stringify(EVENT_PAYLOADS[kind].parse(given));
    const row = { seq: (seq += 1), id: newId(), at, actor, kind, payload, previous_hash: hash };
    hash = hashEvent(row);
    insertEvent(db, { ...row, hash });
    const appended = { seq, id: row.id, at, actor, kind, payload: JSON.parse(payload) as unknown };
    touched.push(project(db, appended as LedgerEvent));
  }
  refold(db, touched);
  // New records are touched by nobody's act, and stand in queues all the same.
  noteChanges(db, events.some(({ kind }) => kind === 'records-imported') ? ['all'] : touched);
}
