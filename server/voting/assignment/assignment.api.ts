import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { STAGES } from '../../ledger/fates.rules';
import { seatsOf } from '../../ledger/fold/assigned.rules';
import { assignVoters, planAssignment } from './assignment.actions';
import { selectStageAssignments } from './assignment.queries';
import { AssignmentFormSchema, sharesOf } from './assignment.rules';

const PATH = '/api/v1/reviews/:reviewId/assignments';

const AssignmentSchema = z.object({
  id: z.string(),
  stage: z.enum(STAGES),
  first: z.number(),
  last: z.number().nullable().describe('Null: to the last record, and all that are imported later.'),
  seed: z.number(),
  how: z.string(),
  deck: z.array(z.array(z.string())).describe('Who votes on one report each, by member; empty: everybody.'),
});
const PlanSchema = z.object({
  how: z.string(),
  seed: z.number(),
  records: z.number(),
  shares: z.array(z.object({ member: z.string(), records: z.number() })),
});

const listAssignments = ({ review: { db } }: ReviewAsk) =>
  json({
    items: STAGES.flatMap((stage) => selectStageAssignments(db, stage)).map(
      ({ id, stage, first, last, seed, how, deck }) => ({ id, stage, first, last, seed, how, deck }),
    ),
    next: null,
  });

const wishOf = ({ body }: ReviewAsk) => {
  const wish = AssignmentFormSchema.parse(body);
  return { wish, seed: wish.seed ?? randomInt(1, 2_147_483_647) };
};

function previewAssignment(ask: ReviewAsk) {
  const { wish, seed } = wishOf(ask);
  const plan = planAssignment(ask.review.db, wish, seed);
  const shares = sharesOf(plan.records, seatsOf([{ ...plan, seq: 1 }], plan.stage));
  return json({
    ...{ how: plan.how, seed, records: plan.records.length },
    shares: [...shares].map(([member, records]) => ({ member, records })),
  });
}

function createAssignment(ask: ReviewAsk) {
  const { wish, seed } = wishOf(ask);
  return json(assignVoters(ask.review, ask.member, wish, seed), 201);
}

/** Who votes on what, for leads. */
export const assignmentApi: Route[] = [
  get(PATH, allow.lead, listAssignments, {
    summary: 'What is assigned to whom, stage by stage, the first made first',
    response: z.object({ items: z.array(AssignmentSchema), next: z.null() }),
  }),
  post(`${PATH}/preview`, allow.lead, previewAssignment, {
    summary: 'What an assignment would give to each; nothing is saved',
    body: AssignmentFormSchema,
    response: PlanSchema,
    status: 200,
  }),
  post(PATH, allow.lead, createAssignment, {
    summary: 'Assign records to voters; the scheme “everyone” takes all assignments of the stage back',
    body: AssignmentFormSchema,
    response: z.object({ id: z.string() }),
    status: 201,
  }),
];
