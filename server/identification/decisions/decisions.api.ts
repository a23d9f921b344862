import { z } from 'zod';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { surveyImport, takeDecisionsOver, withdrawDecisions } from './decisions.actions';
import { TakeOverSchema } from './decisions.rules';

const here = '/api/v1/reviews/:reviewId/imports/:importId/decisions';

const Count = z.number();
const SurveySchema = z.object({
  ...{ records: Count, undecided: Count },
  people: z.array(z.object({ name: z.string(), include: Count, exclude: Count, maybe: Count })),
  reasons: z.array(z.object({ label: z.string(), n: Count })),
});
const TakenSchema = z.object({
  ...{ votes: Count, resolutions: Count, retrieved: Count, notRetrieved: Count },
  skipped: z.record(z.string(), Count),
});

export const decisionsApi: Route[] = [
  get(
    here,
    allow.lead,
    async ({ review, params }) => json(await surveyImport(review, params.importId ?? '')),
    {
      summary: 'What the file of an import says was decided, by whom and for what reasons',
      response: SurveySchema,
    },
  ),
  post(
    here,
    allow.lead,
    async (ask) =>
      json(
        await takeDecisionsOver(
          ask.review,
          ask.member,
          ask.params.importId ?? '',
          TakeOverSchema.parse(ask.body),
        ),
      ),
    {
      summary:
        'Take these decisions over: whose they are, at which stage, and what their reasons are called here',
      body: TakeOverSchema,
      response: TakenSchema,
    },
  ),
  del(
    here,
    allow.lead,
    async ({ review, member, params }) => {
      await withdrawDecisions(review, member, params.importId ?? '');
      return noContent();
    },
    { summary: 'Take back what was taken over from an import', status: 204 },
  ),
];
