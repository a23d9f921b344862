import { strToU8, zipSync } from 'fflate';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { selectExcludedReports } from './excluded-table.queries';
import { excludedCsv, excludedDocx, type ExcludedReport } from './excluded-table.rules';
import { fileNameOf } from './export-formats.rules';

/** The earliest time that a zip can bear: the same table gives the same bytes. */
const MADE = '1980-01-01T00:00:00';

type Write = (title: string, reports: readonly ExcludedReport[]) => Pick<Download, 'type' | 'body'>;

const asCsv: Write = (_title, reports) => ({ type: 'text/csv; charset=utf-8', body: excludedCsv(reports) });

const asDocx: Write = (title, reports) => {
  const parts = Object.entries(excludedDocx(title, reports)).map(
    ([name, xml]) => [name, strToU8(xml)] as const,
  );
  return {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body: Buffer.from(zipSync(Object.fromEntries(parts), { mtime: MADE })),
  };
};

const send =
  (extension: string, write: Write) =>
  ({ review: { db }, member }: ReviewAsk): Reply => {
    const { title } = selectReview(db).protocol;
    const reports = selectExcludedReports(db, viewerOf(db, member));
    return download({ name: `${fileNameOf(title)}-excluded.${extension}`, ...write(title, reports) });
  };

/** The reports excluded at full text with their reasons: item 16b of PRISMA 2020. */
export const excludedTablePages: Route[] = [
  get('/reviews/:reviewId/exports/excluded-table/csv', allow.member, send('csv', asCsv)),
  get('/reviews/:reviewId/exports/excluded-table/docx', allow.member, send('docx', asDocx)),
];
