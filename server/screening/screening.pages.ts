import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { ownDecision } from '../voting/report.queries';
import { takeVoteBack, castVote } from '../voting/votes.actions';
import { DONE_WORDS, takenBackWords } from '../voting/vote-words.rules';
import { VoteBodySchema } from '../voting/votes.rules';
import { termsFor } from './highlighting/terms.queries';
import { offerFor } from './order/order.actions';
import { screeningPageOf } from './screening-page.queries';

const RecordIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .optional()
  .catch(undefined);
const ShownSchema = z.object({ record: RecordIdSchema, after: z.coerce.number().int().min(0).catch(0) });
/** `then=votes`: the form stands in, or was reached from, the list of my votes. */
const PlaceSchema = z.object({
  record: z.string(),
  then: z.enum(['queue', 'votes', 'list']).catch('queue'),
  /** Where the list that the form stands in begins. */
  from: z.coerce.number().int().min(0).catch(0),
  /** The record below it in that list, where reading goes on. */
  below: RecordIdSchema,
});

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening`;

function draw(
  ask: ReviewAsk,
  shown: { record?: string | undefined; after: number },
  answer: { form?: FormState; then?: string; status?: number } = {},
): Reply {
  const { form, then = 'queue', status = 200 } = answer;
  const { house, review, member } = ask;
  const terms = termsFor(house.accounts, ask);
  const offer = offerFor(house, review, member);
  const values = form?.values ?? {};
  const model = screeningPageOf(review.db, member, { ...shown, offer, values, terms });
  const { left } = model.progress;
  return page(
    'screening/screening',
    {
      title: model.record === null ? 'Screening' : `${String(left)} left – Screening`,
      ...{ here: pathOf(ask), api: `/api/v1/reviews/${review.id}`, then },
      ...{ form: form ?? null, backToVotes: then === 'votes' },
      termsHref: `${pathOf(ask)}/terms`,
      searchHref: `/reviews/${review.id}/records#q`,
      ...model,
      correctHref:
        model.record?.canCorrect === true
          ? `/reviews/${review.id}/records/${model.record.id}/correction`
          : null,
    },
    { status },
  );
}

function showScreening(ask: ReviewAsk): Reply {
  const shown = ShownSchema.parse(ask.query);
  return draw(ask, shown, { then: ask.query.then === 'votes' ? 'votes' : 'queue' });
}

/** A reason chosen before the mind was changed does not go with an inclusion. */
function wishOf(body: unknown) {
  const fields = body as Record<string, unknown>;
  const reason = fields.decision === 'exclude' ? fields.reason : null;
  return VoteBodySchema.parse({ ...fields, reason, stage: 'screening' });
}

type Place = z.infer<typeof PlaceSchema>;

function placeAfter({ record, then, from, below }: Place): string {
  if (then === 'list') return `/list?after=${String(from)}${below === undefined ? '' : `#record-${below}`}`;
  // The next tab goes on from the record, past the menus.
  return then === 'votes' ? '/votes' : `?after=${record}#record-title`;
}

function createVote(ask: ReviewAsk): Reply | Promise<Reply> {
  const place = PlaceSchema.parse(ask.body);
  const { record, then } = place;
  return orDrawAgain(
    ask,
    () => {
      const wish = wishOf(ask.body);
      castVote(ask.review, ask.member, { recordId: record, ...wish });
      return redirect(`${pathOf(ask)}${placeAfter(place)}`, {
        notice: `${DONE_WORDS[wish.decision]}.`,
      });
    },
    // After a conflict the record is beyond my vote: the next one is shown with the reason why.
    (form, status) =>
      status === 409
        ? draw(ask, { after: Number(record) || 0 }, { form: { ...form, values: {} }, status })
        : draw(ask, { record, after: 0 }, { form, then, status }),
  );
}

function deleteVote(ask: ReviewAsk): Reply | Promise<Reply> {
  const { record, then } = PlaceSchema.parse(ask.body);
  const back = then === 'votes' ? `${pathOf(ask)}/votes` : `${pathOf(ask)}?record=${record}#record-title`;
  return orDrawAgain(
    ask,
    () => {
      // Sent twice, the second finds nothing to take back, and all is well.
      const decision = ownDecision(ask.review.db, ask.member, { recordId: record, stage: 'screening' });
      if (decision !== null) takeVoteBack(ask.review, ask.member, { recordId: record, stage: 'screening' });
      return redirect(back, { notice: takenBackWords(decision) });
    },
    (form, status) => draw(ask, { record, after: 0 }, { form, then, status }),
  );
}

/** Titles and abstracts, one at a time; every act works as a plain form too. */
export const screeningPages: Route[] = [
  get('/reviews/:reviewId/screening', allow.voter, showScreening),
  post('/reviews/:reviewId/screening/votes', allow.voter, createVote),
  post('/reviews/:reviewId/screening/votes/delete', allow.voter, deleteVote),
];
