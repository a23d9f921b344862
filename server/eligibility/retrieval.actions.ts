import { conflict } from '../errors';
import { commit } from '../ledger/commit';
import { event, type NewEvent } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { selectRecordById, type RecordRow } from '../ledger/records.queries';
import { selectReportActs } from '../ledger/report.queries';
import type { Database } from '../storage/database';
import type { ReviewFile } from '../storage/review-store';
import { selectOptionalStanding } from './retrieval.queries';
import { isRetrieved, isSought, type Retrieval } from './retrieval.rules';

/**
 * Records that a full text was, or could not be, retrieved; the last such act wins. The same once more writes
 * nothing. Throws AppError "not-found", and "conflict" for a report that has not passed screening.
 */
export function recordRetrieval(
  review: ReviewFile,
  member: Member,
  recordId: string,
  retrieval: Retrieval,
): Retrieval & { id: string } {
  return commit(review, member.id, (db) => {
    const row = requireSought(db, recordId, member);
    return { events: retrievalEvents(db, row, retrieval), answer: { id: recordId, ...retrieval } };
  });
}

/** Records one outcome for many reports in one act; reports that are not sought (any more) are left out. */
export function recordRetrievals(
  review: ReviewFile,
  member: Member,
  recordIds: readonly string[],
  retrieval: Retrieval,
): { recorded: number; leftOut: number } {
  return commit(review, member.id, (db) => {
    const rows = [...new Set(recordIds)].map((id) => selectRecordById(db, id, member.id));
    const sought = rows.filter((row) => row.standing && isSought(row.fate));
    return {
      events: sought.flatMap((row) => retrievalEvents(db, row, retrieval)),
      answer: { recorded: sought.length, leftOut: rows.length - sought.length },
    };
  });
}

/** The act, unless it is what the report's last one said already. */
export function retrievalEvents(db: Database, row: RecordRow, { outcome, why }: Retrieval): NewEvent[] {
  const last = selectReportActs(db, row.group_number).retrieval;
  if (last?.outcome === outcome && last.why === why) return [];
  return [event('retrieval-recorded', { record: row.number, outcome, why })];
}

/** The record in its report's name, if the report has passed screening. Throws "not-found" and "conflict". */
export function requireSought(db: Database, recordId: string, member: Member): RecordRow {
  const row = requireStanding(db, recordId, member);
  if (isSought(row.fate)) return row;
  throw conflict('This report has not passed screening (any more), so its full text is not sought.');
}

/** The record in its report's name, if the report's full text is there. Throws "not-found" and "conflict". */
export function requireRetrieved(db: Database, recordId: string, member: Member): RecordRow {
  const row = requireStanding(db, recordId, member);
  if (isRetrieved(row.fate)) return row;
  throw conflict('The full text of this report is not retrieved, so it cannot be classified yet.');
}

function requireStanding(db: Database, recordId: string, member: Member): RecordRow {
  const row = selectRecordById(db, recordId, member.id);
  if (row.standing) return row;
  const standing = selectOptionalStanding(db, row.group_number);
  throw conflict(
    standing === null
      ? 'This record was withdrawn with its import.'
      : `This record is a duplicate: record ${String(standing)} stands for its report. Act on that one.`,
  );
}
