import { z } from 'zod';
import { invalid } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { download, page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { receiveUploads } from '../../http/uploads';
import { recordView } from '../../identification/record-view.rules';
import { selectRowsOf } from '../../ledger/records.queries';
import { selectSought } from '../retrieval.queries';
import { confirmDrop, discardDrop, dropFullTexts, dropLimits } from './drops.actions';
import { countDrops, openDropped, selectDrop, selectDrops, type DroppedFile } from './drops.queries';
import { readDropped } from './reading.actions';

const SHOWN = 100;
const OFFERED = 500;

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/retrieval/files`;

function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const { house, review } = ask;
  void readDropped(house, review);
  const { db } = review;
  const counts = countDrops(db);
  const done = counts.attached + counts.waiting + counts.refused;
  const waiting = selectDrops(db, 'waiting', SHOWN);
  const message = form.message ?? Object.values(form.errors)[0] ?? null;
  return page(
    'eligibility/drops',
    {
      title: 'Match full texts',
      ...{ here: pathOf(ask), form: { ...form, message }, counts, done, total: done + counts.reading },
      retrieval: `/reviews/${review.id}/retrieval`,
      progressUrl: `/api/v1/reviews/${review.id}/full-texts`,
      waiting: waiting.map((drop) => withCandidates(ask, drop)),
      offered: waiting.length === 0 ? [] : offered(ask),
      attached: selectDrops(db, 'attached', SHOWN).map(({ name, says, record }) => ({
        ...{ name, says },
        href: `/reviews/${review.id}/records/${String(record)}`,
      })),
      refused: selectDrops(db, 'refused', SHOWN).map(({ name, says }) => ({ name, says })),
    },
    { status },
  );
}

function withCandidates(ask: ReviewAsk, { id, name, says, candidates }: DroppedFile): object {
  const { review, member } = ask;
  const numbers = candidates.map(({ record }) => record);
  const rows = new Map(selectRowsOf(review.db, numbers, member.id).map((row) => [row.number, row]));
  return {
    ...{ id, name, says },
    action: `${pathOf(ask)}/${id}`,
    candidates: candidates.flatMap(({ record, why }, index) => {
      const row = rows.get(record);
      if (row === undefined) return [];
      return { ...recordView(String(record), row.citation), why, chosen: index === 0, drop: id };
    }),
  };
}

/** The reports that still lack a full text, to choose from by typing. */
const offered = ({ review: { db }, member }: ReviewAsk): { value: string }[] =>
  selectSought(db, member.id, { state: 'awaiting' }, { after: 0, limit: OFFERED }).map(
    ({ number, citation }) => ({ value: `${String(number)} · ${(citation.title ?? '').slice(0, 120)}` }),
  );

const redrawn = (ask: ReviewAsk) => (form: FormState, status: number) => draw(ask, form, status);

const upload = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    async () => {
      const { files } = await receiveUploads(ask, dropLimits(ask.review));
      const { taken, refused } = await dropFullTexts(ask.house, ask.review, ask.member, files);
      const no = refused === 0 ? '' : ` ${String(refused)} refused, see below.`;
      return redirect(pathOf(ask), {
        notice: `${String(taken)} full texts are being read and matched.${no}`,
      });
    },
    redrawn(ask),
  );

const ChoiceSchema = z.object({
  discard: z.string().optional(),
  record: z.string().optional(),
  other: z.string().trim().default(''),
});

/** What was typed goes before what was ticked. */
const settle = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    async () => {
      const { discard, record, other } = ChoiceSchema.parse(ask.body);
      const id = ask.params.dropId ?? '';
      if (discard !== undefined) {
        const name = await discardDrop(ask.review, id);
        return redirect(pathOf(ask), { notice: `“${name}” is discarded.` });
      }
      const chosen = other === '' ? record : /^\d{1,15}/.exec(other)?.[0];
      if (chosen === undefined) throw invalid('Choose a report, or type the number of its record.');
      confirmDrop(ask.review, ask.member, id, chosen);
      return redirect(pathOf(ask), { notice: `Attached to record ${chosen}, which counts as retrieved.` });
    },
    redrawn(ask),
  );

function sendWaiting({ review, params }: ReviewAsk): Reply {
  const drop = selectDrop(review.db, params.dropId ?? '');
  const { name } = drop;
  const body = openDropped(review, drop);
  return download({
    type: 'application/pdf',
    name: /\.pdf$/i.test(name) ? name : `${name}.pdf`,
    body,
    inline: true,
  });
}

/** Full texts dropped in bulk, and the list of those a person has to look at. */
export const dropsPages: Route[] = [
  get('/reviews/:reviewId/retrieval/files', allow.leadOrAdjudicator, (ask) => draw(ask)),
  post('/reviews/:reviewId/retrieval/files', allow.leadOrAdjudicator, upload),
  get('/reviews/:reviewId/retrieval/files/:dropId', allow.leadOrAdjudicator, sendWaiting),
  post('/reviews/:reviewId/retrieval/files/:dropId', allow.leadOrAdjudicator, settle),
];
