import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

export function removeRecords(db: Database, { seq, payload }: Of<'records-removed'>): number[] {
  const { by, reason, records } = payload;
  for (const record of records) write(db, 'put_removal', { record, by, reason, seq });
  return records;
}

export function takeRemovalBack(db: Database, { payload }: Of<'removal-taken-back'>): number[] {
  for (const record of payload.records) write(db, 'delete_removal', { record });
  return payload.records;
}

export function castVote(db: Database, { seq, actor, payload }: Of<'vote-cast'>): number[] {
  const { record, stage, decision } = payload;
  const unblinded = payload.unblinded ? 1 : 0;
  const further = JSON.stringify(payload.further ?? []);
  write(db, 'put_vote', { ...payload, further, unblinded, member: actor, seq });
  write(db, 'insert_first_vote', { record, stage, decision, unblinded, member: actor, seq });
  return [payload.record];
}

/** Votes are their voters', resolutions whose who took them over. */
export function importDecisions(db: Database, { seq, actor, payload }: Of<'decisions-imported'>): number[] {
  const { stage, votes, resolutions, retrievals, records } = payload;
  for (const vote of votes) {
    const row = { ...vote, stage, unblinded: 0, seq };
    write(db, 'put_vote', { ...row, further: '[]', note: null });
    write(db, 'insert_first_vote', row);
  }
  for (const resolution of resolutions)
    write(db, 'put_resolution', { ...resolution, consensus: 0, member: actor, seq });
  for (const retrieval of retrievals) write(db, 'put_retrieval', { ...retrieval, seq });
  return records;
}

/** What was voted, resolved or retrieved anew meanwhile has a position of its own and stays. */
export function withdrawImported(db: Database, { payload }: Of<'imported-decisions-withdrawn'>): number[] {
  const { records, events } = payload;
  for (const at of records.flatMap((record) => events.map((seq) => ({ record, seq })))) {
    write(db, 'delete_votes_at', at);
    write(db, 'delete_first_votes_at', at);
    write(db, 'delete_resolutions_at', at);
    write(db, 'delete_retrievals_at', at);
  }
  return payload.records;
}

export function takeVoteBack(db: Database, { actor, payload }: Of<'vote-taken-back'>): number[] {
  const { stage, records } = payload;
  for (const record of records) write(db, 'delete_vote', { record, stage, member: actor });
  return records;
}

export function annotate(db: Database, { seq, actor, payload }: Of<'record-annotated'>): void {
  const { record, stage, labels, note } = payload;
  if (labels.length === 0 && note === null) write(db, 'delete_annotation', { record, stage, member: actor });
  else
    write(db, 'put_annotation', { record, stage, labels: JSON.stringify(labels), note, member: actor, seq });
}

export function labelRecords(db: Database, { seq, actor, payload }: Of<'records-labelled'>): void {
  const { stage, label, on } = payload;
  const given = { records: JSON.stringify(payload.records), stage, label, member: actor, seq };
  write(db, on ? 'put_label' : 'take_label', given);
  if (!on) write(db, 'delete_empty_annotations', { stage, member: actor, seq });
}

export function resolveConflict(db: Database, { seq, actor, payload }: Of<'conflict-resolved'>): number[] {
  write(db, 'put_resolution', { ...payload, consensus: payload.consensus ? 1 : 0, member: actor, seq });
  return [payload.record];
}

export function withdrawResolution(db: Database, { payload }: Of<'resolution-withdrawn'>): number[] {
  const { stage, records } = payload;
  for (const record of records) write(db, 'delete_resolution', { record, stage });
  return records;
}

export function requestFullText(db: Database, { seq, payload }: Of<'full-text-requested'>): void {
  const { record, from, on } = payload;
  if (on === null) write(db, 'delete_request', { record });
  else write(db, 'put_request', { record, from, on, seq });
}

export function classify(db: Database, { seq, payload }: Of<'classification-marked'>): number[] {
  const { record, awaiting, ongoing } = payload;
  write(db, 'put_classification', { record, awaiting: awaiting ? 1 : 0, ongoing: ongoing ? 1 : 0, seq });
  return [record];
}

export function putStudy(db: Database, event: Of<'study-grouped'> | Of<'study-changed'>): void {
  const { study, label, participants, records } = event.payload;
  const previous = event.payload.previous ? 1 : 0;
  if (event.kind === 'study-grouped')
    write(db, 'insert_study', { study, label, participants, previous, seq: event.seq });
  else write(db, 'change_study', { study, label, participants, previous });
  write(db, 'delete_study_reports', { study });
  for (const record of records) write(db, 'insert_study_report', { study, record });
}

export function dissolveStudy(db: Database, { payload }: Of<'study-dissolved'>): void {
  write(db, 'delete_study_reports', { study: payload.study });
  write(db, 'delete_study', { study: payload.study });
}
