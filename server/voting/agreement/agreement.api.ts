import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { STAGES } from '../../ledger/fates.rules';
import { selectMembers } from '../../ledger/review.queries';
import { agreementOf, AgreementQuerySchema } from './agreement-tables.rules';
import { selectVotePatterns } from './agreement.queries';
import { requireFullSight } from '../resolutions.actions';

const ApiQuerySchema = AgreementQuerySchema.extend({ stage: z.enum(STAGES).default('screening') });

function showAgreement({ review: { db }, member, query }: ReviewAsk) {
  requireFullSight(db, member, 'screening');
  const { stage, votes, maybe, pilot } = ApiQuerySchema.parse(query);
  requireFullSight(db, member, stage);
  const members = selectMembers(db).map(({ id }) => id);
  return json({ stage, votes, ...agreementOf(selectVotePatterns(db, stage, votes, pilot), members, maybe) });
}

export const agreementApi: Route[] = [
  get('/api/v1/reviews/:reviewId/agreement', allow.leadOrAdjudicator, showAgreement, {
    summary: 'Agreement of voters: tables, kappa, PABAK, AC1 per pair, and alpha over all',
    query: ApiQuerySchema,
    response: z.looseObject({ stage: z.enum(STAGES) }),
  }),
];
