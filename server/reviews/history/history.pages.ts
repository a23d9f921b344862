import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { shownTime } from '../../http/layout/times';
import { page } from '../../http/reply';
import { get, type Route } from '../../http/route';
import type { LedgerEvent } from '../../ledger/events.rules';
import { criteriaAt, selectCriteriaVersions } from '../../ledger/lookup/criteria.queries';
import { selectSourceNames } from '../../ledger/records.queries';
import { selectMembers, selectReasons } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { changedRules } from '../protocol/rules-words.rules';
import { nameOf } from '../team/team.rules';
import { sayEvent, type Names } from './history-words.rules';
import { kindsOf, SUBJECTS } from './history.rules';
import { selectActs, selectProtocolBefore, selectRulesBefore } from './history.queries';

type Review = ReviewAsk['review'];

const PAGE = 50;

/** An empty choice of the filter's lists means all; so does one that is no choice of theirs. */
const QuerySchema = z.object({
  about: z.enum(SUBJECTS).nullable().catch(null).default(null),
  by: z.string().min(1).max(64).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

/** The ledger in words. Pages are counted, not addressed by position: gaps between positions would tell a viewer of acts hidden from them. */
function showHistory({ review, member, query }: ReviewAsk) {
  const { db } = review;
  const viewer = viewerOf(db, member);
  const { about, by, page: number } = QuerySchema.parse(query);
  const filter = { kinds: about && kindsOf(about), actor: by };
  const acts = selectActs(db, viewer, filter, { limit: PAGE + 1, offset: (number - 1) * PAGE });
  const names = namesOf(review);
  const here = `/reviews/${review.id}`;
  return page('reviews/history', {
    title: 'History',
    here: `${here}/history`,
    blinded: !seesEverything(viewer.sight),
    subjects: SUBJECTS.map((subject) => ({ subject, chosen: subject === about })),
    people: selectMembers(db).map(({ id }) => ({ id, name: names.member(id), chosen: id === by })),
    filtered: about !== null || by !== null,
    days: byDay(acts.slice(0, PAGE).map((act) => showAct(review, act, names, here))),
    newer: number > 1 ? linkTo(here, { about, by, page: number - 1 }) : null,
    older: acts.length > PAGE ? linkTo(here, { about, by, page: number + 1 }) : null,
  });
}

function linkTo(here: string, query: { about: string | null; by: string | null; page: number }): string {
  const params = new URLSearchParams({ page: String(query.page) });
  if (query.about !== null) params.set('about', query.about);
  if (query.by !== null) params.set('by', query.by);
  return `${here}/history?${params.toString()}`;
}

function namesOf({ db }: Review): Names {
  const members = new Map(selectMembers(db).map((member) => [member.id, nameOf(member)]));
  const reasons = new Map(selectReasons(db).map(({ id, label }) => [id, label]));
  const sources = new Map(selectSourceNames(db).map(({ id, name }) => [id, name]));
  return {
    member: (id) => members.get(id) ?? 'Somebody',
    reason: (id) => reasons.get(id) ?? 'a reason of another list',
    source: (id) => sources.get(id) ?? 'a source',
  };
}

function showAct(review: Review, act: LedgerEvent, names: Names, here: string) {
  const record = 'record' in act.payload ? String(act.payload.record) : null;
  const [day = '', hour = ''] = shownTime(act.at).text.split(', ');
  return {
    day,
    at: { iso: act.at, text: hour },
    actor: names.member(act.actor),
    says: sayEvent(act, names),
    details: detailsOf(review, act),
    record: record === null ? null : { number: record, href: `${here}/records/${record}` },
  };
}

const PROTOCOL_PARTS = ['title', 'question', 'inclusion', 'exclusion'] as const;
const PART_WORDS = {
  title: 'Title',
  question: 'Question',
  inclusion: 'Inclusion criteria',
  exclusion: 'Exclusion criteria',
} as const;

/** What exactly a change of settings changed. */
function detailsOf({ db }: Review, act: LedgerEvent): string[] {
  if (act.kind === 'rules-changed') {
    const before = selectRulesBefore(db, act.seq);
    return before === null ? [] : changedRules(before, act.payload.rules).map(({ after }) => after);
  }
  const versions = selectCriteriaVersions(db);
  const version = criteriaAt(versions, act.seq);
  // While there has been one version only, every vote rests on it.
  if (act.kind === 'vote-cast')
    return version === null || versions.length < 2
      ? []
      : [`Under version ${String(version)} of the criteria`];
  if (act.kind !== 'protocol-changed') return [];
  const began = versions.some(({ seq }) => seq === act.seq)
    ? [`Version ${String(version)} of the criteria`]
    : [];
  const [before, { protocol }] = [selectProtocolBefore(db, act.seq), act.payload];
  const parts = PROTOCOL_PARTS.filter((part) => before?.[part] !== protocol[part]).map(
    (part) => `${PART_WORDS[part]}: ${protocol[part] === '' ? 'none any more' : protocol[part]}`,
  );
  return [...began, ...parts];
}

type ShownAct = ReturnType<typeof showAct>;

function byDay(acts: readonly ShownAct[]): { day: string; acts: ShownAct[] }[] {
  const days: { day: string; acts: ShownAct[] }[] = [];
  for (const act of acts) {
    const last = days.at(-1);
    if (last?.day === act.day) last.acts.push(act);
    else days.push({ day: act.day, acts: [act] });
  }
  return days;
}

export const historyPages: Route[] = [get('/reviews/:reviewId/history', allow.member, showHistory)];
