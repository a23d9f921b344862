import { csvLine } from '../../flow/files/csv.rules';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { ENGINE_VERSION } from '../duplicates';
import { selectLinkLines } from './pairs.queries';

const HEADINGS = [
  ...['what', 'record', 'other record', 'stands for the report', 'by', 'evidence', 'at'],
  ...['title', 'other title', 'DOI', 'other DOI', 'method'],
];

/** Every link, with its evidence, and every pair that a person has judged no duplicate; one line each. */
function linksReport({ review: { db, id } }: ReviewAsk): Reply {
  const lines = selectLinkLines(db).map((line) => [
    ...[line.what, String(line.a), String(line.b), String(line.standing ?? ''), line.by, line.why, line.at],
    ...[line.title_a, line.title_b, line.doi_a, line.doi_b],
    line.by === 'engine' ? `Winnow duplicates ${ENGINE_VERSION}` : '',
  ]);
  const body = [HEADINGS, ...lines].map(csvLine).join('');
  return download({ type: 'text/csv; charset=utf-8', name: `duplicates-${id}.csv`, body });
}

export const linksReportApi: Route[] = [
  get('/api/v1/reviews/:reviewId/duplicates.csv', allow.member, linksReport, {
    summary: 'Every link of duplicates with its evidence, and every pair judged no duplicate, as CSV',
    file: 'text/csv',
  }),
];
