import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { votes } from '../ledger/members.rules';
import { waitingOf } from '../ledger/waiting/queue.queries';
import { screeningQueueOf } from '../ledger/waiting/screening-queue.queries';
import { selectReview } from '../ledger/review.queries';
import { selectDays } from './comparison/comparison.queries';
import { figureFor, ledgerShown, sumsShown, tableOf } from './flow-view.pages';
import type { Count } from './flow-json.rules';
import { ARM_NAMES } from './flow-table.rules';
import type { Flow } from './flow.rules';
import { pageOfBox, workOf, type Work } from './my-work.rules';
import { eachVersionPage, pageInVersion, versionsShown } from './versions/each-version.pages';
import { selectSearchVersion } from './versions/version-flow.queries';
import { VersionSchema } from './versions/versions.rules';
import { pictureRefusal } from './picture-fonts.queries';
import { drawFlow } from './drawing/draw-flow.rules';
import { drawnText } from './drawing/scripts.rules';
import { flowAt, flowForMember, selectFigureSetting, sightOf } from './review-flow.queries';

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
    figure: figureFor(ask, flow, { linkOf: (path) => pageOfBox(here, path, work) }),
    ledger: ledgerShown(flow),
    blinded: flow.interim === null,
  });
}

/** The diagram to publish: as of any past day, with its table, its identities and its files. */
function flowPage(ask: ReviewAsk): Promise<Reply> {
  const asOf = askedDay(ask) ?? (typeof ask.query.asOf === 'string' ? ask.query.asOf.trim() : '');
  const form = emptyForm({ asOf });
  const { version } = VersionQuerySchema.parse(ask.query);
  return orDrawAgain(
    ask,
    async () => {
      if (version === 'each') return eachVersionPage(ask, asOf);
      const asked = { asOf, version };
      const flow = await flowAt(ask, asked, (past) => ask.house.workers.run('past-flow', past));
      return drawFlowPage(ask, { flow, asOf, version }, form, 200);
    },
    // A date that cannot be read shows the flow of today beside the message.
    ({ errors, message }, status) => {
      const flow = flowForMember(ask.review, ask.member);
      return drawFlowPage(ask, { flow, asOf: '', version: null }, { ...form, errors, message }, status);
    },
  );
}

const VersionQuerySchema = z.object({ version: z.union([z.literal('each'), VersionSchema]) });

/** What is drawn: the flow as of a time (empty: now), of one version of the search or of all together. */
interface Shown {
  flow: Flow;
  asOf: string;
  version: number | null;
}

function drawFlowPage(
  ask: ReviewAsk,
  { flow, asOf, version }: Shown,
  form: FormState,
  status: number,
): Reply {
  const here = `/reviews/${ask.review.id}`;
  const query = new URLSearchParams({
    ...(asOf === '' ? {} : { asOf }),
    ...(version === null ? {} : { version: String(version) }),
  }).toString();
  const isToday = asOf === '';
  const linkOf = isToday ? linksOf(ask, flow, version) : undefined;
  const model = {
    title: 'Flow diagram',
    isLead: ask.member.role === 'lead',
    extraTooMany: extraTooMany(ask, flow),
    ...{ here, form, isToday, days: daysShown(ask, asOf) },
    api: `/api/v1/reviews/${ask.review.id}/flow`,
    suffix: query === '' ? '' : `?${query}`,
    join: query === '' ? '?' : `?${query}&`,
    ...{ asOf, version, versions: versionsShown(ask, version) },
    figure: figureFor(ask, flow, { linkOf: linkOf?.figure }),
    noPicture: pictureRefusal(drawnText(drawFlow(flow, selectFigureSetting(ask.review.db)))),
    ledger: ledgerShown(flow),
    sums: sumsShown(flow),
    table: tableOf(flow, linkOf?.table),
    identities: flow.identities.map((identity) => ({
      ...identity,
      arm: identity.arm === null ? 'Whole review' : ARM_NAMES[identity.arm],
    })),
  };
  return page('flow/flow', model, { status });
}

/** Where boxes lead: the figure's pending numbers to the work they are, the table's to their records. */
function linksOf(ask: ReviewAsk, flow: Flow, ordinal: number | null) {
  const here = `/reviews/${ask.review.id}`;
  if (ordinal === null) {
    const work = workFor(ask, flow);
    return {
      figure: (path: string) => pageOfBox(here, path, work),
      table: (path: string) => pageOfBox(here, path, []),
    };
  }
  const version = selectSearchVersion(ask.review.db, ordinal);
  const link = (path: string) => pageInVersion(here, path, version);
  return { figure: link, table: link };
}

/** The days on which anything happened; null for whom that would tell of acts hidden from them. */
const daysFor = ({ review, member }: ReviewAsk): string[] | null =>
  sightOf(review.db, member) === 'all' ? selectDays(review.db) : null;

/** The day that the slider stands at, by its place among them; the last one is today's flow. */
function askedDay(ask: ReviewAsk): string | null {
  const place = Number(ask.query.day ?? Number.NaN);
  const days = Number.isInteger(place) ? daysFor(ask) : null;
  return days === null || place >= days.length ? null : (days[place - 1] ?? null);
}

/** The slider over the review's days, and the days beside the one that is shown. */
function daysShown(ask: ReviewAsk, asOf: string): object | null {
  const days = daysFor(ask);
  if (days === null || days.length < 2) return null;
  const day = /^\d{4}-\d\d-\d\d/.exec(asOf)?.[0] ?? '9999-12-31';
  const until = days.filter((one) => one <= day).length;
  return {
    all: days.map((label, index) => ({ place: index + 1, label })),
    ...{ count: days.length, place: Math.max(1, until), label: days[Math.max(1, until) - 1] },
    before: days.filter((one) => one < day).at(-1) ?? null,
    after: days[until] ?? null,
  };
}

/** A synthesis cannot rest on more studies or reports than are included (I16). */
function extraTooMany({ review }: ReviewAsk, { included, total }: Flow): boolean {
  const { extraBox } = selectReview(review.db).choices;
  const last = total ?? included;
  const exceeds = (n: Count | undefined, most: Count): boolean => (n ?? 0) > (most ?? Infinity);
  return exceeds(extraBox?.studies, last.studies) || exceeds(extraBox?.reports, last.reports);
}

function workFor({ review: { db }, member }: ReviewAsk, flow: Flow): Work[] {
  const mine = votes(member)
    ? {
        screening: screeningQueueOf(db, member.id).count,
        eligibility: waitingOf(db, member.id, 'eligibility').count,
      }
    : { screening: 0, eligibility: 0 };
  return workOf({ member, flow, mine });
}

export const flowPages: Route[] = [
  get('/reviews/:reviewId', allow.member, home),
  get('/reviews/:reviewId/flow', allow.member, flowPage),
];
