import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { viewerOf } from '../../ledger/viewer';
import { seesStudies } from '../studies.queries';
import { chartStateWords } from './charting-table.rules';
import { selectExtractors, selectFields } from './charting.queries';
import { outcomeOf, stateOf } from './charts.rules';
import { addField, changeField, moveField, setExtractors } from './fields.actions';
import { FieldPatchSchema, NewFieldSchema, type ChartField } from './fields.rules';
import { selectUnits } from './units.queries';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/charting`;

const TYPES = [
  { type: 'text', words: 'Text' },
  { type: 'number', words: 'Number' },
  { type: 'choice', words: 'Choice from a list' },
  { type: 'date', words: 'Date' },
];

function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const { review, member } = ask;
  const viewer = viewerOf(review.db, member);
  const all = selectFields(review.db);
  const fields = all.filter(({ withdrawn }) => !withdrawn);
  const units = selectUnits(review.db, viewer);
  const model = {
    title: 'Charting',
    ...{ here: pathOf(ask), form, isLead: member.role === 'lead', sees: seesStudies(viewer) },
    isTwo: selectExtractors(review.db) === 2,
    fields: fields.map((field, at) =>
      describeField(field, { isFirst: at === 0, isLast: at === fields.length - 1 }),
    ),
    withdrawn: all.filter(({ withdrawn }) => withdrawn),
    types: TYPES.map((one) => ({ ...one, chosen: one.type === (form.values.type ?? 'text') })),
    units: units.map(({ id, label, chart }) => {
      const state = stateOf(chart, fields);
      return {
        ...{ label, state, stateWords: chartStateWords(state), href: `${pathOf(ask)}/${id}` },
        isMine: chart.extractions.some((one) => one.member === member.id),
        outcomes: fields.map((field) => outcomeOf(chart, field)),
      };
    }),
  };
  return page('inclusion/charting', model, { status });
}

const describeField = (field: ChartField, place: { isFirst: boolean; isLast: boolean }) => ({
  ...{ ...field, ...place },
  typeWords: TYPES.find(({ type }) => type === field.type)?.words ?? field.type,
  choiceLines: field.choices.join('\n'),
});

const Lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
const FieldFormSchema = z.object({
  label: z.string().default(''),
  type: z.string().optional(),
  choices: Lines,
});
const FieldChangeSchema = z.object({ label: z.string().optional(), choices: Lines.optional() });

/** Changes the fields and comes back to them; a refusal draws the page again, the new field as it was typed. */
const change =
  (work: (ask: ReviewAsk, field: string) => string | undefined) =>
  (ask: ReviewAsk): Promise<Reply> =>
    orDrawAgain(
      ask,
      () => {
        const notice = work(ask, ask.params.fieldId ?? '');
        return redirect(`${pathOf(ask)}#fields`, notice === undefined ? {} : { notice });
      },
      (form, status) =>
        draw(ask, { ...form, message: form.message ?? Object.values(form.errors)[0] ?? null }, status),
    );

const createField = change(({ review, member, body }) => {
  addField(review, member, NewFieldSchema.parse(FieldFormSchema.parse(body)));
  return undefined;
});
const updateField = change(({ review, member, body }, id) => {
  changeField(review, member, id, FieldPatchSchema.parse(FieldChangeSchema.parse(body)));
  return 'The field is changed; its values stay.';
});
const placeField = change(({ review, member, body }, id) => {
  const { direction } = z.object({ direction: z.enum(['up', 'down']) }).parse(body);
  moveField(review, member, id, direction === 'up' ? -1 : 1);
  return undefined;
});
const withdrawField = change(({ review, member }, id) => {
  changeField(review, member, id, { withdrawn: true });
  return 'The field is withdrawn. Its values are kept, and return with it.';
});
const bringFieldBack = change(({ review, member }, id) => {
  changeField(review, member, id, { withdrawn: false });
  return 'The field is back, with its values.';
});
const updateSettings = change(({ review, member, body }) => {
  const { extractors } = z.object({ extractors: z.enum(['1', '2']) }).parse(body);
  setExtractors(review, member, extractors === '2' ? 2 : 1);
  return extractors === '2' ? 'Two people chart each study from now on.' : 'One person charts each study.';
});

/** The table of what was charted, and its fields. */
export const chartingPages: Route[] = [
  get('/reviews/:reviewId/charting', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/charting/settings', allow.lead, updateSettings),
  post('/reviews/:reviewId/charting/fields', allow.lead, createField),
  post('/reviews/:reviewId/charting/fields/:fieldId', allow.lead, updateField),
  post('/reviews/:reviewId/charting/fields/:fieldId/place', allow.lead, placeField),
  post('/reviews/:reviewId/charting/fields/:fieldId/withdrawal', allow.lead, withdrawField),
  post('/reviews/:reviewId/charting/fields/:fieldId/withdrawal/delete', allow.lead, bringFieldBack),
];
