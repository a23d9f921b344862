import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json } from '../http/reply';
import { get, type Route } from '../http/route';
import { drawFlow } from './drawing/draw-flow.rules';
import { flowCsv } from './flow-table.rules';
import { FlowSchema, type Flow } from './flow.rules';
import { flowForMember } from './review-flow.queries';
import { flowSentence } from './flow-sentence.rules';

const QuerySchema = z.object({ asOf: z.string().default('') });

/** The flow as the caller may see it, now or as of a past time. */
const flowFor = ({ review, member, query }: ReviewAsk): Flow =>
  flowForMember(review, member, QuerySchema.parse(query).asOf);

const path = '/api/v1/reviews/:reviewId/flow';

export const flowApi: Route[] = [
  get(path, allow.member, (ask) => json(flowFor(ask)), {
    summary: 'The PRISMA 2020 flow, counted now or as of a past time',
    query: QuerySchema,
    response: FlowSchema,
  }),
  get(`${path}.svg`, allow.member, (ask) =>
    download({ type: 'image/svg+xml; charset=utf-8', name: 'flow.svg', body: drawFlow(flowFor(ask)) }),
  ),
  get(`${path}.csv`, allow.member, (ask) =>
    download({ type: 'text/csv; charset=utf-8', name: 'flow.csv', body: flowCsv(flowFor(ask)) }),
  ),
  get(`${path}.txt`, allow.member, (ask) =>
    download({
      type: 'text/plain; charset=utf-8',
      name: 'flow.txt',
      body: `${flowSentence(flowFor(ask))}\n`,
    }),
  ),
];
