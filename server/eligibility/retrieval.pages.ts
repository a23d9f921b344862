import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { emptyForm, localPath, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownDay } from '../http/layout/times';
import { pageOf, PagingSchema } from '../http/paging';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { receiveUpload } from '../http/uploads';
import { recordView } from '../identification/record-view.rules';
import { selectMembers } from '../ledger/review.queries';
import { nameOrFormer } from '../voting/vote-words.rules';
import { classifyReport } from './classification.actions';
import { attachFullText, fullTextUpload } from './files.actions';
import { requestsShown } from './requests/requests-shown.queries';
import { recordRetrievals } from './retrieval.actions';
import { countSought, describeSought, selectSought, type SoughtReport } from './retrieval.queries';
import { RETRIEVAL_STATES, RetrievalSchema, type RetrievalState } from './retrieval.rules';

const A_PAGE = 50;

const ShownSchema = z.object({
  show: z.enum([...RETRIEVAL_STATES, 'all']).catch('awaiting'),
  q: z
    .string()
    .trim()
    .optional()
    .transform((q) => (q === '' ? undefined : q)),
  after: PagingSchema.shape.after.catch(0),
});
type Shown = z.infer<typeof ShownSchema>;

const TAB_WORDS: Record<Shown['show'], string> = {
  awaiting: 'Awaiting',
  retrieved: 'Retrieved',
  'not-retrieved': 'Not retrieved',
  all: 'All sought',
};
const BADGES: Record<RetrievalState, { badge: string; words: string }> = {
  awaiting: { badge: 'awaiting-retrieval', words: 'Awaiting retrieval' },
  retrieved: { badge: 'include', words: 'Retrieved' },
  'not-retrieved': { badge: 'not-retrieved', words: 'Not retrieved' },
};

export const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/retrieval`;

function address(here: string, { show, q }: Shown, after = 0): string {
  const query = new URLSearchParams({ show, ...(q === undefined ? {} : { q }) });
  if (after > 0) query.set('after', String(after));
  return `${here}?${query.toString()}`;
}

function draw(ask: ReviewAsk, shown: Shown, form: FormState = emptyForm(), status = 200): Reply {
  const { db } = ask.review;
  const here = pathOf(ask);
  const counts = countSought(db);
  const total = RETRIEVAL_STATES.reduce((sum, state) => sum + counts[state], 0);
  const state = shown.show === 'all' ? null : shown.show;
  const found = selectSought(db, ask.member.id, { state, q: shown.q }, { ...shown, limit: A_PAGE + 1 });
  const { rows, next } = pageOf(found, A_PAGE, ({ number }) => number);
  const asked = requestsShown(ask.review, rows);
  const people = new Map(selectMembers(db).map((one) => [one.id, nameOrFormer(one.name)]));
  return page(
    'eligibility/retrieval',
    {
      title: 'Retrieval',
      ...{ here, total, form, q: shown.q, show: shown.show, whys: asked.settings.whys },
      ...{ isLead: ask.member.role === 'lead', ...asked.page },
      back: address(here, shown, shown.after),
      tabs: (['awaiting', 'retrieved', 'not-retrieved', 'all'] as const).map((tab) => ({
        label: TAB_WORDS[tab],
        n: tab === 'all' ? total : counts[tab],
        href: address(here, { ...shown, show: tab }),
        current: tab === shown.show,
      })),
      items: describeSought(db, rows).map((report, at) => ({
        ...listed(ask, report, people),
        // A report that leaves the list gives its place to the next one; one that stays is come back to.
        place: state === null ? report.row.number : (rows[at + 1] ?? report.row).number,
        ...asked.of(report),
        // A report that waits says nothing that the name of its list does not say.
        showsState: shown.show !== 'awaiting' || report.files.length > 0 || asked.has(report),
      })),
      next: next === null ? null : address(here, shown, Number(next)),
      first: shown.after === 0 ? null : address(here, shown),
    },
    { status },
  );
}

function listed({ review }: ReviewAsk, report: SoughtReport, people: ReadonlyMap<string, string>): object {
  const { row, state, retrieval, files, classification } = report;
  const id = String(row.number);
  return {
    ...recordView(id, row.citation),
    ...BADGES[state],
    ...classification,
    href: `/reviews/${review.id}/records/${id}`,
    paths: `/reviews/${review.id}/records/${id}`,
    isRetrieved: state === 'retrieved',
    isMissing: state === 'not-retrieved',
    why: retrieval?.why ?? null,
    by: retrieval && (people.get(retrieval.actor) ?? null),
    day: retrieval && shownDay(retrieval.at),
    files: files.map((file) => ({
      name: file.name,
      href: `/reviews/${review.id}/files/${file.id}`,
      remove: `/reviews/${review.id}/files/${file.id}/delete`,
    })),
  };
}

/** One report, or all that were ticked. */
export const TickedSchema = z
  .union([z.string(), z.array(z.string()).max(200)], 'Choose at least one report first.')
  .transform((given) => [given].flat());

const ChosenSchema = RetrievalSchema.extend({ record: TickedSchema });

const DONE = { retrieved: 'marked as retrieved', 'not-retrieved': 'marked as not retrieved' } as const;
export const reports = (n: number): string => (n === 1 ? '1 report' : `${String(n)} reports`);

/** Marks one report, or all that were ticked, and goes back to where the list stood. */
function markChosen(ask: ReviewAsk): Reply | Promise<Reply> {
  return orDrawAgain(
    ask,
    () => {
      const { record, ...retrieval } = ChosenSchema.parse(ask.body);
      const { recorded, leftOut } = recordRetrievals(ask.review, ask.member, record, retrieval);
      const left = leftOut === 0 ? '' : ` ${reports(leftOut)} left out: no longer sought.`;
      return redirect(backOf(ask, ask.body), {
        notice: `${reports(recorded)} ${DONE[retrieval.outcome]}.${left}`,
      });
    },
    redrawn(ask),
  );
}

/** The list again where it stood, with what was typed and what is wrong with it. */
export const redrawn = (ask: ReviewAsk) => (form: FormState, status: number) => {
  const query = new URL(backOf(ask, ask.body), 'http://here').searchParams;
  const message = form.message ?? Object.values(form.errors)[0] ?? null;
  return draw(ask, ShownSchema.parse(Object.fromEntries(query)), { ...form, message }, status);
};

/** Where a form asks to go back to, a path of this site; else the list. */
export function backOf(ask: ReviewAsk, fields: unknown): string {
  const { back } = (fields ?? {}) as { back?: unknown };
  return back === undefined ? pathOf(ask) : localPath(back);
}

function uploadFullText(ask: ReviewAsk): Reply | Promise<Reply> {
  return orDrawAgain(
    ask,
    async () => {
      const { fields, file } = await receiveUpload(ask, fullTextUpload(ask.review));
      await attachFullText(ask.review, ask.member, ask.params.recordId ?? '', file);
      return redirect(backOf(ask, fields), { notice: 'The full text is attached, and counts as retrieved.' });
    },
    (form, status) => {
      const message = form.message ?? Object.values(form.errors)[0] ?? null;
      return draw(ask, { show: 'awaiting', q: undefined, after: 0 }, { ...form, message }, status);
    },
  );
}

const ClassifySchema = z.object({
  awaiting: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
  ongoing: z
    .string()
    .optional()
    .transform((text) => text === 'yes'),
});

function classify(ask: ReviewAsk): Reply {
  const given = ClassifySchema.parse(ask.body);
  classifyReport(ask.review, ask.member, ask.params.recordId ?? '', given);
  const notice = given.awaiting
    ? 'Marked as awaiting classification.'
    : 'The mark is taken away; the votes decide again.';
  return redirect(backOf(ask, ask.body), { notice });
}

/** The reports sought, for leads and adjudicators: what was found of each, one at a time or many at once. */
export const retrievalPages: Route[] = [
  get('/reviews/:reviewId/retrieval', allow.leadOrAdjudicator, (ask) =>
    draw(ask, ShownSchema.parse(ask.query)),
  ),
  post('/reviews/:reviewId/retrieval', allow.leadOrAdjudicator, markChosen),
  post('/reviews/:reviewId/records/:recordId/files', allow.leadOrAdjudicator, uploadFullText),
  post('/reviews/:reviewId/records/:recordId/classification', allow.leadOrAdjudicator, classify),
];
