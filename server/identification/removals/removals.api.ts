import { z } from 'zod';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, post, type Route } from '../../http/route';
import { removeRecords, takeRemovalBack } from './removals.actions';
import { RemovalSchema } from './removals.rules';

export const removalsApi: Route[] = [
  post(
    '/api/v1/reviews/:reviewId/removals',
    allow.lead,
    ({ review, member, body }) => json({ id: removeRecords(review, member, RemovalSchema.parse(body)) }, 201),
    {
      summary: 'Remove records before screening',
      body: RemovalSchema,
      response: z.object({ id: z.string() }),
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
