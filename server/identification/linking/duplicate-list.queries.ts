import { selectRecordById, selectSourceNames } from '../../ledger/records.queries';
import { describeRecords, type RecordItem, type Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { selectGroupLinks, selectGroupRecords, selectGroups, type Link } from './linking.queries';

/** A report with duplicates, as a viewer may see it; the standing record comes first. */
export interface DuplicateGroup {
  group: number;
  records: RecordItem[];
  /** The source of each record itself; `sources` of an item are its whole report's. */
  own: string[];
  links: Link[];
}

/** One page of the reports with duplicates, and the cursor after it. */
export function listDuplicates(
  db: Database,
  viewer: Viewer,
  page: { after: number; limit: number },
): { groups: DuplicateGroup[]; next: string | null } {
  const found = selectGroups(db, page.after, page.limit + 1);
  const rows = found.slice(0, page.limit);
  const next = found.length > page.limit ? String(rows.at(-1)) : null;
  const names = new Map(selectSourceNames(db).map(({ id, name }) => [id, name]));
  const groups = rows.map((group) => {
    const numbers = selectGroupRecords(db, group);
    const records = numbers.map((number) => selectRecordById(db, String(number), viewer.member.id));
    const own = records.map(({ source_id }) => names.get(source_id) ?? '');
    return { group, own, records: describeRecords(db, viewer, records), links: selectGroupLinks(db, group) };
  });
  return { groups, next };
}
