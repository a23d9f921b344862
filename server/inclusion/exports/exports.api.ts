import { z } from 'zod';
import { AppError } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { RecordsQuerySchema } from '../../ledger/lookup/asked-records';
import { selectReview } from '../../ledger/review.queries';
import { findFormat } from './export-file.queries';
import { EXPORT_FORMATS, fileNameOf } from './export-formats.rules';
import { openExport } from './exports.actions';
import { LABELLINGS } from './labels.rules';

const WantedSchema = RecordsQuerySchema.omit({ fate: true }).extend({
  details: z
    .enum(['yes', 'no'])
    .default('no')
    .transform((text) => text === 'yes')
    .describe('Decisions, duplicates, retrieval and studies too'),
  labels: z
    .enum(LABELLINGS)
    .optional()
    .describe('Relevant or not, as ASReview reads it: after title and abstract, or after the last decision'),
});

/** A set of records as a file, made while it is sent. Throws "not-found" for a set the caller may not see. */
async function exportReply({ house, review, member, params, query }: ReviewAsk): Promise<Reply> {
  const { set = '', format: id = '' } = params;
  const format = findFormat(id);
  if (format === null) throw unknownFormat(id);
  const wanted = { set, ...WantedSchema.parse(query) };
  return download({
    type: format.type,
    name: `${fileNameOf(selectReview(review.db).protocol.title)}-${fileNameOf(wanted.box ?? set)}.${format.extension}`,
    body: await openExport(house, review, member, wanted, format),
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
    file: '*/*',
  }),
  get('/reviews/:reviewId/exports/:set.:format', allow.member, exportReply),
];
