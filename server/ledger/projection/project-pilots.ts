import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { selectPilotRecords, write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

export function startPilot(db: Database, { seq, payload }: Of<'pilot-started'>): number[] {
  const { pilot, seed, records } = payload;
  write(db, 'insert_pilot', { pilot, seed, seq });
  for (const record of records) write(db, 'insert_pilot_record', { pilot, record });
  return records;
}

export function keepPilot(db: Database, { payload: { pilot } }: Of<'pilot-kept'>): number[] {
  write(db, 'end_pilot', { pilot, status: 'kept' });
  return selectPilotRecords(db, pilot);
}

/** What was voted in it was practice: the votes go, and the next ones are first votes again. */
export function discardPilot(db: Database, { payload: { pilot, votes } }: Of<'pilot-discarded'>): number[] {
  write(db, 'end_pilot', { pilot, status: 'discarded' });
  for (const vote of votes) {
    write(db, 'delete_first_vote_of', { vote });
    write(db, 'delete_vote_by_id', { vote });
  }
  return selectPilotRecords(db, pilot);
}
