import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { json, noContent } from '../http/reply';
import { del, post, type Route } from '../http/route';
import { STAGES } from '../ledger/fates.rules';
import { castVote, takeVoteBack } from './votes.actions';
import { VoteBodySchema } from './votes.rules';

const RECORD = '/api/v1/reviews/:reviewId/records/:recordId';

export const StageParamSchema = z.object({ stage: z.enum(STAGES) });
const KeySchema = z
  .string()
  .max(255, 'An Idempotency-Key has at most 255 characters.')
  .optional()
  .transform((key) => (key === '' ? undefined : key));
const IdSchema = z.object({ id: z.string() });

function createVote({ review, member, params, body, headers }: ReviewAsk) {
  const idempotencyKey = KeySchema.parse(headers['idempotency-key']);
  const wish = VoteBodySchema.parse(body);
  return json(castVote(review, member, { recordId: params.recordId ?? '', ...wish, idempotencyKey }), 201);
}

function deleteVote({ review, member, params }: ReviewAsk) {
  const { stage } = StageParamSchema.parse(params);
  takeVoteBack(review, member, { recordId: params.recordId ?? '', stage });
  return noContent();
}

/** A voter's own votes at both stages. */
export const votesApi: Route[] = [
  post(`${RECORD}/votes`, allow.voter, createVote, {
    summary: 'Vote on a record; the same vote again is one vote, another replaces it',
    body: VoteBodySchema,
    headers: z.object({ 'Idempotency-Key': z.string().max(255).optional() }),
    response: IdSchema,
    status: 201,
  }),
  del(`${RECORD}/votes/:stage`, allow.voter, deleteVote, {
    summary: 'Take my own vote on the report back',
    status: 204,
  }),
];
