import { z } from 'zod';
import { reviewsOf } from '../accounts/review-index.queries';
import type { AccountAsk, ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { IdListQuerySchema, pageById } from '../http/paging';
import { json } from '../http/reply';
import { get, patch, post, type Route } from '../http/route';
import { StageSchema } from './protocol/reasons.rules';
import { RoleSchema } from '../ledger/members.rules';
import { ReviewRulesSchema } from '../ledger/review-rules.rules';
import { selectReview } from '../ledger/review.queries';
import { patchReview, unblindStage } from './protocol/protocol.actions';
import {
  PreviousSchema,
  ProtocolFormSchema,
  ReviewPatchSchema,
  TitleSchema,
} from './protocol/protocol.rules';
import { foundReview } from './reviews.actions';

const NewReviewSchema = z.strictObject({ title: TitleSchema });
const UnblindingSchema = z.strictObject({ stage: StageSchema });
const IdSchema = z.object({ id: z.string() });

const ReviewItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  role: RoleSchema,
  createdAt: z.string(),
  archived: z.boolean(),
});

const ReviewSchema = ReviewItemSchema.extend({
  screens: z.boolean().describe('Whether I vote: reviewers, and leads marked as screening.'),
  protocol: ProtocolFormSchema.omit({ title: true }),
  ...ReviewRulesSchema.shape,
  unblinded: z.object({ screening: z.boolean(), eligibility: z.boolean() }),
  previous: PreviousSchema.nullable(),
});

function listReviews({ house, account, query }: AccountAsk) {
  const items = reviewsOf(house.accounts, account.id).map(({ archivedAt, ...review }) => ({
    ...review,
    archived: archivedAt !== null,
  }));
  return json(pageById(items, IdListQuerySchema.parse(query)));
}

const createReview = ({ house, account, body }: AccountAsk) =>
  json({ id: foundReview(house, account, NewReviewSchema.parse(body)) }, 201);

function showReview({ review, member }: ReviewAsk): z.input<typeof ReviewSchema> {
  const row = selectReview(review.db);
  const { title, ...protocol } = row.protocol;
  return {
    id: review.id,
    title,
    role: member.role,
    screens: member.screening,
    createdAt: row.created_at,
    archived: row.archived_at !== null,
    protocol,
    ...row.rules,
    conflicts: row.rules.conflicts ?? 'open',
    hides: row.rules.hides ?? [],
    unblinded: row.unblinded,
    previous: row.previous,
  };
}

function updateReview(ask: ReviewAsk) {
  patchReview(ask.house, ask.review, ask, ReviewPatchSchema.parse(ask.body));
  return json(showReview(ask));
}

function unblind(ask: ReviewAsk) {
  const { stage } = UnblindingSchema.parse(ask.body);
  return json({ id: stage }, unblindStage(ask.review, ask, stage) ? 201 : 200);
}

export const reviewsApi: Route[] = [
  get('/api/v1/reviews', allow.account, listReviews, {
    summary: 'My reviews',
    query: IdListQuerySchema,
    response: z.object({ items: z.array(ReviewItemSchema), next: z.string().nullable() }),
  }),
  post('/api/v1/reviews', allow.account, createReview, {
    summary: 'Make a review that I lead',
    body: NewReviewSchema,
    response: IdSchema,
    status: 201,
  }),
  get('/api/v1/reviews/:reviewId', allow.member, (ask) => json(showReview(ask)), {
    summary: 'A review: its protocol and voting rules, and my role in it',
    response: ReviewSchema,
  }),
  patch('/api/v1/reviews/:reviewId', allow.lead, updateReview, {
    summary:
      'Change voting rules, protocol, title, the previous version’s numbers, or archive; fates are folded anew',
    body: ReviewPatchSchema,
    response: ReviewSchema,
  }),
  post('/api/v1/reviews/:reviewId/unblinding', allow.lead, unblind, {
    summary: 'Show the votes of a stage to everybody, for good; 200 where that was done before',
    body: UnblindingSchema,
    response: IdSchema,
    status: 201,
    also: { status: 200, when: 'Done before' },
  }),
];
