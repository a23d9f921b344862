import { z } from 'zod';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { RecordItemSchema } from '../../ledger/lookup/record-item.rules';
import { viewerOf } from '../../ledger/viewer';
import { describePair } from './pair-list.queries';
import { judgePairs, takeBack } from './pairs.actions';
import { selectPairs } from './pairs.queries';
import { pairId, PairIdSchema } from './pairs.rules';

const PATH = '/api/v1/reviews/:reviewId/duplicates/possible';
const QuerySchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'this cursor is none of ours')
    .default('0'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const JudgementSchema = z.object({ judgement: z.enum(['duplicate', 'not-duplicate']) });

const PairItemSchema = z.object({
  ...{ id: z.string(), kind: z.string(), score: z.number(), why: z.string() },
  records: z.array(RecordItemSchema),
});

export const pairsApi: Route[] = [
  get(
    PATH,
    allow.member,
    ({ review: { db }, member, query }) => {
      const { after, limit } = QuerySchema.parse(query);
      const pairs = selectPairs(db);
      const [from, to] = [Number(after), Number(after) + limit];
      const viewer = viewerOf(db, member);
      const items = pairs.slice(from, to).map((pair) => {
        const { kind, score, why } = pair;
        return { id: pairId(pair), kind, score, why, records: describePair(db, viewer, pair).records };
      });
      return json({ items, next: pairs.length > to ? String(to) : null });
    },
    {
      summary: 'Pairs that wait for a person, the likeliest first',
      query: QuerySchema,
      response: z.object({ items: z.array(PairItemSchema), next: z.string().nullable() }),
    },
  ),
  post(
    `${PATH}/:pairId`,
    allow.lead,
    ({ review, member, params, body }) => {
      const { judgement } = JudgementSchema.parse(body);
      judgePairs(review, member, [PairIdSchema.parse(params.pairId)], judgement);
      return json({ id: params.pairId }, 201);
    },
    {
      summary: 'Say whether two records are duplicates',
      body: JudgementSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  del(
    `${PATH}/:pairId`,
    allow.lead,
    ({ review, member, params }) => {
      takeBack(review, member, PairIdSchema.parse(params.pairId));
      return noContent();
    },
    { summary: 'Take back what was said of two records', status: 204 },
  ),
];
