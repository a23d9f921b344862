import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { notFound } from '../../errors';
import { boxFilter } from '../../flow/boxes.rules';
import {
  BLIND_FATES,
  DUPLICATE_REPORT_REASON,
  FATES,
  type FateName,
  type VisibleFateName,
} from '../../ledger/fates.rules';
import { selectRecords, type RecordFilter, type RecordRow } from '../../ledger/records.queries';
import { selectReasons } from '../../ledger/review.queries';
import { withLent } from '../../ledger/lookup/lent.rules';
import { mayReadForeign, withoutForeignDecisions } from '../../ledger/lookup/foreign-decisions.rules';
import { describeRecords, fateFilter, type RecordItem, type Viewer } from '../../ledger/viewer';
import { flowSight, visibleFate } from '../../ledger/visible-fate.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { selectDetails, type Details } from './export-details.queries';
import type { ExportRow, ExportRows } from './export-formats.rules';

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

/** Rows a turn: each is read back after it is written, and votes wait for no more than one turn. */
const PAGE = 100;

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

/** What to export: a set (a fate's name as the viewer sees it, or `all`), perhaps only what is in a box of the flow. */
export interface Wanted {
  set: string;
  /** A box's dotted path. */
  box?: string | undefined;
  /** Decisions, duplicates, retrieval and studies too. */
  details?: boolean;
}

/**
 * The records wanted, as the viewer sees them, read a page a turn so that nobody waits. `db` is asked for anew each
 * turn: a review may be closed meanwhile. Throws "not-found" at once for a set or box that is not there for the viewer.
 */
export function exportRows(db: () => Database, viewer: Viewer, wanted: Wanted): ExportRows {
  const { set, box } = wanted;
  const byFate = set === 'all' ? {} : fateFilter(viewer, set);
  const byBox = box === undefined ? {} : boxFilter(box, flowSight(viewer.sight));
  if (byBox === null) throw notFound('This box of the diagram');
  const given: { fates?: readonly FateName[] }[] = [byFate, byBox];
  const [first, second] = given.flatMap(({ fates }) => (fates === undefined ? [] : [fates]));
  const fates = second === undefined ? first : first?.filter((fate) => second.includes(fate));
  const filter = { ...byFate, ...byBox, member: viewer.member.id, ...(fates === undefined ? {} : { fates }) };
  return readRows(db, viewer, filter, wanted.details ?? false);
}

async function* readRows(
  db: () => Database,
  viewer: Viewer,
  filter: RecordFilter,
  details: boolean,
): AsyncGenerator<ExportRow> {
  for (let after = 0; ; await nextTurn()) {
    const rows = selectRecords(db(), filter, after, PAGE);
    yield* describeRows(db(), viewer, rows, details);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.number ?? after;
  }
}

function describeRows(
  db: Database,
  viewer: Viewer,
  rows: readonly RecordRow[],
  details: boolean,
): ExportRow[] {
  const reasons = reasonLabels(db);
  const known = details ? selectDetails(db, viewer, rows, reasons) : new Map<number, Details>();
  const items = describeRecords(db, viewer, rows);
  const open = mayReadForeign(viewer.sight);
  return rows.flatMap((row, index) => {
    const item = items[index];
    if (item === undefined) return [];
    return [
      {
        item,
        export: exportItem(
          open ? row : { ...row, citation: withoutForeignDecisions(row.citation) },
          item,
          reasons,
          known.get(row.number) ?? {},
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
  };
}
