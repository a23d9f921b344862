import { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { columnsOf, EXPORT_FORMATS, fileNameOf, findExportFormat, inChunks } from './export-formats.rules';
import { exportRows } from './exports.queries';
import { findReferenceFormat } from './reference-list.rules';

const WantedSchema = z.object({
  box: z.string().min(1).max(300).optional().describe('Only what is in this box of the flow, by its path'),
  details: z
    .enum(['yes', 'no'])
    .default('no')
    .transform((text) => text === 'yes')
    .describe('Decisions, duplicates, retrieval and studies too'),
});

/** A set of records as a file, made while it is sent. Throws "not-found" for a set the caller may not see. */
function exportReply({ house, review, member, params, query }: ReviewAsk): Reply {
  const { set = '', format: id = '' } = params;
  const format = findExportFormat(id) ?? findReferenceFormat(id);
  if (format === null) throw unknownFormat(id);
  const { box, details } = WantedSchema.parse(query);
  const viewer = viewerOf(review.db, member);
  const rows = exportRows(() => house.reviews.open(review.id).db, viewer, { set, box, details });
  const title = selectReview(review.db).protocol.title;
  return download({
    type: format.type,
    name: `${fileNameOf(title)}-${fileNameOf(box ?? set)}.${format.extension}`,
    body: Readable.from(inChunks(format.write(rows, columnsOf(details))), { objectMode: false }),
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
    query: WantedSchema,
  }),
  get('/reviews/:reviewId/exports/:set.:format', allow.member, exportReply),
];
