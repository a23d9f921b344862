import { conflict, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById, type RecordRow } from '../../ledger/records.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectRemovalsOf, selectRemovedFor, selectSettledGroups } from './removals.queries';
import { someOf, type RemovalOrder } from './removals.rules';

/**
 * Removes the reports of these records before screening, all of them or none. The same removal again is the same
 * act. Answers the first record's id. Throws "conflict", naming the records, where people have settled a report
 * that a tool would remove, where it is removed for something else, and for withdrawn ones.
 */
export function removeRecords(review: ReviewFile, member: Member, order: RemovalOrder): string {
  return commit(review, member.id, (db) => {
    const rows = [...new Set(order.records)].map((id) => selectRecordById(db, id, member.id));
    refuse(rows, (row) => row.fate === 'voided', 'belong to a withdrawn import');
    const fresh = rows.filter((row) => !isRemovedSo(db, row, order));
    refuse(
      fresh,
      (row) => selectRemovalsOf(db, row.group_number).length > 0,
      'are removed for another reason',
    );
    if (order.by === 'automation') {
      const settled = selectSettledGroups(
        db,
        fresh.map(({ group_number }) => group_number),
      );
      refuse(fresh, (row) => settled.has(row.group_number), 'are settled by people already');
    }
    const records = fresh.map(({ number }) => number);
    const { by, reason } = order;
    return {
      events: records.length === 0 ? [] : [event('records-removed', { records, by, reason })],
      answer: String(rows[0]?.number ?? ''),
    };
  });
}

const isRemovedSo = (db: Database, { group_number }: RecordRow, order: RemovalOrder): boolean =>
  selectRemovalsOf(db, group_number).some(({ by, reason }) => by === order.by && reason === order.reason);

function refuse(rows: readonly RecordRow[], fails: (row: RecordRow) => boolean, why: string): void {
  const failing = rows.filter(fails).map(({ number }) => String(number));
  if (failing.length === 0) return;
  throw conflict(`Nothing was removed. These records ${why}: ${someOf(failing)}.`);
}

/** Takes back every removal of the record's report. Throws "not-found" where there is none. */
export function takeRemovalBack(review: ReviewFile, member: Member, id: string): void {
  commit(review, member.id, (db) => {
    const { group_number } = selectRecordById(db, id, member.id);
    const records = selectRemovalsOf(db, group_number).map(({ record }) => record);
    if (records.length === 0) throw notFound('This removal');
    return { events: [event('removal-taken-back', { records })], answer: null };
  });
}

/** Takes back all that was removed for one reason, and answers how many. Throws "not-found" where nothing is. */
export function takeReasonBack(
  review: ReviewFile,
  member: Member,
  removed: Pick<RemovalOrder, 'by' | 'reason'>,
): number {
  return commit(review, member.id, (db) => {
    const records = selectRemovedFor(db, removed);
    if (records.length === 0) throw notFound('This removal');
    return { events: [event('removal-taken-back', { records })], answer: records.length };
  });
}
