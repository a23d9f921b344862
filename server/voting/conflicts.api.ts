import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { PagingSchema, pageOf } from '../http/paging';
import { json, noContent } from '../http/reply';
import { del, get, post, type Route } from '../http/route';
import { STAGES } from '../ledger/fates.rules';
import { RecordItemSchema } from '../ledger/lookup/record-item.rules';
import { viewerOf } from '../ledger/viewer';
import { describeConflicts, selectConflicts } from './conflicts.queries';
import { requireSight, resolveReport, withdrawResolution } from './resolutions.actions';
import { ResolutionBodySchema } from './resolutions.rules';
import { DECISIONS } from './votes.rules';
import { StageParamSchema } from './votes.api';

const RECORD = '/api/v1/reviews/:reviewId/records/:recordId';

const ConflictsQuerySchema = PagingSchema.extend({ stage: z.enum(STAGES).default('screening') });

const ConflictItemSchema = RecordItemSchema.extend({
  votes: z
    .array(
      z.object({
        ...{ member: z.string(), name: z.string(), decision: z.enum(DECISIONS) },
        ...{ reason: z.string().nullable(), further: z.array(z.string()), note: z.string().nullable() },
        ...{ at: z.string(), criteria: z.number().nullable() },
      }),
    )
    .optional()
    .describe('Left out where the review resolves its conflicts blind'),
});

/** Whoever is blinded at screening is blinded for both stages, whatever the query or body says: 403 comes first. */
function listConflicts({ review: { db }, member, query }: ReviewAsk) {
  requireSight(db, member, 'screening');
  const { stage, after, limit } = ConflictsQuerySchema.parse(query);
  requireSight(db, member, stage);
  const viewer = viewerOf(db, member);
  const found = selectConflicts(db, viewer, stage, { after, limit: limit + 1 });
  const { rows, next } = pageOf(found, limit, ({ number }) => number);
  return json({ items: describeConflicts(db, viewer, stage, rows), next });
}

function createResolution({ review, member, params, body }: ReviewAsk) {
  requireSight(review.db, member, 'screening');
  const wish = ResolutionBodySchema.parse(body);
  return json(resolveReport(review, member, { recordId: params.recordId ?? '', ...wish }), 201);
}

function deleteResolution({ review, member, params }: ReviewAsk) {
  requireSight(review.db, member, 'screening');
  const { stage } = StageParamSchema.parse(params);
  withdrawResolution(review, member, { recordId: params.recordId ?? '', stage });
  return noContent();
}

/** Conflicts and their resolutions at both stages. */
export const conflictsApi: Route[] = [
  get('/api/v1/reviews/:reviewId/conflicts', allow.leadOrAdjudicator, listConflicts, {
    summary: 'Reports in conflict, with their votes unless the review resolves its conflicts blind',
    query: ConflictsQuerySchema,
    response: z.object({ items: z.array(ConflictItemSchema), next: z.string().nullable() }),
  }),
  post(`${RECORD}/resolutions`, allow.leadOrAdjudicator, createResolution, {
    summary: 'Decide a report whose votes are all in',
    body: ResolutionBodySchema,
    response: z.object({ id: z.string() }),
    status: 201,
  }),
  del(`${RECORD}/resolutions/:stage`, allow.leadOrAdjudicator, deleteResolution, {
    summary: 'Withdraw the resolution, so that the votes decide again',
    status: 204,
  }),
];
