import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json, noContent, type Reply } from '../http/reply';
import { del, get, post, type Route } from '../http/route';
import { receiveUpload } from '../http/uploads';
import { attachFullText, detachFullText, fullTextUpload } from './files.actions';
import { openFullText, selectReadableFile } from './files.queries';

async function createFullText(ask: ReviewAsk): Promise<Reply> {
  const { review, member, params } = ask;
  const { file } = await receiveUpload(ask, fullTextUpload(review));
  return json({ id: await attachFullText(review, member, params.recordId ?? '', file) }, 201);
}

function sendFullText({ review, member, params }: ReviewAsk): Reply {
  const file = selectReadableFile(review.db, member, params.fileId ?? '');
  return download({
    type: 'application/pdf',
    name: /\.pdf$/i.test(file.name) ? file.name : `${file.name}.pdf`,
    body: openFullText(review, file),
    inline: true,
  });
}

/** Full texts: attached by leads and adjudicators, read by whoever may see that stage of the report. */
export const filesApi: Route[] = [
  post('/api/v1/reviews/:reviewId/records/:recordId/files', allow.leadOrAdjudicator, createFullText, {
    summary: 'Attach a PDF as the full text of a report, which means that it was retrieved',
    body: z.object({ file: z.string().meta({ format: 'binary' }) }),
    response: z.object({ id: z.string() }),
    status: 201,
    upload: true,
  }),
  get('/api/v1/reviews/:reviewId/files/:fileId', allow.member, sendFullText, {
    summary: 'A full text (PDF)',
  }),
  del(
    '/api/v1/reviews/:reviewId/files/:fileId',
    allow.leadOrAdjudicator,
    async ({ review, member, params }) => {
      await detachFullText(review, member, params.fileId ?? '');
      return noContent();
    },
    { summary: 'Remove an attached full text; its report stays retrieved', status: 204 },
  ),
  get('/reviews/:reviewId/files/:fileId', allow.member, sendFullText),
];
