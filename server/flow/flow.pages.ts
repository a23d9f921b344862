import type { ReviewAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { votes } from '../ledger/members.rules';
import { selectReview } from '../ledger/review.queries';
import { selectDaysBeside } from './comparison/comparison.queries';
import { figureFor, ledgerShown, sumsShown, tableOf } from './flow-view.pages';
import type { Count } from './flow-json.rules';
import { ARM_NAMES } from './flow-table.rules';
import type { Flow } from './flow.rules';
import { pageOfBox, workOf, type Work } from './my-work.rules';
import { countMyQueue, flowAt, flowForMember, sightOf } from './review-flow.queries';

/** The review's home: its live diagram, each box a link to its records, and what waits for the viewer. */
function home(ask: ReviewAsk): Reply {
  const { db, id } = ask.review;
  const { protocol, archived_at } = selectReview(db);
  const flow = flowForMember(ask.review, ask.member);
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
    ledger: ledgerShown(flow),
    blinded: flow.interim === null,
  });
}

/** The diagram to publish: as of any past day, with its table, its identities and its files. */
function flowPage(ask: ReviewAsk): Promise<Reply> {
  const asOf = typeof ask.query.asOf === 'string' ? ask.query.asOf.trim() : '';
  const form = emptyForm({ asOf });
  return orDrawAgain(
    ask,
    async () => {
      const flow = await flowAt(ask, asOf, (past) => ask.house.workers.run('past-flow', past));
      return drawFlowPage(ask, flow, asOf, form, 200);
    },
    // A date that cannot be read shows the flow of today beside the message.
    ({ errors, message }, status) =>
      drawFlowPage(ask, flowForMember(ask.review, ask.member), '', { ...form, errors, message }, status),
  );
}

function drawFlowPage(ask: ReviewAsk, flow: Flow, asOf: string, form: FormState, status: number): Reply {
  const here = `/reviews/${ask.review.id}`;
  const query = asOf === '' ? '' : `asOf=${encodeURIComponent(asOf)}`;
  const isToday = asOf === '';
  const linkOf = isToday ? (path: string) => pageOfBox(here, path, workFor(ask, flow)) : undefined;
  const model = {
    title: 'Flow diagram',
    isLead: ask.member.role === 'lead',
    extraTooMany: extraTooMany(ask, flow),
    ...{ here, form, isToday, days: daysBeside(ask, asOf) },
    api: `/api/v1/reviews/${ask.review.id}/flow`,
    suffix: query === '' ? '' : `?${query}`,
    join: query === '' ? '?' : `?${query}&`,
    figure: figureFor(ask, flow, linkOf),
    ledger: ledgerShown(flow),
    sums: sumsShown(flow),
    table: tableOf(flow, here, isToday),
    identities: flow.identities.map((identity) => ({
      ...identity,
      arm: identity.arm === null ? 'Whole review' : ARM_NAMES[identity.arm],
    })),
  };
  return page('flow/flow', model, { status });
}

/** The days beside on which anything happened; null for whom that would tell of acts hidden from them. */
function daysBeside({ review, member }: ReviewAsk, asOf: string): object | null {
  if (sightOf(review.db, member) !== 'all') return null;
  const day = /^\d{4}-\d\d-\d\d/.exec(asOf)?.[0] ?? '9999-12-31';
  const { before, after } = selectDaysBeside(review.db, day);
  return before === null && after === null ? null : { before, after };
}

/** A synthesis cannot rest on more studies or reports than are included (I16). */
function extraTooMany({ review }: ReviewAsk, { included, total }: Flow): boolean {
  const { extraBox } = selectReview(review.db).choices;
  const last = total ?? included;
  const exceeds = (n: Count | undefined, most: Count): boolean => (n ?? 0) > (most ?? Infinity);
  return exceeds(extraBox?.studies, last.studies) || exceeds(extraBox?.reports, last.reports);
}

function workFor({ review: { db }, member }: ReviewAsk, flow: Flow): Work[] {
  const mine = (stage: 'screening' | 'eligibility') =>
    votes(member) ? countMyQueue(db, member.id, stage) : 0;
  return workOf({ member, flow, mine: { screening: mine('screening'), eligibility: mine('eligibility') } });
}

export const flowPages: Route[] = [
  get('/reviews/:reviewId', allow.member, home),
  get('/reviews/:reviewId/flow', allow.member, flowPage),
];
