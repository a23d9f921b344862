import type { Member } from '../ledger/members.rules';
import { filterOf, type RecordsQuery } from '../ledger/lookup/asked-records';
import { searchOf } from '../ledger/lookup/search.rules';
import {
  countRecords,
  selectOptionalRaw,
  selectRecordById,
  selectRecords,
  type RecordRow,
} from '../ledger/records.queries';
import { describeRecords, mayReadRaw, viewerOf, type Viewer } from '../ledger/viewer';
import type { Database } from '../storage/database';

/** The records a viewer asks for, `limit + 1` at most, after number `after`; refuses what filterOf refuses. */
export const listRecords = (
  db: Database,
  viewer: Viewer,
  query: RecordsQuery,
  page: { after: number; limit: number },
): RecordRow[] => selectRecords(db, filterOf(viewer, query), page.after, page.limit + 1);

/** No list is counted further: beyond it a number says no more than that there are many. */
const MOST_COUNTED = 10_000;

/**
 * How many records a viewer asks for: "3,200 records". Null where counting would cost as much as finding them, letter
 * by letter.
 */
export function sizeInWords(db: Database, viewer: Viewer, query: RecordsQuery): string | null {
  if (query.q !== undefined && searchOf(query.q).match === null) return null;
  const n = countRecords(db, filterOf(viewer, query), MOST_COUNTED);
  if (n > MOST_COUNTED) return `More than ${MOST_COUNTED.toLocaleString('en')} records`;
  return n === 1 ? '1 record' : `${n.toLocaleString('en')} records`;
}

/** One record for a member: its item, its report, and how it stood in its file. Throws AppError "not-found". */
export function describeRecord(db: Database, member: Member, id: string): object {
  const row = selectRecordById(db, id, member.id);
  const viewer = viewerOf(db, member);
  const [item] = describeRecords(db, viewer, [row]);
  const raw = mayReadRaw(viewer, row.citation) ? (selectOptionalRaw(db, row.number)?.raw ?? '') : '';
  return { ...item, report: String(row.group_number), raw };
}
