import { z } from 'zod';
import { BLIND_FATES, DUPLICATE_REPORT_REASON, FATES, type VisibleFateName } from '../../ledger/fates.rules';
import { selectRecords, type RecordFilter, type RecordRow } from '../../ledger/records.queries';
import { filterOf, type RecordsQuery } from '../../ledger/lookup/asked-records';
import { selectReasons } from '../../ledger/review.queries';
import { withLent } from '../../ledger/lookup/lent.rules';
import { describeRecords, shownCitation, type RecordItem, type Viewer } from '../../ledger/viewer';
import { visibleFate } from '../../ledger/visible-fate.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { selectDetails, type Details } from './export-details.queries';
import type { ExportRow, ExportRows } from './export-formats.rules';
import { labelOf, type Labelling } from './labels.rules';

const sql = queriesOf('server/inclusion/exports/exports.queries.sql');

const flag = z.number().transform((value) => value === 1);
const TallySchema = z.object({
  fate: z.enum(FATES),
  mine_screening: flag,
  mine_eligibility: flag,
  screening_votes_in: flag,
  eligibility_votes_in: flag,
  n: z.number(),
});

/** Rows read at a time. */
const PAGE = 200;

/** A set that can be exported, and how many records the viewer will find in it. */
export interface ExportSet {
  set: VisibleFateName | 'all';
  n: number;
}

/** The sets that hold something for this viewer, `all` first, then by the order of the flow. */
export function countSets(db: Database, viewer: Viewer): ExportSet[] {
  const counts = new Map<VisibleFateName, number>();
  let all = 0;
  for (const row of sql.rows(db, 'count_fates', { member: viewer.member.id }, TallySchema)) {
    const seen = visibleFate(viewer.sight, {
      fate: row.fate,
      mine: { screening: row.mine_screening, eligibility: row.mine_eligibility },
      votesIn: { screening: row.screening_votes_in, eligibility: row.eligibility_votes_in },
    });
    counts.set(seen, (counts.get(seen) ?? 0) + row.n);
    all += row.n;
  }
  const named = [...FATES, ...BLIND_FATES].map((set) => ({ set, n: counts.get(set) ?? 0 }));
  return [{ set: 'all', n: all }, ...named.filter(({ n }) => n > 0)];
}

/** What to export: a set (a fate's name as the viewer sees it, or `all`), narrowed as the records page narrows. */
export interface Wanted extends Partial<Omit<RecordsQuery, 'fate'>> {
  set: string;
  /** Decisions, duplicates, retrieval and studies too. */
  details?: boolean;
  /** Each record labelled as finished screenings are, for programs that learn from them. */
  labels?: Labelling | undefined;
}

/** What is wanted as a filter. Throws "not-found" for a set or box that is not there for the viewer. */
export const wantedFilter = (viewer: Viewer, { set, ...query }: Wanted): RecordFilter =>
  filterOf(viewer, { ...query, fate: set === 'all' ? undefined : set });

/** The records wanted, as the viewer sees them, a page at a time. Refuses at once what wantedFilter refuses. */
export const exportRows = (db: Database, viewer: Viewer, wanted: Wanted): ExportRows =>
  readRows(db, viewer, wanted, wantedFilter(viewer, wanted));

// Asynchronous, so that whoever writes them can make the reading wait for its reader.
// eslint-disable-next-line @typescript-eslint/require-await
async function* readRows(
  db: Database,
  viewer: Viewer,
  wanted: Wanted,
  filter: RecordFilter,
): AsyncGenerator<ExportRow> {
  for (let after = 0; ;) {
    const rows = selectRecords(db, filter, after, PAGE);
    yield* describeRows(db, viewer, rows, wanted);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.number ?? after;
  }
}

function describeRows(
  db: Database,
  viewer: Viewer,
  rows: readonly RecordRow[],
  { details = false, labels }: Wanted,
): ExportRow[] {
  const reasons = reasonLabels(db);
  const known = details ? selectDetails(db, viewer, rows, reasons) : new Map<number, Details>();
  const items = describeRecords(db, viewer, rows);
  return rows.flatMap((row, index) => {
    const item = items[index];
    if (item === undefined) return [];
    return [
      {
        item,
        export: exportItem(
          { ...row, citation: shownCitation(viewer, row.citation) },
          item,
          reasons,
          known.get(row.number) ?? {},
          labels,
        ),
      },
    ];
  });
}

/** The exclusion reasons by id, the program's own among them. */
export function reasonLabels(db: Database): Map<string, string> {
  const reasons = new Map(selectReasons(db).map(({ id, label }) => [id, label]));
  return reasons.set(DUPLICATE_REPORT_REASON, 'Duplicate report');
}

/** Why and by whom a record was excluded is told with the fate itself, and never without it. */
function exportItem(
  row: RecordRow,
  item: RecordItem,
  reasons: ReadonlyMap<string, string>,
  details: Details,
  labels: Labelling | undefined,
): ExportRow['export'] {
  const seen = item.fate === row.fate;
  const reason = seen && row.fate_reason !== null ? (reasons.get(row.fate_reason) ?? row.fate_reason) : '';
  const by = seen ? (row.fate_by ?? '') : '';
  return {
    id: item.id,
    fate: item.fate,
    arm: item.arm,
    sources: item.sources.map(({ name }) => name),
    record: withLent({ ...row.citation, ...(item.lent && { lent: item.lent }) }),
    more: { exclusion_reason: reason, excluded_by: by, ...details },
    ...(labels === undefined ? {} : { label: labelOf(item.fate, labels) }),
  };
}
