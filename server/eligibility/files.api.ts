import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json, noContent, page, type Reply } from '../http/reply';
import { del, get, post, type Route } from '../http/route';
import { receiveUpload } from '../http/uploads';
import { attachFullText, detachFullText, fullTextUpload } from './files.actions';
import { highlighterOf } from '../screening/highlighting/highlight.rules';
import { openFullText, selectMarkedTerms, selectReadableFile } from './files.queries';
import { readFullText } from './drops/reading.actions';

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

/** The extracted text as a page, for browsers without scripts and files that cannot be drawn. */
async function showText({ house, review, member, params }: ReviewAsk): Promise<Reply> {
  const file = selectReadableFile(review.db, member, params.fileId ?? '');
  const read = await readFullText(house, review, file);
  const marked = highlighterOf(selectMarkedTerms(review.db));
  return page('eligibility/full-text-page', {
    ...{ title: file.name, name: file.name, original: `/reviews/${review.id}/files/${file.id}` },
    ...{ says: read.says, isCut: read.isCut },
    pages: read.pages.map((text, index) => ({ number: index + 1, pieces: marked.pieces(text) })),
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
    file: 'application/pdf',
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
  get('/reviews/:reviewId/files/:fileId/text', allow.member, showText),
];
