import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { recordView } from '../identification/record-view.rules';
import { viewerOf } from '../ledger/viewer';
import { changeStudy, dissolveStudy, groupStudy, noteOwnCohort } from './studies.actions';
import { studiesPageOf, type ReportInStudy } from './studies-page.queries';
import { selectOwnCohort, seesStudies } from './studies.queries';
import { NewStudySchema, StudyPatchSchema, studyLabel } from './studies.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/studies`;

function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const { review, member } = ask;
  const viewer = viewerOf(review.db, member);
  const { studies, own, suggestions, additions, overlaps, counts } = studiesPageOf(review.db, viewer);
  const shown = (report: ReportInStudy) => ({
    ...recordView(report.id, report.citation),
    suggested: studyLabel(report.citation),
    href: `/reviews/${review.id}/records/${report.id}`,
    links: [],
  });
  const titles = new Map(
    [...own, ...studies.flatMap(({ reports }) => reports)].map((one) => [one.id, shown(one).title]),
  );
  return page(
    'inclusion/studies',
    {
      title: 'Studies',
      ...{ here: pathOf(ask), form, counts, isLead: member.role === 'lead', sees: seesStudies(viewer) },
      cohort: selectOwnCohort(review.db),
      overlaps: overlaps.map(({ why, studies: both }) => ({ why, labels: both.map(({ label }) => label) })),
      studies: studies.map((study) => ({ ...study, reports: study.reports.map(shown) })),
      own: own.map(shown),
      additions: additions.map(({ study, record, why }) => ({
        ...{ study, why, title: titles.get(record) ?? '' },
        records: [...study.unseen, ...study.records, record],
      })),
      suggestions: suggestions.map((one) => ({
        ...one,
        titles: one.records.map((id) => titles.get(id) ?? ''),
      })),
    },
    { status },
  );
}

const Several = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const Ticked = z
  .string()
  .optional()
  .transform((text) => text === 'yes');
const Typed = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, 'Give the participants as a whole number.')
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : Number(text)));

const StudyFormSchema = z.object({
  records: Several.default([]),
  label: z.string().default(''),
  participants: Typed,
  previous: Ticked,
});

const redrawn = (ask: ReviewAsk) => (form: FormState, status: number) => {
  const message = form.message ?? Object.values(form.errors)[0] ?? null;
  return draw(ask, { ...form, message }, status);
};

const createStudy = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const given = NewStudySchema.parse(StudyFormSchema.parse(ask.body));
      groupStudy(ask.review, ask.member, given);
      return redirect(pathOf(ask), { notice: `“${given.label}” is a study now.` });
    },
    redrawn(ask),
  );

const updateStudy = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const given = StudyPatchSchema.parse(StudyFormSchema.parse(ask.body));
      changeStudy(ask.review, ask.member, ask.params.studyId ?? '', given);
      return redirect(pathOf(ask), { notice: 'The study is changed.' });
    },
    redrawn(ask),
  );

const CohortFormSchema = z.object({
  participants: Typed,
  note: z
    .string()
    .trim()
    .max(500, 'At most 500 characters.')
    .default('')
    .transform((text) => (text === '' ? null : text)),
});

const updateOwnCohort = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      noteOwnCohort(ask.review, ask.member, CohortFormSchema.parse(ask.body));
      return redirect(pathOf(ask), { notice: 'The note of your own cohort is saved.' });
    },
    redrawn(ask),
  );

function deleteStudy(ask: ReviewAsk): Reply {
  dissolveStudy(ask.review, ask.member, ask.params.studyId ?? '');
  return redirect(pathOf(ask), { notice: 'The study is taken apart; its reports are studies of their own.' });
}

/** Included reports and the studies they tell of. */
export const studiesPages: Route[] = [
  get('/reviews/:reviewId/studies', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/studies', allow.lead, createStudy),
  post('/reviews/:reviewId/studies/own-cohort', allow.lead, updateOwnCohort),
  post('/reviews/:reviewId/studies/:studyId', allow.lead, updateStudy),
  post('/reviews/:reviewId/studies/:studyId/delete', allow.lead, deleteStudy),
];
