import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import type { ReviewFile } from '../../storage/review-store';
import { retrievalState } from '../retrieval.rules';
import { selectRequests, selectRetrievalSettings } from './requests.queries';
import type { FullTextRequest, RetrievalSettings } from './requests.rules';

/**
 * Notes that full texts were asked for, in one act; a report that waits for none is left out, and the same request
 * once more writes nothing. `null` takes requests back. Throws AppError "not-found" for what is no record.
 */
export const requestFullTexts = (
  review: ReviewFile,
  member: Member,
  recordIds: readonly string[],
  request: FullTextRequest | null,
): { noted: number; leftOut: number } =>
  commit(review, member.id, (db) => {
    const rows = [...new Set(recordIds)].map((id) => selectRecordById(db, id, member.id));
    const waiting = rows.filter((row) => row.standing && retrievalState(row.fate) === 'awaiting');
    const before = selectRequests(
      db,
      waiting.map((row) => row.group_number),
    );
    const on = request === null ? null : (request.on ?? review.clock().toISOString().slice(0, 10));
    const from = request?.from ?? null;
    const changed = waiting.filter((row) => {
      const last = before.get(row.group_number);
      return last === undefined ? on !== null : last.asked_on !== on || last.asked_of !== from;
    });
    return {
      events: changed.map((row) => event('full-text-requested', { record: row.number, from, on })),
      answer: { noted: waiting.length, leftOut: rows.length - waiting.length },
    };
  });

/** Changes how full texts are looked for; the same once more writes nothing. */
export const changeRetrievalSettings = (
  review: ReviewFile,
  member: Member,
  settings: RetrievalSettings,
): void =>
  commit(review, member.id, (db) => {
    const same = JSON.stringify(selectRetrievalSettings(db)) === JSON.stringify(settings);
    return { events: same ? [] : [event('retrieval-settings-changed', settings)], answer: undefined };
  });
