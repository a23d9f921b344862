import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { filterOf, RecordsQuerySchema } from '../../ledger/lookup/asked-records';
import { selectRecords } from '../../ledger/records.queries';
import { viewerOf } from '../../ledger/viewer';
import { labelRecords } from './labels.actions';
import { selectOwnLabels } from './labels.queries';
import { LabellingSchema, MOST_RECORDS, TO_DISCUSS } from './labels.rules';

const SHOWN = 50;
const counted = (n: number): string => (n === 1 ? '1 report' : `${n.toLocaleString('en')} reports`);

const hereOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/records`;

/** The form sends the records that were looked over, not the search, which may find others by then. */
const FormSchema = z
  .object({ records: z.string().default(''), label: z.string().default(''), does: z.enum(['put', 'take']) })
  .transform(({ records, label, does }) => ({
    records: records.split(' ').filter((id) => id !== ''),
    ...{ label, on: does === 'put' },
  }))
  .pipe(LabellingSchema);

const given = (query: Record<string, unknown>): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));

/** The records of a search, one a report, with the label that is to be put on them or taken off. */
function previewLabels(ask: ReviewAsk): Reply {
  const { review, member, query } = ask;
  const asked = RecordsQuerySchema.parse(query);
  const viewer = viewerOf(review.db, member);
  const found = selectRecords(review.db, filterOf(viewer, asked), 0, MOST_RECORDS + 1);
  const standing = found.slice(0, MOST_RECORDS).filter((row) => row.standing && row.fate !== 'voided');
  return draw(ask, {
    back: `${hereOf(ask)}?${new URLSearchParams(given(query)).toString()}`,
    isMost: found.length > MOST_RECORDS,
    ids: standing.map(({ number }) => String(number)),
    shown: standing.slice(0, SHOWN).map(({ number, citation }) => ({
      id: String(number),
      title: (citation.title ?? '') === '' ? 'Record without a title' : citation.title,
    })),
    form: emptyForm({ label: asked.label ?? '' }),
  });
}

interface Drawing {
  back: string;
  isMost: boolean;
  ids: readonly string[];
  shown: readonly object[];
  form: FormState;
}

function draw(ask: ReviewAsk, drawing: Drawing, status = 200): Reply {
  const { back, isMost, ids, shown, form } = drawing;
  const model = {
    title: 'Label records',
    ...{ here: hereOf(ask), back, isMost, shown, form, ids: ids.join(' ') },
    words: counted(ids.length),
    none: ids.length === 0,
    isMore: shown.length > 0 && ids.length > shown.length,
    labels: [...new Set([TO_DISCUSS, ...selectOwnLabels(ask.review.db, ask.member.id, 'screening')])],
  };
  return page('screening/bulk-labels', model, { status });
}

const createLabels = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const wish = FormSchema.parse(ask.body);
      const n = labelRecords(ask.review, ask.member, wish);
      const where = new URLSearchParams({ label: wish.label }).toString();
      const notice = `“${wish.label}” is ${wish.on ? 'put on' : 'taken off'} ${counted(n)}.`;
      return redirect(n > 0 && wish.on ? `${hereOf(ask)}?${where}` : hereOf(ask), { notice });
    },
    (form, status) => {
      const ids = (form.values.records ?? '').split(' ').filter((id) => /^\d{1,15}$/.test(id));
      return draw(ask, { back: hereOf(ask), isMost: false, ids, shown: [], form }, status);
    },
  );

/** A lead's label on all records of a search, looked over first. */
export const bulkLabelsPages: Route[] = [
  get('/reviews/:reviewId/records/labels', allow.lead, previewLabels),
  post('/reviews/:reviewId/records/labels', allow.lead, createLabels),
];
