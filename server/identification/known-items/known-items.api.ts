import { z } from 'zod';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectSources } from '../sources.queries';
import { findKnownItems } from './known-items.queries';
import { bySource, knownItemsIn } from './known-items.rules';

const KnownItemsSchema = z.object({
  items: z.array(
    z.object({
      ...{ typed: z.string(), doi: z.string().nullable(), pmid: z.string().nullable() },
      records: z.array(z.object({ id: z.string(), source: z.string() })),
    }),
  ),
  sources: z.array(
    z.object({ id: z.string(), name: z.string(), found: z.number(), missed: z.array(z.string()) }),
  ),
});

export const knownItemsApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/known-items',
    allow.member,
    async ({ house, review, query }) => {
      const text = typeof query.items === 'string' ? query.items : '';
      const items = await findKnownItems(() => house.reviews.open(review.id).db, knownItemsIn(text));
      return json({ items, sources: bySource(items, selectSources(review.db)) });
    },
    {
      summary: 'Which of these PubMed ids and DOIs each source has found (?items=)',
      response: KnownItemsSchema,
    },
  ),
];
