import type { ReviewAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { TrustedSvg } from '../http/layout/rendering';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { votes } from '../ledger/members.rules';
import { selectReview } from '../ledger/review.queries';
import { drawFlow, type DrawOptions } from './drawing/draw-flow.rules';
import { flowSentence } from './flow-sentence.rules';
import { ARM_NAMES, flowTable } from './flow-table.rules';
import type { Count } from './flow-json.rules';
import type { Flow } from './flow.rules';
import { pageOfBox, workOf, type Work } from './my-work.rules';
import { countMyQueue, flowForMember } from './review-flow.queries';

/** The review's home: its live diagram, each box a link to its records, and what waits for the viewer. */
function home(ask: ReviewAsk): Reply {
  const { db, id } = ask.review;
  const { protocol, archived_at } = selectReview(db);
  const flow = flowForMember(ask.review, ask.member, '');
  const work = workFor(ask, flow);
  const here = `/reviews/${id}`;
  return page('flow/home', {
    title: protocol.title,
    question: protocol.question,
    archived: archived_at !== null,
    isEmpty: flow.databasesAndRegisters.identified.sources.length === 0 && flow.otherMethods === null,
    isLead: ask.member.role === 'lead',
    here,
    work: work.map((one) => ({ ...one, href: `${here}${one.path}` })),
    figure: figureFor(ask, flow, (path) => pageOfBox(here, path, work)),
    blinded: flow.interim === null,
  });
}

/** The diagram to publish: as of any past day, with its table, its identities and its files. */
function flowPage(ask: ReviewAsk): Reply | Promise<Reply> {
  const asOf = typeof ask.query.asOf === 'string' ? ask.query.asOf : '';
  const form = emptyForm({ asOf });
  return orDrawAgain(
    ask,
    () => drawFlowPage(ask, flowForMember(ask.review, ask.member, asOf), asOf, form, 200),
    // A date that cannot be read shows the flow of today beside the message.
    ({ errors, message }, status) =>
      drawFlowPage(ask, flowForMember(ask.review, ask.member, ''), '', { ...form, errors, message }, status),
  );
}

function drawFlowPage(ask: ReviewAsk, flow: Flow, asOf: string, form: FormState, status: number): Reply {
  const here = `/reviews/${ask.review.id}`;
  const model = {
    title: 'Flow diagram',
    isLead: ask.member.role === 'lead',
    extraTooMany: extraTooMany(ask, flow),
    ...{ here, form, flow },
    api: `/api/v1/reviews/${ask.review.id}/flow`,
    suffix: asOf === '' ? '' : `?asOf=${encodeURIComponent(asOf)}`,
    join: asOf === '' ? '?' : `?asOf=${encodeURIComponent(asOf)}&`,
    figure: figureFor(ask, flow),
    table: tableOf(flow, here, asOf === ''),
    identities: flow.identities.map((identity) => ({
      ...identity,
      arm: identity.arm === null ? 'Whole review' : ARM_NAMES[identity.arm],
      failed: !identity.holds && identity.level === 'error',
    })),
  };
  return page('flow/flow', model, { status });
}

function workFor({ review: { db }, member }: ReviewAsk, flow: Flow): Work[] {
  const mine = (stage: 'screening' | 'eligibility') =>
    votes(member) ? countMyQueue(db, member.id, stage) : 0;
  return workOf({ member, flow, mine: { screening: mine('screening'), eligibility: mine('eligibility') } });
}

/** The figure for wide screens and in one column for narrow ones; the style sheet shows one of them. */
function figureFor({ review }: ReviewAsk, flow: Flow, linkOf?: DrawOptions['linkOf']) {
  const { choices } = selectReview(review.db);
  return {
    wide: new TrustedSvg(drawFlow(flow, { linkOf, choices })),
    narrow: new TrustedSvg(drawFlow(flow, { linkOf, choices, narrow: true, id: 'flow-narrow' })),
    sentence: flowSentence(flow),
  };
}

/** A synthesis cannot rest on more studies or reports than are included (I16). */
function extraTooMany({ review }: ReviewAsk, { included, total }: Flow): boolean {
  const { extraBox } = selectReview(review.db).choices;
  const last = total ?? included;
  const exceeds = (n: Count | undefined, most: Count): boolean => (n ?? 0) > (most ?? Infinity);
  return exceeds(extraBox?.studies, last.studies) || exceeds(extraBox?.reports, last.reports);
}

/** A box of a past day has no list of today to open. */
const tableOf = (flow: Flow, here: string, linked: boolean): object[] =>
  flowTable(flow).map((row) => ({
    ...row,
    arm: row.arm === null ? '' : ARM_NAMES[row.arm],
    part: row.level === 1,
    href: linked && row.path !== null ? pageOfBox(here, row.path, []) : null,
  }));

export const flowPages: Route[] = [
  get('/reviews/:reviewId', allow.member, home),
  get('/reviews/:reviewId/flow', allow.member, flowPage),
];
