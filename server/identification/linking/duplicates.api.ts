import { z } from 'zod';
import { notFound } from '../../errors';
import { allow } from '../../http/guard';
import { PagingSchema } from '../../http/paging';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { RecordItemSchema } from '../../ledger/lookup/record-item.rules';
import { viewerOf } from '../../ledger/viewer';
import { listDuplicates } from './duplicate-list.queries';
import { linkByHand, unlink } from './linking.actions';

const LinkSchema = z.object({ records: z.array(z.string()).min(2, 'Name two records or more.').max(1000) });

const GroupSchema = z.object({
  standing: z.string().nullable(),
  records: z.array(RecordItemSchema),
  evidence: z.array(
    z.object({ a: z.string(), b: z.string(), by: z.enum(['engine', 'person']), why: z.string() }),
  ),
});

export const duplicatesApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/duplicates',
    allow.member,
    ({ review: { db }, member, query }) => {
      const { groups, next } = listDuplicates(db, viewerOf(db, member), PagingSchema.parse(query));
      const items = groups.map(({ records, links }) => ({
        standing: records[0]?.id ?? null,
        records,
        evidence: links.map(({ a, b, by, why }) => ({ a: String(a), b: String(b), by, why })),
      }));
      return json({ items, next });
    },
    {
      summary: 'Reports with duplicates, and why they are linked',
      query: PagingSchema,
      response: z.object({ items: z.array(GroupSchema), next: z.string().nullable() }),
    },
  ),
  post(
    '/api/v1/reviews/:reviewId/duplicates',
    allow.lead,
    ({ review, member, body }) =>
      json({ id: linkByHand(review, member, LinkSchema.parse(body).records) }, 201),
    {
      summary: 'Link records as one report; the first stands for it',
      body: LinkSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  del(
    '/api/v1/reviews/:reviewId/duplicates/:recordId',
    allow.lead,
    ({ review, member, params }) => {
      if (!unlink(review, member, params.recordId ?? '')) throw notFound('This link');
      return noContent();
    },
    { summary: 'Take a record out of its report', status: 204 },
  ),
];
