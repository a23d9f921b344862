import { z } from 'zod';
import { AppError } from '../errors';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { download, json, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { drawFlow } from './drawing/draw-flow.rules';
import { TEMPLATES } from './drawing/templates.rules';
import { prismaCsv } from './files/prisma-csv.rules';
import { flowLines, flowTableCsv } from './flow-table.rules';
import { FlowSchema, type Flow } from './flow.rules';
import { VersionSchema } from './versions/versions.rules';
import { flowAt, selectFigureSetting } from './review-flow.queries';
import { flowSentence } from './flow-sentence.rules';

const QuerySchema = z.object({
  asOf: z.string().default(''),
  version: VersionSchema,
});
const FigureQuerySchema = QuerySchema.extend({ template: z.enum(TEMPLATES).default('auto') });
const PngQuerySchema = FigureQuerySchema.extend({ dpi: z.enum(['300', '600']).default('300') });

/** The flow as the caller may see it, now or as of a past time. */
const flowFor = (ask: ReviewAsk): Promise<Flow> =>
  flowAt(ask, QuerySchema.parse(ask.query), (past) => ask.house.workers.run('past-flow', past));

const optionsOf = ({ review, query }: ReviewAsk) => ({
  template: FigureQuerySchema.parse(query).template,
  ...selectFigureSetting(review.db),
});

const TYPES = {
  png: 'image/png',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A figure that takes a thread to draw. */
async function figure(ask: ReviewAsk, format: keyof typeof TYPES): Promise<Reply> {
  const dpi = format === 'png' ? Number(PngQuerySchema.parse(ask.query).dpi) : 0;
  const input = { flow: await flowFor(ask), format, dpi, ...optionsOf(ask) };
  const bytes = await ask.house.workers.run('draw-flow', input).catch(asRefusal);
  return download({ type: TYPES[format], name: `flow.${format}`, body: Buffer.from(bytes) });
}

/** What the thread refuses is the reader's to know; an error loses its class on the way from there. */
function asRefusal(error: unknown): never {
  const isRefusal = error instanceof Error && error.name === 'AppError';
  throw isRefusal ? new AppError('unprocessable', error.message) : error;
}

const csv = (name: string, body: string): Reply => download({ type: 'text/csv; charset=utf-8', name, body });

const path = '/api/v1/reviews/:reviewId/flow';
const figureMeta = (of: string, file: string) => ({
  ...{ summary: `The flow diagram as ${of}`, query: FigureQuerySchema, file },
});

export const flowApi: Route[] = [
  get(path, allow.member, async (ask) => json(await flowFor(ask)), {
    summary: 'The PRISMA 2020 flow, counted now or as of a past time',
    query: QuerySchema,
    response: FlowSchema,
  }),
  get(
    `${path}.svg`,
    allow.member,
    async (ask) =>
      download({
        ...{ type: 'image/svg+xml; charset=utf-8', name: 'flow.svg' },
        body: drawFlow(await flowFor(ask), optionsOf(ask)),
      }),
    figureMeta('SVG', 'image/svg+xml'),
  ),
  get(`${path}.png`, allow.member, (ask) => figure(ask, 'png'), {
    ...{ summary: 'The flow diagram as PNG, at 300 or 600 dots an inch', query: PngQuerySchema },
    file: TYPES.png,
  }),
  get(`${path}.pdf`, allow.member, (ask) => figure(ask, 'pdf'), figureMeta('PDF', TYPES.pdf)),
  get(`${path}.docx`, allow.member, (ask) => figure(ask, 'docx'), figureMeta('Word shapes', TYPES.docx)),
  get(`${path}.csv`, allow.member, async (ask) => csv('PRISMA.csv', prismaCsv(await flowFor(ask))), {
    ...{
      summary: 'The numbers as the R package PRISMA2020 reads them',
      query: QuerySchema,
      file: 'text/csv',
    },
  }),
  get(
    `${path}-table.csv`,
    allow.member,
    async (ask) => csv('flow-table.csv', flowTableCsv(await flowFor(ask))),
    {
      ...{ summary: 'Every number of the flow, one a line', query: QuerySchema, file: 'text/csv' },
    },
  ),
  get(
    `${path}.txt`,
    allow.member,
    async (ask) => {
      const flow = await flowFor(ask);
      const body = `${flowSentence(flow)}\n\n${flowLines(flow)}`;
      return download({ type: 'text/plain; charset=utf-8', name: 'flow.txt', body });
    },
    { summary: 'The flow in words', query: QuerySchema, file: 'text/plain' },
  ),
];
