import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import type { ReviewFile } from '../../storage/review-store';
import { merged, MOST_LABELS, type Annotation, type Labelling } from './labels.rules';
import { selectLabellable, selectLabelled, selectOwnAnnotations } from './labels.queries';

const STAGE = 'screening';

/**
 * Puts the member's labels and note on a record in the place of their earlier ones on the whole report; no vote comes
 * of it. The same once more changes nothing. Throws AppError "not-found".
 */
export function annotateRecord(
  review: ReviewFile,
  member: Member,
  recordId: string,
  given: Annotation,
): void {
  commit(review, member.id, (db) => {
    const { number, group_number } = selectRecordById(db, recordId, member.id);
    const before = selectOwnAnnotations(db, member.id, STAGE, group_number);
    const same = JSON.stringify(merged(before)) === JSON.stringify(given);
    if (same && before.length < 2) return { events: [], answer: null };
    const elsewhere = before.filter(({ record }) => record !== number);
    const events = [
      ...elsewhere.map(({ record }) =>
        event('record-annotated', { record, stage: STAGE, labels: [], note: null }),
      ),
      event('record-annotated', { record: number, stage: STAGE, ...given }),
    ];
    return { events, answer: null };
  });
}

/** Puts a label of the member's on many records at once, or takes it off; answers how many reports it changed. */
export function labelRecords(review: ReviewFile, member: Member, { records, label, on }: Labelling): number {
  return commit(review, member.id, (db) => {
    const asked = { records, label, stage: STAGE, member: member.id } as const;
    const found = on ? selectLabellable(db, { ...asked, most: MOST_LABELS }) : selectLabelled(db, asked);
    if (found.length === 0) return { events: [], answer: 0 };
    return {
      events: [event('records-labelled', { records: found, stage: STAGE, label, on })],
      answer: found.length,
    };
  });
}
