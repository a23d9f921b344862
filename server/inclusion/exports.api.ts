import { Readable } from 'node:stream';
import { AppError } from '../errors';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { selectReview } from '../ledger/review.queries';
import { viewerOf } from '../ledger/viewer';
import { EXPORT_FORMATS, fileNameOf, findExportFormat, inChunks } from './export-formats.rules';
import { exportRows } from './exports.queries';

/** A set of records as a file, made while it is sent. Throws "not-found" for a set the caller may not see. */
function exportReply({ house, review, member, params }: ReviewAsk): Reply {
  const { set = '', format: id = '' } = params;
  const format = findExportFormat(id);
  if (format === null) throw unknownFormat(id);
  const rows = exportRows(() => house.reviews.open(review.id).db, viewerOf(review.db, member), set);
  const title = selectReview(review.db).protocol.title;
  return download({
    type: format.type,
    name: `${fileNameOf(title)}-${set}.${format.extension}`,
    body: Readable.from(inChunks(format.write(rows)), { objectMode: false }),
  });
}

function unknownFormat(id: string): AppError {
  const known = EXPORT_FORMATS.map((format) => format.id).join(', ');
  return new AppError('not-found', `There is no export as “${id}”. The formats are: ${known}.`);
}

/** Records out of the review, by fate. */
export const exportsApi: Route[] = [
  get('/api/v1/reviews/:reviewId/exports/:set.:format', allow.member, exportReply, {
    summary: 'The records of a set (a fate, or all) as a file',
  }),
  get('/reviews/:reviewId/exports/:set.:format', allow.member, exportReply),
];
