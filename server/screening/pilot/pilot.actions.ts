import { conflict } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectOptionalOpenPilot, selectPilotVotes, selectUntouched, type Pilot } from './pilot.queries';
import { drawSample } from './pilot.rules';

/** Draws a random set of records nobody has voted on. Throws AppError "conflict" while a pilot is open, or without any. */
export function startPilot(
  review: ReviewFile,
  member: Member,
  given: { size: number; seed: number },
): { id: string } {
  return commit(review, member.id, (db) => {
    if (selectOptionalOpenPilot(db) !== null)
      throw conflict('A pilot round is open already. Keep or discard it first.');
    const records = drawSample(selectUntouched(db), given.size, given.seed);
    if (records.length === 0) throw conflict('There is no record left on which nobody has voted.');
    const id = newId();
    return { events: [event('pilot-started', { pilot: id, seed: given.seed, records })], answer: { id } };
  });
}

/** Shows the open pilot's votes to those who voted on the same record. Throws AppError "conflict" where none is open. */
export function openPilot(review: ReviewFile, member: Member): void {
  commit(review, member.id, (db) => {
    const { id, opened } = requireOpen(db);
    return { events: opened ? [] : [event('pilot-opened', { pilot: id })], answer: null };
  });
}

/** Ends the open pilot: its votes count from now on, or are withdrawn. Throws AppError "conflict" where none is open. */
export function endPilot(review: ReviewFile, member: Member, how: 'keep' | 'discard'): void {
  commit(review, member.id, (db) => {
    const pilot = requireOpen(db);
    const kept = event('pilot-kept', { pilot: pilot.id });
    if (how === 'keep') return { events: [kept], answer: null };
    const votes = selectPilotVotes(db, pilot).map(({ id }) => id);
    return { events: [event('pilot-discarded', { pilot: pilot.id, votes })], answer: null };
  });
}

function requireOpen(db: Database): Pilot {
  const pilot = selectOptionalOpenPilot(db);
  if (pilot === null) throw conflict('No pilot round is open.');
  return pilot;
}
