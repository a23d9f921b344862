import { z } from 'zod';
import { invalid } from '../errors';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { receiveUpload } from '../http/uploads';
import { attachFullText, incomingFullTexts } from './files.actions';
import { openFullText, selectReadableFile } from './files.queries';
import { MAX_PDF_BYTES } from './files.rules';

/** Takes the PDF of a multipart form; answers the file's id and the form's other fields. */
export async function receiveFullText(
  ask: ReviewAsk,
): Promise<{ id: string; fields: Record<string, string> }> {
  const { review, member, params } = ask;
  const options = { folder: incomingFullTexts(review), maxBytes: MAX_PDF_BYTES };
  const { fields, file } = await receiveUpload(ask, options);
  if (file === null) throw invalid('Choose a PDF first.', { file: 'Choose a PDF first.' });
  return { id: await attachFullText(review, member, params.recordId ?? '', file), fields };
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
  post(
    '/api/v1/reviews/:reviewId/records/:recordId/files',
    allow.leadOrAdjudicator,
    async (ask) => json({ id: (await receiveFullText(ask)).id }, 201),
    {
      summary: 'Attach a PDF as the full text of a report, which means that it was retrieved',
      body: z.object({ file: z.string().meta({ format: 'binary' }) }),
      response: z.object({ id: z.string() }),
      status: 201,
      upload: true,
    },
  ),
  get('/api/v1/reviews/:reviewId/files/:fileId', allow.member, sendFullText, {
    summary: 'A full text (PDF)',
  }),
  get('/reviews/:reviewId/files/:fileId', allow.member, sendFullText),
];
