import { conflict } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import type { ReviewFile } from '../../storage/review-store';
import { newsOf, type Correction } from './citation.rules';

/** Corrects fields of a record; how it was imported stays visible. Throws "conflict" for a withdrawn one. */
export function correctRecord(review: ReviewFile, member: Member, id: string, correction: Correction): void {
  commit(review, member.id, (db) => {
    const row = selectRecordById(db, id, member.id);
    if (row.fate === 'voided') throw conflict('This record belongs to a withdrawn import.');
    const changes = newsOf(row.citation, correction);
    const isNews = Object.keys(changes).length > 0;
    return {
      events: isNews ? [event('record-corrected', { record: row.number, changes })] : [],
      answer: null,
    };
  });
}
