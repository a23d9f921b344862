import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import type { Protocol } from '../review-rules.rules';
import { write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

export function createReview(db: Database, { seq, at, payload }: Of<'review-created'>): void {
  const { review, protocol, rules } = payload;
  write(db, 'insert_review', {
    id: review,
    at,
    protocol: JSON.stringify(protocol),
    rules: JSON.stringify(rules),
  });
  putCriteria(db, seq, protocol);
}

export function changeProtocol(db: Database, { seq, payload }: Of<'protocol-changed'>): void {
  const { protocol } = payload;
  write(db, 'update_protocol', { protocol: JSON.stringify(protocol) });
  putCriteria(db, seq, protocol);
}

/** The same criteria once more are no new version. */
const putCriteria = (db: Database, seq: number, { inclusion, exclusion }: Protocol): void =>
  write(db, 'put_criteria_version', { seq, inclusion, exclusion });

export function orderReasons(db: Database, { payload }: Of<'reasons-ordered'>): void {
  payload.reasons.forEach((reason, index) => {
    write(db, 'place_reason', { reason, stage: payload.stage, position: index + 1 });
  });
}

/** Votes and resolutions follow; what was said at the time stays in the ledger. */
export function mergeReason(db: Database, { payload }: Of<'reason-merged'>): void {
  write(db, 'merge_vote_reasons', payload);
  write(db, 'merge_further_reasons', payload);
  write(db, 'merge_resolution_reasons', payload);
  write(db, 'retire_reason', { reason: payload.reason });
}

export function setRetrieval(db: Database, { seq, payload }: Of<'retrieval-settings-changed'>): void {
  write(db, 'put_retrieval_settings', { ...payload, whys: JSON.stringify(payload.whys), seq });
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
