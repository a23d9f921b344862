import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { json, page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { receiveUpload } from '../../http/uploads';
import { selectRecordById } from '../../ledger/records.queries';
import { fieldsOfForm, TypedRecordSchema, withoutNulls } from '../corrections/citation.rules';
import { orderOf } from '../imports/import.rules';
import { uploadLimits } from '../imports/imports.actions';
import { shownTitle } from '../record-view.rules';
import { importFinds, typeFind } from './citations.actions';
import { z } from 'zod';

const fromOf = ({ params }: ReviewAsk): string => params.recordId ?? '';

function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const { review, member } = ask;
  const row = selectRecordById(review.db, fromOf(ask), member.id);
  const here = `/reviews/${review.id}`;
  const model = {
    title: 'Found by citation searching',
    ...{ here, form, id: String(row.number), about: shownTitle(row.citation) },
    action: `${here}/records/${String(row.number)}/citations`,
  };
  return page('identification/citations/citations', model, { status });
}

const createFind = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const fields = TypedRecordSchema.parse(withoutNulls(fieldsOfForm(ask.body as Record<string, unknown>)));
      const id = await typeFind(ask.house, ask.review, ask.member, { from: fromOf(ask), fields });
      return redirect(`/reviews/${ask.review.id}/records/${id}`, {
        notice: 'The record is added, and tied to the report it was found by.',
      });
    },
    (form, status) => draw(ask, form, status),
  );

async function createFinds(ask: ReviewAsk): Promise<Reply> {
  const { review } = ask;
  selectRecordById(review.db, fromOf(ask), ask.member.id);
  const upload = await receiveUpload(ask, uploadLimits(review));
  return orDrawAgain(
    ask,
    async () => {
      const order = orderOf(upload, false);
      const id = await importFinds(ask.house, review, ask.member, { from: fromOf(ask), order });
      return redirect(`/reviews/${review.id}/imports/${id}`);
    },
    (form, status) => draw(ask, { ...form, message: form.message ?? form.errors.file ?? null }, status),
  );
}

const path = '/reviews/:reviewId/records/:recordId/citations';

/** What is found by way of a report: its references, and the papers that cite it. */
export const citationsPages: Route[] = [
  get(path, allow.lead, (ask) => draw(ask)),
  post(path, allow.lead, createFind),
  post(`${path}/files`, allow.lead, createFinds),
  post(
    `/api/v1${path}`,
    allow.lead,
    async (ask) => {
      selectRecordById(ask.review.db, fromOf(ask), ask.member.id);
      const fields = TypedRecordSchema.parse(ask.body);
      return json(
        { id: await typeFind(ask.house, ask.review, ask.member, { from: fromOf(ask), fields }) },
        201,
      );
    },
    {
      summary: 'Add a record found by citation searching from this one',
      body: TypedRecordSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
];
