import { z } from 'zod';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, post, type Route } from '../../http/route';
import { requestFullTexts } from './requests.actions';
import { RequestSchema } from './requests.rules';

/** Requests for full texts: of whom and when, until they are retrieved or not. */
export const requestsApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/records/:recordId/request',
    allow.leadOrAdjudicator,
    ({ review, member, params, body }) =>
      json(requestFullTexts(review, member, [params.recordId ?? ''], RequestSchema.parse(body))),
    {
      summary: 'Note that a full text was asked for: of whom, and when',
      body: RequestSchema,
      response: z.object({ noted: z.number(), leftOut: z.number() }),
    },
  ),
  del(
    '/api/v1/reviews/:reviewId/records/:recordId/request',
    allow.leadOrAdjudicator,
    ({ review, member, params }) => {
      requestFullTexts(review, member, [params.recordId ?? ''], null);
      return noContent();
    },
    { summary: 'Take the request for a full text back', status: 204 },
  ),
];
