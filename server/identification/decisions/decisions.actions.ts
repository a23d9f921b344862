import { setImmediate as turn } from 'node:timers/promises';
import { conflict, invalid } from '../../errors';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import { STAGES, type Stage } from '../../ledger/fates.rules';
import { votes as mayVote, type Member } from '../../ledger/members.rules';
import { selectMembers, selectReasons } from '../../ledger/review.queries';
import { labelKey, saysNotRetrieved } from '../../reviews/protocol/reasons.rules';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectImport } from '../imports/jobs.queries';
import { selectDecided, selectStanding, selectTakenOver, type Span } from './decisions.queries';
import {
  LEFT_OUT,
  NEW_REASON,
  NO_REASON,
  NOT_RETRIEVED,
  surveyDecisions,
  takeOver,
  TEAM,
  type DecidedRecord,
  type DecisionSurvey,
  type Skipped,
  type TakeOver,
} from './decisions.rules';

const LOOKED_AT = 2000;
/** So many records a commit: a vote of somebody else waits a few hundredths of a second. */
const TAKEN_AT = 100;

function* spansOf(first: number, kept: number, size: number): Generator<Span> {
  for (let from = first; from < first + kept; from += size)
    yield { from, to: Math.min(from + size, first + kept) - 1 };
}

/** Where an import's records stand. Throws AppError "conflict" before it is loaded, or once it is withdrawn. */
function placeOf(db: Database, id: string): { first: number; kept: number } {
  const { first, kept, sealed, withdrawn } = selectImport(db, id);
  if (!sealed || withdrawn || first === null)
    throw conflict('Decisions are taken over once the import is loaded.');
  return { first, kept };
}

/** What the file of an import says was decided, and by whom. Throws AppError "not-found", "conflict". */
export async function surveyImport({ db }: ReviewFile, id: string): Promise<DecisionSurvey> {
  const { first, kept } = placeOf(db, id);
  const decided: DecidedRecord[] = [];
  for (const span of spansOf(first, kept, LOOKED_AT)) {
    decided.push(...selectDecided(db, span));
    await turn();
  }
  return surveyDecisions(decided);
}

/** How much was taken over, and what was not. */
export interface TakenOverCounts {
  votes: number;
  resolutions: number;
  retrieved: number;
  notRetrieved: number;
  skipped: Partial<Record<Skipped, number>>;
}

/**
 * Takes over what was decided elsewhere: the people's decisions as their votes, the team's as resolutions. What stands
 * here already is left as it is, so that doing it again adds only what is missing. Throws AppError "invalid".
 */
export async function takeDecisionsOver(
  review: ReviewFile,
  member: Member,
  id: string,
  wish: TakeOver,
): Promise<TakenOverCounts> {
  const { db } = review;
  const { first, kept } = placeOf(db, id);
  requireKnown(db, wish);
  const reasons = nameReasons(review, member, wish);
  const counts: TakenOverCounts = { votes: 0, resolutions: 0, retrieved: 0, notRetrieved: 0, skipped: {} };
  for (const span of spansOf(first, kept, TAKEN_AT)) {
    commit(review, member.id, (inside) => {
      const decided = selectDecided(inside, span);
      return {
        events: STAGES.flatMap((stage) =>
          eventsAt(inside, stage, { id, span, decided, wish: { ...wish, reasons }, counts }),
        ),
        answer: null,
      };
    });
    await turn();
  }
  return counts;
}

interface Batch {
  id: string;
  span: Span;
  decided: readonly DecidedRecord[];
  wish: TakeOver;
  counts: TakenOverCounts;
}

/** Decisions that name their stage keep it; all others were made at the stage that the person named. */
function eventsAt(db: Database, stage: Stage, { id, span, decided, wish, counts }: Batch) {
  const standing = selectStanding(db, span);
  const acts = decided.flatMap(({ number, decisions }) => {
    const here = decisions.filter((one) => (one.stage ?? wish.stage) === stage);
    const rest = stage === wish.stage && decisions.length === 0 ? wish.rest : null;
    const stands = standing.get(number);
    if (stands === undefined || (here.length === 0 && !rest)) return [];
    return [
      { number, ...takeOver({ number, decisions: here }, number, stands, { ...wish, stage, rest }, newId) },
    ];
  });
  for (const { skipped } of acts)
    for (const why of skipped) counts.skipped[why] = (counts.skipped[why] ?? 0) + 1;
  const records = acts.filter(
    ({ votes, resolutions, retrievals }) => votes.length + resolutions.length + retrievals.length > 0,
  );
  if (records.length === 0) return [];
  const [votes, resolutions, retrievals] = [
    records.flatMap((act) => act.votes),
    records.flatMap((act) => act.resolutions),
    records.flatMap((act) => act.retrievals),
  ];
  counts.votes += votes.length;
  counts.resolutions += resolutions.filter((one) => one.stage === stage).length;
  counts.retrieved += retrievals.filter(({ outcome }) => outcome === 'retrieved').length;
  counts.notRetrieved += retrievals.filter(({ outcome }) => outcome === 'not-retrieved').length;
  return [
    event('decisions-imported', {
      ...{ import: id, stage, records: records.map(({ number }) => number) },
      ...{ votes, resolutions, retrievals },
    }),
  ];
}

function requireKnown(db: Database, { stage, people, reasons }: TakeOver): void {
  const voters = new Set(
    selectMembers(db)
      .filter(mayVote)
      .map((member) => member.id),
  );
  const stranger = Object.values(people).some((who) => who !== TEAM && who !== LEFT_OUT && !voters.has(who));
  if (stranger) throw invalid('Choose people who vote in this review, the team, or leave the name out.');
  const known = new Set(selectReasons(db, stage).map((reason) => reason.id));
  const special = [NO_REASON, NEW_REASON, ...(stage === 'eligibility' ? [NOT_RETRIEVED] : [])];
  if (Object.values(reasons).some((what) => !special.includes(what) && !known.has(what)))
    throw invalid('Choose a reason of this stage for each reason in the file.');
}

/** Reasons that are to be new join the review's list; one of the same words, be it retired, is used again. */
function nameReasons(
  review: ReviewFile,
  { id }: Pick<Member, 'id'>,
  { stage, reasons }: TakeOver,
): TakeOver['reasons'] {
  return commit(review, id, (db) => {
    const known = selectReasons(db, stage);
    const events: NewEvent[] = [];
    const named = Object.entries(reasons).map(([label, what]): [string, string] => {
      if (what !== NEW_REASON) return [label, what];
      if (saysNotRetrieved(label))
        throw invalid(`“${label}” means that the full text was not retrieved: no reason.`);
      const namesake = known.find((reason) => labelKey(reason.label) === labelKey(label));
      const reason = namesake?.id ?? newId();
      if (namesake === undefined || namesake.retired)
        events.push(event('reason-added', { reason, stage, label: label.slice(0, 200) }));
      return [label, reason];
    });
    return { events, answer: Object.fromEntries(named) };
  });
}

/** Takes back what was taken over from an import, as far as it still stands. Throws AppError "not-found", "conflict". */
export async function withdrawDecisions(review: ReviewFile, member: Member, id: string): Promise<void> {
  selectImport(review.db, id);
  const taken = selectTakenOver(review.db, id);
  if (taken.length === 0) throw conflict('No decisions of this import were taken over.');
  for (const { seq, stage, records } of taken) {
    commit(review, member.id, () => ({
      events: [event('imported-decisions-withdrawn', { import: id, stage, records, events: [seq] })],
      answer: null,
    }));
    await turn();
  }
}
