import { z } from 'zod';
import { allow } from '../http/guard';
import { IdListQuerySchema, pageById } from '../http/paging';
import { json } from '../http/reply';
import { get, patch, post, type Route } from '../http/route';
import { SOURCE_KINDS } from '../ledger/fates.rules';
import { addSource, correctSource, recordSearch } from './sources.actions';
import { selectSource, selectSources, type SourceRow } from './sources.queries';
import { NewSourceSchema, SearchSchema, SourceCorrectionSchema } from './sources.rules';

const CreatedSchema = z.object({ id: z.string() });

const SearchItemSchema = z.object({
  ...{ id: z.string(), searchedOn: z.string().nullable(), query: z.string().nullable() },
  ...{ limits: z.string().nullable(), filters: z.string().nullable(), hits: z.number().nullable() },
});
const SourceItemSchema = z.object({
  ...{ id: z.string(), kind: z.enum(SOURCE_KINDS), name: z.string(), platform: z.string().nullable() },
  ...{ entered: z.number(), imports: z.number(), kept: z.number(), rejected: z.number() },
  hits: z.number().nullable(),
  searches: z.array(SearchItemSchema),
});

/** A source as JSON: what it reported beside what was kept of it. */
const describeSource = ({ searches, ...source }: SourceRow): z.infer<typeof SourceItemSchema> => ({
  ...source,
  searches: searches.map(({ id, searched_on, query, limits, filters, hits }) => ({
    ...{ id, searchedOn: searched_on, query, limits, filters, hits },
  })),
});

export const sourcesApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/sources',
    allow.member,
    ({ review: { db }, query }) =>
      json(pageById(selectSources(db).map(describeSource), IdListQuerySchema.parse(query))),
    {
      summary: 'Sources with their searches, hits, and what was kept and rejected',
      query: IdListQuerySchema,
      response: z.object({ items: z.array(SourceItemSchema), next: z.string().nullable() }),
    },
  ),
  post(
    '/api/v1/reviews/:reviewId/sources',
    allow.lead,
    ({ review, member, body }) => json({ id: addSource(review, member, NewSourceSchema.parse(body)) }, 201),
    { summary: 'Add a source', body: NewSourceSchema, response: CreatedSchema, status: 201 },
  ),
  get(
    '/api/v1/reviews/:reviewId/sources/:sourceId',
    allow.member,
    ({ review: { db }, params }) => json(describeSource(selectSource(db, params.sourceId ?? ''))),
    { summary: 'One source', response: SourceItemSchema },
  ),
  patch(
    '/api/v1/reviews/:reviewId/sources/:sourceId',
    allow.lead,
    ({ review, member, params, body }) => {
      const id = params.sourceId ?? '';
      const { name, platform, entered } = selectSource(review.db, id);
      const correction = SourceCorrectionSchema.parse({ name, platform, entered, ...(body as object) });
      correctSource(review, member, id, correction);
      return json(describeSource(selectSource(review.db, id)));
    },
    { summary: 'Correct a source', body: SourceCorrectionSchema.partial(), response: SourceItemSchema },
  ),
  post(
    '/api/v1/reviews/:reviewId/sources/:sourceId/searches',
    allow.lead,
    ({ review, member, params, body }) =>
      json({ id: recordSearch(review, member, params.sourceId ?? '', SearchSchema.parse(body)) }, 201),
    { summary: 'Record one more search', body: SearchSchema, response: CreatedSchema, status: 201 },
  ),
];
