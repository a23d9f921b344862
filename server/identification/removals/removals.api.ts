import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, post, type Route } from '../../http/route';
import { removeRecords, takeRemovalBack } from './removals.actions';
import { RemovalSchema, RemovedSchema } from './removals.rules';

export const removalsApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/removals',
    allow.lead,
    ({ review, member, body }) => json(removeRecords(review, member, RemovalSchema.parse(body)), 201),
    {
      summary: 'Remove records before screening',
      body: RemovalSchema,
      response: RemovedSchema,
      status: 201,
    },
  ),
  del(
    '/api/v1/reviews/:reviewId/removals/:recordId',
    allow.lead,
    ({ review, member, params }) => {
      takeRemovalBack(review, member, params.recordId ?? '');
      return noContent();
    },
    { summary: 'Take a removal back', status: 204 },
  ),
];
