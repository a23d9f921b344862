import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { redirect } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { drawProtocol, protocolPath } from './protocol.pages';
import { addReason, changeReason, mergeReason, moveReason } from './reasons.actions';
import { LabelSchema, StageSchema } from './reasons.rules';

const StageOnlySchema = z.object({ stage: StageSchema });
const LabelOnlySchema = z.object({ label: LabelSchema });
const IntoSchema = z.object({ into: z.string().min(1, 'Choose the other reason.').max(64) });
const DirectionSchema = z.object({ direction: z.enum(['up', 'down']) });

const backTo = (ask: ReviewAsk, anchor: string, notice?: string) =>
  redirect(`${protocolPath(ask)}#${anchor}`, notice === undefined ? {} : { notice });

function createReason(ask: ReviewAsk) {
  const { stage } = StageOnlySchema.parse(ask.body);
  return orDrawAgain(
    ask,
    () => {
      addReason(ask.review, ask, { stage, ...LabelOnlySchema.parse(ask.body) });
      return backTo(ask, `reasons-${stage}`);
    },
    (form, status) => drawProtocol(ask, { reasonForms: { [stage]: atLabel(form) } }, status),
  );
}

/** A refusal of a label is said beside its field, whether or not the rule named it. */
const atLabel = <F extends { errors: Readonly<Record<string, string>>; message: string | null }>(
  form: F,
): F => (form.message === null ? form : { ...form, errors: { label: form.message }, message: null });

interface Told {
  notice?: string;
  /** Where on the page one goes on; the list as a whole unless told. */
  at?: string;
}

/** Changes one reason; a refusal is said on top of the page. */
const change = (work: (ask: ReviewAsk, reasonId: string) => Told) => (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { notice, at = 'reasons' } = work(ask, ask.params.reasonId ?? '');
      return backTo(ask, at, notice);
    },
    ({ message, errors }, status) =>
      drawProtocol(ask, { message: message ?? Object.values(errors)[0] ?? null }, status),
  );

const renameReason = change((ask, id) => {
  changeReason(ask.review, ask, id, LabelOnlySchema.parse(ask.body));
  return { notice: 'The reason is renamed, also where it was given before.', at: `reason-${id}` };
});
const retireReason = change((ask, id) => {
  changeReason(ask.review, ask, id, { retired: true });
  return { notice: 'The reason is retired: it can no longer be chosen, and keeps its reports.' };
});
const joinReason = change((ask, id) => {
  mergeReason(ask.review, ask, id, IntoSchema.parse(ask.body).into);
  return {
    notice: 'The two reasons are one now; whatever was excluded for the first counts for the second.',
  };
});
const bringReasonBack = change((ask, id) => {
  changeReason(ask.review, ask, id, { retired: false });
  return { notice: 'The reason can be chosen again.' };
});
const placeReason = change((ask, id) => {
  const { direction } = DirectionSchema.parse(ask.body);
  moveReason(ask.review, ask, id, direction);
  // The same button once more, for whoever moves a reason by several places.
  return { at: `reason-${id}-${direction}` };
});

export const reasonsPages: Route[] = [
  post('/reviews/:reviewId/protocol/reasons', allow.lead, createReason),
  post('/reviews/:reviewId/protocol/reasons/:reasonId', allow.lead, renameReason),
  post('/reviews/:reviewId/protocol/reasons/:reasonId/place', allow.lead, placeReason),
  post('/reviews/:reviewId/protocol/reasons/:reasonId/merging', allow.lead, joinReason),
  post('/reviews/:reviewId/protocol/reasons/:reasonId/retirement', allow.lead, retireReason),
  post('/reviews/:reviewId/protocol/reasons/:reasonId/retirement/delete', allow.lead, bringReasonBack),
];
