import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { selectOptionalRaw, selectRecordById } from '../../ledger/records.queries';
import { selectSource } from '../sources.queries';
import { CorrectionSchema, fieldsOfForm, formOf, TypedRecordSchema, withoutNulls } from './citation.rules';
import { correctRecord } from './corrections.actions';
import { typeRecord } from './typed-in.actions';

const bodyOf = (ask: ReviewAsk): Record<string, unknown> => ask.body as Record<string, unknown>;

function drawNew(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const source = selectSource(ask.review.db, ask.params.sourceId ?? '');
  const here = `/reviews/${ask.review.id}`;
  const action = `${here}/sources/${source.id}/records`;
  return page(
    'identification/record-form',
    { title: 'Type a record in', isNew: true, here, action, source, form },
    { status },
  );
}

const createRecord = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const record = TypedRecordSchema.parse(withoutNulls(fieldsOfForm(bodyOf(ask))));
      const id = await typeRecord(ask.house, ask.review, ask.member, ask.params.sourceId ?? '', record);
      return redirect(`/reviews/${ask.review.id}/records/${id}`, {
        notice: 'The record is added. Duplicates of it are being looked for.',
      });
    },
    (form, status) => drawNew(ask, form, status),
  );

function drawCorrection(ask: ReviewAsk, given?: FormState, status = 200): Reply {
  const { db, id: reviewId } = ask.review;
  const row = selectRecordById(db, ask.params.recordId ?? '', ask.member.id);
  const here = `/reviews/${reviewId}`;
  const model = {
    title: `Correct record ${String(row.number)}`,
    isNew: false,
    ...{ here, id: row.number, action: `${here}/records/${String(row.number)}/correction` },
    form: given ?? emptyForm(formOf(row.citation)),
    raw: selectOptionalRaw(db, row.number)?.raw ?? null,
  };
  return page('identification/record-form', model, { status });
}

const updateRecord = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const id = ask.params.recordId ?? '';
      correctRecord(ask.review, ask.member, id, CorrectionSchema.parse(fieldsOfForm(bodyOf(ask))));
      return redirect(`/reviews/${ask.review.id}/records/${id}`, { notice: 'The correction is saved.' });
    },
    (form, status) => drawCorrection(ask, form, status),
  );

export const correctionsPages: Route[] = [
  get('/reviews/:reviewId/sources/:sourceId/records/new', allow.lead, (ask) => drawNew(ask)),
  post('/reviews/:reviewId/sources/:sourceId/records', allow.lead, createRecord),
  get('/reviews/:reviewId/records/:recordId/correction', allow.lead, (ask) => drawCorrection(ask)),
  post('/reviews/:reviewId/records/:recordId/correction', allow.lead, updateRecord),
];
