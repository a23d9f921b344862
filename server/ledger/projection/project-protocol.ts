import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

export function createReview(db: Database, { at, payload }: Of<'review-created'>): void {
  const { review, protocol, rules } = payload;
  write(db, 'insert_review', {
    id: review,
    at,
    protocol: JSON.stringify(protocol),
    rules: JSON.stringify(rules),
  });
}

export function orderReasons(db: Database, { payload }: Of<'reasons-ordered'>): void {
  payload.reasons.forEach((reason, index) => {
    write(db, 'place_reason', { reason, stage: payload.stage, position: index + 1 });
  });
}

/** An invitation, a joining and a return put the same row; only its status differs. */
export function putMember(db: Database, event: Of<'member-invited'> | Of<'member-joined'>): void {
  const { member, role, screening } = event.payload;
  const status = event.kind === 'member-joined' ? 'active' : 'invited';
  write(db, 'note_sight', { member, seq: event.seq });
  write(db, 'put_member', { member, role, screening: screening ? 1 : 0, status, seq: event.seq });
}

export function changeMember(db: Database, { seq, payload }: Of<'member-role-changed'>): void {
  write(db, 'note_sight', { member: payload.member, seq });
  write(db, 'change_member', {
    member: payload.member,
    role: payload.role,
    screening: payload.screening ? 1 : 0,
  });
}

export function removeMember(db: Database, { seq, payload }: Of<'member-removed'>): void {
  write(db, 'note_sight', { member: payload.member, seq });
  write(db, 'remove_member', payload);
}
