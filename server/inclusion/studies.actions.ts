import { conflict, invalid } from '../errors';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { selectOptionalRecord, type RecordRow } from '../ledger/records.queries';
import { fateFor, viewerOf } from '../ledger/viewer';
import { newId } from '../secrets';
import type { Database } from '../storage/database';
import type { ReviewFile } from '../storage/review-store';
import { selectOwnCohort, selectStudy } from './studies.queries';
import { isSeenOut, type NewStudy, type OwnCohort, type StudyPatch } from './studies.rules';

/**
 * Groups reports into a new study and answers its id; a report may be in several. Throws AppError "invalid" for a
 * record that is none, "conflict" for one that is out of the review.
 */
export const groupStudy = (review: ReviewFile, member: Member, given: NewStudy): string =>
  commit(review, member.id, (db) => {
    const records = requireRecords(db, member, given.records, []);
    const { label, participants, previous } = given;
    const study = newId();
    const events = [event('study-grouped', { study, label, records, participants, previous })];
    return { events, answer: study };
  });

/** Changes a study; the same once more writes nothing. Throws AppError "not-found", "invalid" and "conflict". */
export function changeStudy(review: ReviewFile, member: Member, id: string, patch: StudyPatch): void {
  commit(review, member.id, (db) => {
    const before = selectStudy(db, id);
    const { label = before.label, participants = before.participants, previous = before.previous } = patch;
    const records =
      patch.records === undefined
        ? before.records
        : requireRecords(db, member, patch.records, before.records);
    const same =
      label === before.label &&
      participants === before.participants &&
      previous === before.previous &&
      JSON.stringify(records) === JSON.stringify(before.records);
    const change = event('study-changed', { study: id, label, records, participants, previous });
    return { events: same ? [] : [change], answer: null };
  });
}

/** Notes an own cohort beside the reports; the same once more writes nothing, nothing at all takes the note away. */
export const noteOwnCohort = (review: ReviewFile, member: Member, given: OwnCohort): void =>
  commit(review, member.id, (db) => {
    const same = JSON.stringify(selectOwnCohort(db)) === JSON.stringify(given);
    return { events: same ? [] : [event('own-cohort-noted', given)], answer: undefined };
  });

/** Takes a study apart: its reports are studies of their own again. Throws AppError "not-found". */
export function dissolveStudy(review: ReviewFile, member: Member, id: string): void {
  commit(review, member.id, (db) => {
    selectStudy(db, id);
    return { events: [event('study-dissolved', { study: id })], answer: null };
  });
}

/** The numbers of these ids, each once, in import order; those `kept` are not asked again whether they may stay. */
function requireRecords(
  db: Database,
  member: Member,
  ids: readonly string[],
  kept: readonly number[],
): number[] {
  const viewer = viewerOf(db, member);
  const rows = [...new Set(ids)].map((id) => requireRecord(db, member, id));
  for (const row of rows) {
    if (kept.includes(row.number) || !isSeenOut(fateFor(viewer, row))) continue;
    throw conflict(
      `Record ${String(row.number)} is not in the review any more (${row.fate}), so it makes no study.`,
    );
  }
  return rows.map(({ number }) => number).sort((a, b) => a - b);
}

function requireRecord(db: Database, member: Member, id: string): RecordRow {
  const row = /^[1-9]\d{0,14}$/.test(id) ? selectOptionalRecord(db, Number(id), member.id) : null;
  if (row !== null) return row;
  throw invalid(`There is no record ${id}.`, { records: `There is no record ${id}.` });
}
