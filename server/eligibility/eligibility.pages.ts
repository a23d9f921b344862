import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { ownDecision } from '../voting/report.queries';
import { castVote, takeVoteBack } from '../voting/votes.actions';
import { DONE_WORDS, takenBackWords } from '../voting/vote-words.rules';
import { VoteBodySchema } from '../voting/votes.rules';
import { eligibilityPageOf } from './eligibility-page.queries';

const RecordIdSchema = z.string().regex(/^\d{1,15}$/);
/** `votes`: the form was reached from, or stands in, the list of my votes. */
const ThenSchema = z.enum(['queue', 'votes']).catch('queue');
const ShownSchema = z.object({
  record: RecordIdSchema.optional().catch(undefined),
  after: z.coerce.number().int().min(0).catch(0),
  file: z.string().max(64).optional().catch(undefined),
  then: ThenSchema,
});
const PlaceSchema = z.object({ record: RecordIdSchema, then: ThenSchema });

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/eligibility`;
const votesOf = (ask: ReviewAsk): string => `${pathOf(ask)}/votes`;

function draw(
  ask: ReviewAsk,
  shown: {
    record?: string | undefined;
    after: number;
    file?: string | undefined;
    further?: readonly string[];
    then?: z.infer<typeof ThenSchema>;
  },
  form: FormState | null = null,
  status = 200,
): Reply {
  const { review, member } = ask;
  const { then = 'queue' } = shown;
  const model = eligibilityPageOf(review.db, member, { ...shown, note: form?.values.note });
  return page(
    'eligibility/eligibility',
    {
      title: model.record === null ? 'Eligibility' : `${String(model.progress.left)} left – Eligibility`,
      ...{ here: pathOf(ask), review: `/reviews/${review.id}`, api: `/api/v1/reviews/${review.id}` },
      ...{ filesHere: `/reviews/${review.id}/files`, filesShownAt: pathOf(ask) },
      ...{
        form,
        ...{ then, backToVotes: then === 'votes' },
        isLead: member.role === 'lead',
        shownFile: model.files.find(({ id }) => id === shown.file) ?? model.files.at(-1) ?? null,
      },
      ...model,
    },
    { status },
  );
}

/** A reason is a button of its own: without scripts it comes with the address that the button posts to. */
function wishOf({ body, query }: ReviewAsk) {
  const fields = body as Record<string, unknown>;
  const reason = fields.decision === 'exclude' ? (query.reason ?? fields.reason) : null;
  // Ticks that are left over from a thought that was dropped say nothing of an inclusion.
  const further = fields.decision === 'exclude' ? furtherIn(fields) : [];
  return VoteBodySchema.parse({ ...fields, reason, further, stage: 'eligibility' });
}

const furtherIn = (body: unknown): string[] =>
  [(body as Record<string, unknown>).further ?? []].flat().filter((one) => typeof one === 'string');

function createVote(ask: ReviewAsk): Reply | Promise<Reply> {
  const { record, then } = PlaceSchema.parse(ask.body);
  return orDrawAgain(
    ask,
    () => {
      const wish = wishOf(ask);
      castVote(ask.review, ask.member, { recordId: record, ...wish });
      return redirect(then === 'votes' ? votesOf(ask) : `${pathOf(ask)}?after=${record}#record-title`, {
        notice: `${DONE_WORDS[wish.decision]}.`,
      });
    },
    // After a conflict the report is beyond my vote: the next one is shown with the reason why.
    (form, status) =>
      status === 409
        ? draw(ask, { after: Number(record) }, { ...form, values: {} }, status)
        : draw(ask, { record, after: 0, further: furtherIn(ask.body), then }, form, status),
  );
}

function deleteVote(ask: ReviewAsk): Reply | Promise<Reply> {
  const { record, then } = PlaceSchema.parse(ask.body);
  return orDrawAgain(
    ask,
    () => {
      // Sent twice, the second finds nothing to take back, and all is well.
      const decision = ownDecision(ask.review.db, ask.member, { recordId: record, stage: 'eligibility' });
      if (decision !== null) takeVoteBack(ask.review, ask.member, { recordId: record, stage: 'eligibility' });
      return redirect(then === 'votes' ? votesOf(ask) : `${pathOf(ask)}?record=${record}#record-title`, {
        notice: takenBackWords(decision),
      });
    },
    (form, status) => draw(ask, { record, after: 0, then }, form, status),
  );
}

/** Full texts, one at a time; every act works as a plain form too. */
export const eligibilityPages: Route[] = [
  get('/reviews/:reviewId/eligibility', allow.voter, (ask) => draw(ask, ShownSchema.parse(ask.query))),
  post('/reviews/:reviewId/eligibility/votes', allow.voter, createVote),
  post('/reviews/:reviewId/eligibility/votes/delete', allow.voter, deleteVote),
];
