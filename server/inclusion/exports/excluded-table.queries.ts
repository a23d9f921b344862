import { selectRecords } from '../../ledger/records.queries';
import { selectReasons } from '../../ledger/review.queries';
import { fateFilter, shownCitation, type Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { sortExcluded, type ExcludedReport } from './excluded-table.rules';
import { reasonLabels } from './exports.queries';

const PAGE = 500;

/** Every report excluded at full text, by reason. Throws AppError "not-found" for a viewer who may not see them. */
export function selectExcludedReports(db: Database, viewer: Viewer): ExcludedReport[] {
  const filter = { member: viewer.member.id, ...fateFilter(viewer, 'excluded-at-eligibility') };
  const labels = reasonLabels(db);
  const found: ExcludedReport[] = [];
  for (let after = 0; ;) {
    const rows = selectRecords(db, filter, after, PAGE);
    for (const { number, citation, fate_reason: reason } of rows) {
      const label = reason === null ? 'No reason recorded' : (labels.get(reason) ?? reason);
      found.push({ id: String(number), citation: shownCitation(viewer, citation), reason: label });
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)?.number ?? after;
  }
  return sortExcluded(
    found,
    selectReasons(db, 'eligibility').map(({ label }) => label),
  );
}
