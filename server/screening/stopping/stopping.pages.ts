import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { shownTime } from '../../http/layout/times';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { auditSize, type Goal } from '../ranking/stopping.rules';
import {
  selectAudits,
  selectOptionalStop,
  selectRemovedByStop,
  selectStops,
  type StopRow,
} from './audit.queries';
import { chartOf, curveInWords, recallCurve, tenths } from './charts.rules';
import { confidenceOf, type AuditFigures, type ScreeningFigures } from './figures.rules';
import { percent, STOP_RULES, STOP_RULE_WORDS } from './stop.rules';
import {
  drawAudit,
  restOf,
  resumeScreening,
  screeningFigures,
  stopScreening,
  unseenOf,
  whyNoStop,
} from './stopping.actions';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening/stopping`;

const share = (least: number) => z.coerce.number().min(least).max(99.9).catch(95);
/** In percent, as a form has them. */
const GoalSchema = z
  .object({ recall: share(50), confidence: share(50) })
  .transform(({ recall, confidence }): Goal => ({ recall: recall / 100, confidence: confidence / 100 }));

const shownP = (p: number | null): string =>
  p === null ? '–' : p === 0 ? '0' : p < 0.001 ? p.toExponential(1) : p.toFixed(3);

async function draw(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Promise<Reply> {
  const { house, review, member } = ask;
  const { db, id } = review;
  const goal = GoalSchema.parse(ask.method === 'GET' ? ask.query : ask.body);
  const figures = await screeningFigures(house, review, member, goal);
  const stands = selectOptionalStop(db);
  const canEdit = !isArchived(db);
  const model = {
    title: 'When to stop',
    ...{ screening: `/reviews/${id}/screening`, here: pathOf(ask), form, canEdit },
    ownOnly: viewerOf(db, member).sight.screening !== 'all',
    recall: percentIn(goal.recall),
    confidence: percentIn(goal.confidence),
    goalWords: `${percent(goal.recall)} recall at ${percent(goal.confidence)} confidence`,
    figures: shownFigures(figures),
    curve: chartOf(recallCurve(figures.foundAt, figures.screened), {
      ...{ right: figures.total, top: Math.max(1, figures.found) },
    }),
    curveWords: curveInWords(figures.found, figures.screened, figures.total),
    tenths: tenths(figures.foundAt, figures.screened),
    test: testShown(figures, goal),
    audit: canEdit ? auditForm(ask, figures, goal) : null,
    audits: auditsShown(ask, figures),
    stops: stands === null && canEdit ? stopForm(ask) : null,
    stands: stands && standingShown(ask, stands),
    earlier: selectStops(db)
      .filter(({ resumed_seq }) => resumed_seq !== null)
      .map(stopShown),
  };
  return page('screening/stopping', model, { status });
}

const percentIn = (part: number): string => String(Math.round(part * 1000) / 10);

const shownFigures = ({ total, screened, found, inARow }: ScreeningFigures) => ({
  ...{ total, screened, found, inARow, left: total - screened, any: screened > 0 },
  share: percent(total === 0 ? 0 : screened / total),
});

function testShown({ p, stop, found, overTime, total, screened }: ScreeningFigures, goal: Goal) {
  const alpha = 1 - goal.confidence;
  return {
    ...{ p: shownP(p), exact: p === null ? '' : String(p), holds: stop, none: found === 0 },
    alpha: shownP(Math.round(alpha * 1e6) / 1e6),
    words: `p-value over time, now ${shownP(p)}; the line across is ${shownP(Math.round(alpha * 1e6) / 1e6)}`,
    finished: screened >= total && total > 0,
    chart: chartOf(
      overTime.map((point) => [point.screened, point.p]),
      { right: total, top: 1, across: alpha },
    ),
    points: overTime.map((point) => ({ screened: point.screened, p: shownP(point.p) })),
  };
}

function auditForm({ review: { db }, member }: ReviewAsk, { found, audits }: ScreeningFigures, goal: Goal) {
  // How many records are settled already would tell of votes that are hidden from this lead.
  const forbidden = whyNoStop(db, member);
  const last = audits.at(-1);
  const open = last === undefined ? 0 : last.drawn - last.screened;
  if (forbidden !== null) return { forbidden, open, unseen: 0, none: false, suggested: 0 };
  const unseen = unseenOf(db, member).length;
  const surer = { recall: goal.recall, confidence: confidenceOf(audits.length + 1, goal) };
  return {
    ...{ forbidden, open, unseen, none: unseen === 0 },
    suggested: unseen === 0 ? 0 : Math.max(1, auditSize(found, unseen, surer)),
  };
}

function auditsShown({ review: { db } }: ReviewAsk, { audits }: ScreeningFigures) {
  const rows = new Map(selectAudits(db).map((row) => [row.id, row]));
  return [...audits].reverse().map((audit: AuditFigures) => ({
    ...{ drawn: audit.drawn, unseen: audit.unseen, screened: audit.screened, found: audit.found },
    seed: rows.get(audit.id)?.seed ?? 0,
    at: shownTime(rows.get(audit.id)?.at ?? ''),
    confidence: percent(audit.confidence),
    result: audit.leastRecall === null ? null : { most: audit.most, recall: percent(audit.leastRecall) },
  }));
}

function stopForm({ review: { db }, member }: ReviewAsk) {
  const { removed, kept } = restOf(db);
  return {
    forbidden: whyNoStop(db, member),
    ...{ removed: removed.length, kept, none: removed.length === 0 },
    rules: STOP_RULES.map((rule, at) => ({ rule, words: STOP_RULE_WORDS[rule], first: at === 0 })),
  };
}

/** What the stop took out is counted in the ledger's records: one that was interrupted has taken out fewer than it meant to. */
function standingShown({ review: { db }, member }: ReviewAsk, row: StopRow) {
  const removed = selectRemovedByStop(db, row.stop.reason).length;
  // How many wait would tell a blinded lead of votes that are hidden from them.
  const waiting = whyNoStop(db, member) === null ? restOf(db).removed.length : 0;
  return { ...stopShown(row), removed, waiting, one: waiting === 1 };
}

const stopShown = ({ stop, at, resumed_at }: StopRow) => ({
  ...{ at: shownTime(at), resumedAt: resumed_at === null ? null : shownTime(resumed_at) },
  ...{ rule: STOP_RULE_WORDS[stop.rule], model: stop.model, version: stop.version },
  ...{
    screened: stop.screened,
    total: stop.total,
    found: stop.found,
    removed: stop.removed,
    kept: stop.kept,
  },
  p: shownP(stop.p),
  goal: `${percent(stop.recall)} recall at ${percent(stop.confidence)} confidence`,
});

const AuditFormSchema = z.object({
  size: z.coerce
    .number('Give a number.')
    .int('Give a whole number.')
    .min(1, 'At least one record.')
    .max(10_000, 'At most 10,000 records.'),
});
const StopFormSchema = z.object({ rule: z.enum(STOP_RULES, 'Say what the stop rests on.') });

/** Draws the page again where an act is refused, with why. */
const act = (work: (ask: ReviewAsk) => string | Promise<string>) => (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const goal = GoalSchema.parse(ask.body);
      const query = `recall=${percentIn(goal.recall)}&confidence=${percentIn(goal.confidence)}`;
      return redirect(`${pathOf(ask)}?${query}`, { notice: await work(ask) });
    },
    (form, status) => draw(ask, form, status),
  );

const createAudit = act(({ review, member, body }) => {
  const { size } = AuditFormSchema.parse(body);
  drawAudit(review, member, { size, seed: randomInt(1, 2_147_483_647) });
  return 'The audit is drawn: every voter gets its records first.';
});

const createStop = act(async ({ house, review, member, body }) => {
  const { rule } = StopFormSchema.parse(body);
  const removed = await stopScreening(house, review, member, { rule, goal: GoalSchema.parse(body) });
  return `Screening is stopped: ${String(removed)} records are left out by automation. You can resume it at any time.`;
});

const deleteStop = act(async ({ review, member }) => {
  const back = await resumeScreening(review, member);
  return `Screening goes on: ${String(back)} records wait again.`;
});

/** How far screening is, what the tests of stopping say, and the acts of stopping and resuming; for leads. */
export const stoppingPages: Route[] = [
  get('/reviews/:reviewId/screening/stopping', allow.lead, (ask) => draw(ask)),
  post('/reviews/:reviewId/screening/stopping/audits', allow.lead, createAudit),
  post('/reviews/:reviewId/screening/stopping/stop', allow.lead, createStop),
  post('/reviews/:reviewId/screening/stopping/resume', allow.lead, deleteStop),
];
