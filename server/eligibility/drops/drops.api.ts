import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { receiveUploads } from '../../http/uploads';
import { confirmDrop, discardDrop, dropFullTexts, dropLimits } from './drops.actions';
import { countDrops, DROP_STATES, selectDrops, type DroppedFile } from './drops.queries';
import { readDropped } from './reading.actions';

const MOST = 500;
const path = '/api/v1/reviews/:reviewId/full-texts';

const ItemSchema = z.object({
  ...{ id: z.string(), name: z.string(), status: z.enum(DROP_STATES), says: z.string() },
  record: z.string().nullable(),
  candidates: z.array(z.object({ record: z.string(), why: z.string() })),
});

const itemOf = ({ id, name, status, says, record, candidates }: DroppedFile): z.infer<typeof ItemSchema> => ({
  ...{ id, name, status, says },
  record: record === null ? null : String(record),
  candidates: candidates.map((one) => ({ record: String(one.record), why: one.why })),
});

/** How far the reading is, in the shape in which pages follow a job, and what came of each file. */
function show({ house, review }: ReviewAsk) {
  void readDropped(house, review);
  const { db } = review;
  const { reading, ...done } = countDrops(db);
  const ended = done.attached + done.waiting + done.refused;
  return json({
    status: reading === 0 ? 'done' : 'reading',
    progress: ended + reading === 0 ? 1 : ended / (ended + reading),
    says: `${String(ended)} of ${String(ended + reading)} files read.`,
    items: DROP_STATES.flatMap((status) => selectDrops(db, status, MOST)).map(itemOf),
  });
}

const ConfirmSchema = z.object({ record: z.string() });

/** Full texts in bulk: matched by what they say, for a person to confirm where that is not sure. */
export const dropsApi: Route[] = [
  get(path, allow.leadOrAdjudicator, show, {
    summary: 'Full texts that were dropped in bulk, and what came of each',
    response: z.object({
      ...{ status: z.enum(['reading', 'done']), progress: z.number(), says: z.string() },
      items: z.array(ItemSchema),
    }),
  }),
  post(
    path,
    allow.leadOrAdjudicator,
    async (ask) => {
      const { files } = await receiveUploads(ask, dropLimits(ask.review));
      return json(await dropFullTexts(ask.house, ask.review, ask.member, files), 202);
    },
    {
      summary: 'Drop PDFs, or zips of PDFs, to be matched to the reports sought',
      body: z.object({ file: z.string().meta({ format: 'binary' }) }),
      response: z.object({ taken: z.number(), refused: z.number() }),
      status: 202,
      upload: true,
    },
  ),
  post(
    `${path}/:dropId`,
    allow.leadOrAdjudicator,
    ({ review, member, params, body }) => {
      const id = params.dropId ?? '';
      confirmDrop(review, member, id, ConfirmSchema.parse(body).record);
      return json({ id });
    },
    {
      summary: 'Say which report a waiting full text is of',
      body: ConfirmSchema,
      response: z.object({ id: z.string() }),
    },
  ),
  del(
    `${path}/:dropId`,
    allow.leadOrAdjudicator,
    async ({ review, params }) => {
      await discardDrop(review, params.dropId ?? '');
      return noContent();
    },
    { summary: 'Give a waiting full text up', status: 204 },
  ),
];
