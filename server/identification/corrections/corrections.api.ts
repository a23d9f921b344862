import { z } from 'zod';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { patch, post, type Route } from '../../http/route';
import { RecordSchema } from '../../ledger/lookup/record-item.rules';
import { describeRecord } from '../records.queries';
import { CorrectionSchema, TypedRecordSchema } from './citation.rules';
import { correctRecord } from './corrections.actions';
import { typeRecord } from './typed-in.actions';

export const correctionsApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/sources/:sourceId/records',
    allow.lead,
    async ({ house, review, member, params, body }) => {
      const record = TypedRecordSchema.parse(body);
      return json({ id: await typeRecord(house, review, member, params.sourceId ?? '', record) }, 201);
    },
    {
      summary: 'Add one record by hand',
      body: TypedRecordSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  patch(
    '/api/v1/reviews/:reviewId/records/:recordId',
    allow.lead,
    ({ review, member, params, body }) => {
      const id = params.recordId ?? '';
      correctRecord(review, member, id, CorrectionSchema.parse(body));
      return json(describeRecord(review.db, member, id));
    },
    {
      summary: 'Correct fields of a record; null takes one away',
      body: CorrectionSchema,
      response: RecordSchema,
    },
  ),
];
