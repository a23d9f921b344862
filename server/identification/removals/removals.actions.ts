import { conflict, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById, type RecordRow } from '../../ledger/records.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectRemovalsOf, selectRemovedFor, selectSettledGroups } from './removals.queries';
import { leftInWords, type RemovalOrder, type Removed, type WhyLeft } from './removals.rules';

/**
 * Removes the reports of these records before screening, and leaves those alone that it may not touch: a tool comes too
 * late for what people have settled, and what is out already stays out for its reason. The same removal again is the
 * same act. Throws "conflict", naming the records, where nothing is left to remove.
 */
export function removeRecords(review: ReviewFile, member: Member, order: RemovalOrder): Removed {
  return commit(review, member.id, (db) => {
    const rows = [...new Set(order.records)].map((id) => selectRecordById(db, id, member.id));
    const whyLeft = selectWhyLeft(db, rows, order);
    const taken = rows.filter(({ number }) => !whyLeft.has(number));
    const left = [...whyLeft].map(([number, why]) => ({ id: String(number), why }));
    const [first] = taken;
    if (first === undefined) throw conflict(`Nothing was removed. ${leftInWords(left)}`);
    const records = taken.filter((row) => !isRemovedSo(db, row, order)).map(({ number }) => number);
    const { by, reason } = order;
    return {
      events: records.length === 0 ? [] : [event('records-removed', { records, by, reason })],
      answer: { id: String(first.number), removed: taken.length, left },
    };
  });
}

/** The records that the order may not take out, and why. */
function selectWhyLeft(db: Database, rows: readonly RecordRow[], order: RemovalOrder): Map<number, WhyLeft> {
  const groups = rows.map(({ group_number }) => group_number);
  const settled = order.by === 'automation' ? selectSettledGroups(db, groups) : new Set<number>();
  const whyOf = (row: RecordRow): WhyLeft | null => {
    if (row.fate === 'voided') return 'withdrawn';
    if (isRemovedSo(db, row, order)) return null;
    if (selectRemovalsOf(db, row.group_number).length > 0) return 'removed-otherwise';
    return settled.has(row.group_number) ? 'settled' : null;
  };
  return new Map(
    rows.flatMap((row) => {
      const why = whyOf(row);
      return why === null ? [] : [[row.number, why] as const];
    }),
  );
}

const isRemovedSo = (db: Database, { group_number }: RecordRow, order: RemovalOrder): boolean =>
  selectRemovalsOf(db, group_number).some(({ by, reason }) => by === order.by && reason === order.reason);

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
