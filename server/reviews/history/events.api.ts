import { z } from 'zod';
import { forbidden } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { pageOf, PagingSchema } from '../../http/paging';
import { json } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectEvents } from '../../ledger/events.queries';
import { EVENT_KINDS } from '../../ledger/events.rules';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';

const EventItemSchema = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.string(),
  actor: z.string().describe('A member’s id'),
  kind: z.enum(EVENT_KINDS),
  payload: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
});

/** The ledger tells everything, so it is for leads from whom nothing is hidden. */
function listEvents({ review, member, query }: ReviewAsk) {
  if (!seesEverything(viewerOf(review.db, member).sight))
    throw forbidden('The ledger shows every vote. It opens to you once both stages are unblinded.');
  const { after, limit } = PagingSchema.parse(query);
  const { rows, next } = pageOf(selectEvents(review.db, after, limit + 1), limit, ({ seq }) => seq);
  const items = rows.map(({ payload, previous_hash: previousHash, ...row }) => ({
    ...row,
    payload: JSON.parse(payload) as unknown,
    previousHash,
  }));
  return json({ items, next });
}

export const eventsApi: Route[] = [
  get('/api/v1/reviews/:reviewId/events', allow.lead, listEvents, {
    summary: 'The ledger, for leads who do not vote or once both stages are unblinded',
    query: PagingSchema,
    response: z.object({ items: z.array(EventItemSchema), next: z.string().nullable() }),
  }),
];
