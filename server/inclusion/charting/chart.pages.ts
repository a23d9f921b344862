import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, textFields, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { recordView } from '../../identification/record-view.rules';
import { selectMembers } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { chartStateWords } from './charting-table.rules';
import { selectExtractors, selectFields } from './charting.queries';
import { chartStudy, releaseChart, resolveChart, type Given } from './charts.actions';
import { isSameValue, type ChartField } from './fields.rules';
import { outcomeOf, stateOf, whyNot, type Chart } from './charts.rules';
import { selectUnit, selectUnits } from './units.queries';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/charting`;

/** What stands before a field's id in the name of its input. */
const VALUE = 'value-';
const PICK = 'pick-';

function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const { review, member } = ask;
  const { db } = review;
  const viewer = viewerOf(db, member);
  const { id, label, reports, chart } = selectUnit(db, viewer, ask.params.chartId ?? '');
  const fields = selectFields(db).filter(({ withdrawn }) => !withdrawn);
  const state = stateOf(chart, fields);
  const own = chart.extractions.find((one) => one.member === member.id);
  const refusal = whyNot(chart, member.id, selectExtractors(db));
  const nameOf = namesIn(ask);
  const people = chart.extractions.map(({ member: who, done, values }) => ({
    ...{ member: who, name: nameOf(who), done, isMine: who === member.id },
    canRelease: member.role === 'lead' || (who === member.id && !chart.isComplete),
    values: fields.map((field) => values.get(field.id) ?? ''),
  }));
  const model = {
    title: label,
    ...{ here: pathOf(ask), path: `${pathOf(ask)}/${id}`, form, state, stateWords: chartStateWords(state) },
    reports: reports.map((report) => ({
      ...recordView(report.id, report.citation),
      ...{ href: `/reviews/${review.id}/records/${report.id}`, links: [] },
    })),
    ...{ people, refusal, isMine: own !== undefined, isDone: own?.done ?? false },
    mayChart: member.role !== 'observer' && refusal === null,
    inputs: fields.map((field) => inputOf(field, form, own?.values.get(field.id) ?? '')),
    comparison: chart.isComplete ? fields.map((field) => compared(field, chart, nameOf)) : null,
    maySettle: chart.isComplete && ['lead', 'adjudicator'].includes(member.role),
    next: nextOf(ask, id),
  };
  return page('inclusion/chart', model, { status });
}

function inputOf(field: ChartField, form: FormState, stands: string) {
  const value = form.values[VALUE + field.id] ?? stands;
  // A choice that was taken off the list since stays where it was made.
  const choices =
    stands === '' || field.choices.includes(stands) ? field.choices : [...field.choices, stands];
  return {
    ...{ id: field.id, label: field.label, type: field.type, name: VALUE + field.id, value },
    choices: choices.map((choice) => ({ choice, chosen: choice === value })),
    error: form.errors[field.id] ?? null,
  };
}

/** A field of a chart that everybody is done with: what counts, and each value with those who charted it. */
function compared(field: ChartField, chart: Chart, nameOf: (member: string) => string) {
  const { value, differs } = outcomeOf(chart, field);
  const told: { value: string | null; by: string[] }[] = [];
  for (const { member, done, values } of chart.extractions) {
    if (!done) continue;
    const given = values.get(field.id) ?? null;
    const known = told.find((one) => isSameValue(field.type, one.value, given));
    if (known === undefined) told.push({ value: given, by: [nameOf(member)] });
    else known.by.push(nameOf(member));
  }
  const resolved = chart.resolved.get(field.id);
  const shown = told.map((one, index) => ({ ...one, index, by: one.by.join(', ') }));
  return {
    ...{ id: field.id, label: field.label, value, differs, pick: PICK + field.id, other: VALUE + field.id },
    settledBy: resolved === undefined ? null : nameOf(resolved.member),
    told: shown,
    // What counts already need not be chosen.
    others: shown.filter((one) => differs || !isSameValue(field.type, one.value, value)),
  };
}

function namesIn({ review }: ReviewAsk): (member: string) => string {
  const names = new Map(selectMembers(review.db).map(({ id, name }) => [id, name]));
  return (member) => names.get(member) || 'Somebody who was forgotten';
}

/** The next study that this member may chart and is not done with. */
function nextOf(ask: ReviewAsk, id: string): string | null {
  const { review, member } = ask;
  const units = selectUnits(review.db, viewerOf(review.db, member));
  const at = units.findIndex((unit) => unit.id === id);
  const extractors = selectExtractors(review.db);
  const next = [...units.slice(at + 1), ...units.slice(0, Math.max(at, 0))].find(
    ({ chart }) =>
      whyNot(chart, member.id, extractors) === null &&
      !chart.isComplete &&
      !chart.extractions.some((one) => one.member === member.id && one.done),
  );
  return next === undefined || member.role === 'observer' ? null : `${pathOf(ask)}/${next.id}`;
}

const typedIn = (body: unknown): Given =>
  Object.fromEntries(
    Object.entries(textFields(body)).flatMap(([name, text]) =>
      name.startsWith(VALUE) ? [[name.slice(VALUE.length), text]] : [],
    ),
  );

const redrawn = (ask: ReviewAsk) => (form: FormState, status: number) =>
  draw(
    ask,
    {
      ...form,
      message: form.message ?? (Object.keys(form.errors).length > 0 ? 'Some values do not fit.' : null),
    },
    status,
  );

const saveChart = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { done } = z.object({ done: z.enum(['yes', 'no']).default('no') }).parse(ask.body);
      const id = ask.params.chartId ?? '';
      chartStudy(ask.review, ask.member, id, { values: typedIn(ask.body), done: done === 'yes' });
      const next = done === 'yes' ? nextOf(ask, id) : null;
      const notice = done === 'yes' ? 'Charted.' : 'Kept as a draft.';
      return redirect(next ?? `${pathOf(ask)}/${id}`, { notice });
    },
    redrawn(ask),
  );

/** Of each field: `keep`, the place of one of the values told, or `other` with what is typed beside it. */
const settleChart = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const id = ask.params.chartId ?? '';
      const { db } = ask.review;
      const { chart } = selectUnit(db, viewerOf(db, ask.member), id);
      const given = textFields(ask.body);
      const values = selectFields(db).flatMap((field): [string, string][] => {
        const picked = given[PICK + field.id] ?? 'keep';
        if (picked === 'keep') return [];
        if (picked === 'other') return [[field.id, given[VALUE + field.id] ?? '']];
        const told = compared(field, chart, String).told[Number(picked)];
        return told === undefined ? [] : [[field.id, told.value ?? '']];
      });
      resolveChart(ask.review, ask.member, id, Object.fromEntries(values));
      return redirect(`${pathOf(ask)}/${id}`, { notice: 'Settled.' });
    },
    redrawn(ask),
  );

const release = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { member } = z.object({ member: z.string().max(64) }).parse(ask.body);
      releaseChart(ask.review, ask.member, ask.params.chartId ?? '', member);
      return redirect(`${pathOf(ask)}/${ask.params.chartId ?? ''}`, {
        notice: 'Somebody else can chart it now.',
      });
    },
    redrawn(ask),
  );

/** One study: its form, and what everybody charted once they are done. */
export const chartPages: Route[] = [
  get('/reviews/:reviewId/charting/:chartId', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/charting/:chartId', allow.extractor, saveChart),
  post('/reviews/:reviewId/charting/:chartId/resolution', allow.leadOrAdjudicator, settleChart),
  post('/reviews/:reviewId/charting/:chartId/release', allow.extractor, release),
];
