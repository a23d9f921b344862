import { z } from 'zod';
import { notFound } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { IdListQuerySchema, pageById } from '../../http/paging';
import { json } from '../../http/reply';
import { get, patch, post, put, type Route } from '../../http/route';
import { selectReasons } from '../../ledger/review.queries';
import { addReason, changeReason, orderReasons } from './reasons.actions';
import { LabelSchema, StageSchema } from './reasons.rules';

const ReasonSchema = z.object({
  id: z.string(),
  stage: StageSchema,
  label: z.string(),
  retired: z.boolean(),
});
const NewReasonSchema = z.strictObject({ stage: StageSchema, label: LabelSchema });
const ReasonPatchSchema = z.strictObject({ label: LabelSchema.optional(), retired: z.boolean().optional() });
const OrderSchema = z.strictObject({ stage: StageSchema, reasons: z.array(z.string().max(64)).max(500) });
const ReasonListQuerySchema = IdListQuerySchema.extend({ stage: StageSchema.optional() });
const ListSchema = z.object({ items: z.array(ReasonSchema), next: z.string().nullable() });

function listReasons({ review, query }: ReviewAsk) {
  const { stage, ...page } = ReasonListQuerySchema.parse(query);
  return json(pageById(selectReasons(review.db, stage), page));
}

const createReason = (ask: ReviewAsk) =>
  json({ id: addReason(ask.review, ask, NewReasonSchema.parse(ask.body)) }, 201);

function updateReason(ask: ReviewAsk) {
  const id = ask.params.reasonId ?? '';
  changeReason(ask.review, ask, id, ReasonPatchSchema.parse(ask.body));
  const changed = selectReasons(ask.review.db).find((reason) => reason.id === id);
  if (changed === undefined) throw notFound('This reason');
  return json(changed);
}

function updateOrder(ask: ReviewAsk) {
  const given = OrderSchema.parse(ask.body);
  orderReasons(ask.review, ask, given);
  return json({ items: selectReasons(ask.review.db, given.stage), next: null });
}

export const reasonsApi: Route[] = [
  get('/api/v1/reviews/:reviewId/reasons', allow.member, listReasons, {
    summary: 'The exclusion reasons in the review’s order, retired ones included',
    query: ReasonListQuerySchema,
    response: ListSchema,
  }),
  post('/api/v1/reviews/:reviewId/reasons', allow.lead, createReason, {
    summary: 'Add an exclusion reason at the end of its stage’s list',
    body: NewReasonSchema,
    response: z.object({ id: z.string() }),
    status: 201,
  }),
  put('/api/v1/reviews/:reviewId/reasons', allow.lead, updateOrder, {
    summary: 'Put a stage’s reasons in order; where two reviewers differ the earlier one counts',
    body: OrderSchema,
    response: ListSchema,
  }),
  patch('/api/v1/reviews/:reviewId/reasons/:reasonId', allow.lead, updateReason, {
    summary: 'Rename, retire or bring back an exclusion reason',
    body: ReasonPatchSchema,
    response: ReasonSchema,
  }),
];
