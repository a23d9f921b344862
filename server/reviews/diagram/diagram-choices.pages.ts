import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { ChoicesFormSchema, choicesFields, NOTE_BOXES, NOTE_ROWS } from './choices-form.rules';
import { changeChoices } from './diagram-choices.actions';

const flowPath = (ask: ReviewAsk): string => `/reviews/${ask.review.id}/flow`;

/** How the diagram looks: what can be chosen, with what was chosen. */
const choicesPage = (ask: ReviewAsk): Reply =>
  drawChoices(ask, emptyForm(choicesFields(selectReview(ask.review.db).choices)), 200);

function drawChoices(ask: ReviewAsk, form: FormState, status: number): Reply {
  const notes = Array.from({ length: NOTE_ROWS }, (_, index) => {
    const row = String(index + 1);
    const box = form.values[`noteBox${row}`] ?? '';
    return {
      ...{ row, text: form.values[`noteText${row}`] ?? '', error: form.errors[`noteText${row}`] ?? null },
      boxes: NOTE_BOXES.map(([id, label]) => ({ id, label, selected: id === box })),
    };
  });
  return page(
    'flow/choices',
    {
      title: 'How the diagram looks',
      here: flowPath(ask),
      form,
      notes,
      open: (form.values.noteText1 ?? '') !== '',
    },
    { status },
  );
}

const updateChoices = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      changeChoices(ask.review, ask, ChoicesFormSchema.parse(ask.body));
      return redirect(flowPath(ask), { notice: 'The diagram is drawn as you chose. No number has changed.' });
    },
    (form, status) => drawChoices(ask, form, status),
  );

export const diagramChoicesPages: Route[] = [
  get('/reviews/:reviewId/flow/choices', allow.lead, choicesPage),
  post('/reviews/:reviewId/flow/choices', allow.lead, updateChoices),
];
