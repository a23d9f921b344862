import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { redirect, type Reply } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { detachFullText } from '../files.actions';
import { backOf, pathOf, redrawn, reports, TickedSchema } from '../retrieval.pages';
import { changeRetrievalSettings, requestFullTexts } from './requests.actions';
import { RequestSchema, SettingsSchema } from './requests.rules';

const AskedSchema = RequestSchema.extend({
  record: TickedSchema,
  withdraw: z.string().optional(),
});

/** Notes that the ticked full texts were asked for, or takes that back. */
function noteRequests(ask: ReviewAsk): Reply | Promise<Reply> {
  return orDrawAgain(
    ask,
    () => {
      const { record, withdraw, ...request } = AskedSchema.parse(ask.body);
      const isBack = withdraw === 'yes';
      const { noted, leftOut } = requestFullTexts(ask.review, ask.member, record, isBack ? null : request);
      const left = leftOut === 0 ? '' : ` ${reports(leftOut)} left out: not awaited.`;
      const notice = `${reports(noted)} ${isBack ? 'no longer requested' : 'noted as requested'}.${left}`;
      return redirect(backOf(ask, ask.body), { notice });
    },
    redrawn(ask),
  );
}

function updateSettings(ask: ReviewAsk): Reply | Promise<Reply> {
  return orDrawAgain(
    ask,
    () => {
      changeRetrievalSettings(ask.review, ask.member, SettingsSchema.parse(ask.body));
      return redirect(pathOf(ask), { notice: 'The settings of retrieval are saved.' });
    },
    redrawn(ask),
  );
}

async function removeFullText(ask: ReviewAsk): Promise<Reply> {
  const { name } = await detachFullText(ask.review, ask.member, ask.params.fileId ?? '');
  const notice = `“${name}” is removed. Its report stays as it was marked.`;
  return redirect(backOf(ask, ask.body), { notice });
}

/** Acts of the retrieval page beside the outcome: requests, the settings, files taken away. */
export const requestsPages: Route[] = [
  post('/reviews/:reviewId/retrieval/requests', allow.leadOrAdjudicator, noteRequests),
  post('/reviews/:reviewId/retrieval/settings', allow.lead, updateSettings),
  post('/reviews/:reviewId/files/:fileId/delete', allow.leadOrAdjudicator, removeFullText),
];
