import { z } from 'zod';
import { allow } from '../http/guard';
import { json } from '../http/reply';
import { post, type Route } from '../http/route';
import { classifyReport } from './classification.actions';
import { ClassificationSchema } from './classification.rules';

/** Reports that cannot be decided yet. */
export const classificationApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/records/:recordId/classification',
    allow.leadOrAdjudicator,
    ({ review, member, params, body }) =>
      json(classifyReport(review, member, params.recordId ?? '', ClassificationSchema.parse(body))),
    {
      summary: 'Mark a retrieved report as awaiting classification, or take the mark away',
      body: ClassificationSchema,
      response: z.object({ id: z.string(), awaiting: z.boolean(), ongoing: z.boolean() }),
    },
  ),
];
