import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json } from '../http/reply';
import { get, type Route } from '../http/route';
import { viewerOf } from '../ledger/viewer';
import { flowSight } from '../ledger/visible-fate.rules';
import { drawFlow } from './drawing/draw-flow.rules';
import { flowCsv } from './flow-table.rules';
import { FlowSchema, type Flow } from './flow.rules';
import { parseAsOf, reviewFlow, reviewFlowAsOf } from './review-flow.queries';
import { flowSentence } from './flow-sentence.rules';

const QuerySchema = z.object({ asOf: z.string().optional() });

/** The flow as the caller may see it, now or as of a past time. */
export function flowFor({ review: { db, clock }, member, query }: ReviewAsk): Flow {
  const { asOf } = QuerySchema.parse(query);
  const sight = flowSight(viewerOf(db, member).sight);
  return asOf === undefined || asOf === ''
    ? reviewFlow(db, sight, clock())
    : reviewFlowAsOf(db, sight, parseAsOf(asOf));
}

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
