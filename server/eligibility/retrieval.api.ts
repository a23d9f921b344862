import { z } from 'zod';
import { allow } from '../http/guard';
import { json } from '../http/reply';
import { post, type Route } from '../http/route';
import { recordRetrieval } from './retrieval.actions';
import { RetrievalSchema } from './retrieval.rules';

/** Whether the full text of a report was retrieved. */
export const retrievalApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/records/:recordId/retrieval',
    allow.leadOrAdjudicator,
    ({ review, member, params, body }) =>
      json(recordRetrieval(review, member, params.recordId ?? '', RetrievalSchema.parse(body))),
    {
      summary: 'Record that a full text was, or could not be, retrieved; the last act wins',
      body: RetrievalSchema,
      response: z.object({ id: z.string(), outcome: z.string(), why: z.string().nullable() }),
    },
  ),
];
