import { recordView, type RecordView } from '../identification/record-view.rules';
import type { Member } from '../ledger/members.rules';
import { selectReasons, selectReview } from '../ledger/review.queries';
import { describeRecords, viewerOf } from '../ledger/viewer';
import type { Database } from '../storage/database';
import { offeredQueueOf, type Offer } from './order/order.queries';
import { selectReportAtStage, type ReportAtStage } from '../voting/report.queries';
import { DONE_WORDS, reasonChoices, type ReasonChoice } from '../voting/vote-words.rules';
import { selectLastVotes } from '../voting/votes.queries';
import { REFUSALS } from '../voting/votes.rules';
import { criteriaView, type CriteriaView } from './criteria.rules';
import type { HighlightTerms } from './highlighting/highlight.rules';
import { highlighted } from './highlighting/terms.rules';
import { selectOwnAnnotations, selectOwnLabels } from './labels/labels.queries';
import { labelChoices, merged } from './labels/labels.rules';

const STAGE = 'screening';
/** How far back undo looks for a vote that is still the voter's to take back. */
const UNDO_DEPTH = 20;

/** The screening page of one voter: nothing in it depends on another's votes but which records still wait. */
export interface ScreeningPage {
  record:
    | (RecordView & {
        from: string;
        mine: string | null;
        mineId: string;
        isMine: Record<string, boolean>;
        /** Where a lead fills a missing abstract in. */
        canCorrect: boolean;
      })
    | null;
  /** Why the record shown takes no vote, as far as everybody may know. */
  shut: { says: string; standing: string | null } | null;
  /** The voter's own vote can no longer be changed. */
  final: string | null;
  note: string;
  reasons: ReasonChoice[];
  reasonChosen: boolean;
  /** A reason or note stands in the form already. */
  noted: boolean;
  /** The voter's own labels and note, which are nobody else's until the stage is unblinded. */
  labels: { choices: { label: string; checked: boolean }[]; note: string; any: boolean };
  criteria: CriteriaView;
  progress: { done: number; left: number; total: number };
  /** The records are those of a pilot round. */
  pilot: boolean;
  /** The voter's latest vote that may still be changed, for undo. */
  last: { record: string; done: string; shown: boolean } | null;
  /** The record stands where it does by relevance, and that can be explained. */
  ranked: boolean;
  /** All that is left was skipped before. */
  wrapped: boolean;
}

export interface ScreeningAsked {
  record?: string | undefined;
  after: number;
  offer: Offer | null;
  /** What was typed into a form that is drawn again. */
  values: Readonly<Record<string, string>>;
  /** What is marked in titles and abstracts. */
  terms: HighlightTerms;
}

/** Reads what the voter should see next, or the record asked for. Throws AppError "not-found" for one that is none. */
export function screeningPageOf(db: Database, member: Member, asked: ScreeningAsked): ScreeningPage {
  const waiting = offeredQueueOf(db, member.id, asked.offer);
  const further = waiting.next(asked.after);
  const next = further ?? waiting.next(0);
  const id = asked.record ?? (next === null ? null : String(next));
  const report = id === null ? null : selectReportAtStage(db, member, id, STAGE);
  const note = asked.values.note ?? report?.mine?.note ?? '';
  const reason = asked.values.reason ?? report?.mine?.reason ?? null;
  const { voted: done, count: left } = waiting;
  return {
    record: report && shownRecord(db, member, report, asked.terms),
    shut: report && whyShut(report),
    final: report !== null && report.mine !== null && report.disclosed ? REFUSALS.disclosed : null,
    ...{ note, noted: note !== '' || (reason ?? '') !== '' },
    labels: ownLabels(db, member, report),
    reasonChosen: reason !== null && reason !== '',
    reasons: reasonChoices(selectReasons(db, STAGE), reason),
    criteria: criteriaView(selectReview(db).protocol),
    progress: { done, left, total: done + left },
    pilot: waiting.pilot,
    ranked: !waiting.pilot && (asked.offer?.plan.order?.length ?? 0) > 0,
    last: lastVote(db, member, report?.row.number ?? null),
    wrapped: asked.record === undefined && asked.after > 0 && further === null && next !== null,
  };
}

function shownRecord(
  db: Database,
  member: Member,
  { row, mine }: ReportAtStage,
  terms: HighlightTerms,
): ScreeningPage['record'] {
  const [item] = describeRecords(db, viewerOf(db, member), [row], STAGE);
  if (item === undefined) return null;
  const decision = mine?.decision ?? null;
  return {
    ...highlighted(recordView(item.id, item), terms),
    canCorrect: member.role === 'lead',
    from: item.sources.map(({ name }) => name).join(', '),
    mine: decision && DONE_WORDS[decision],
    mineId: mine?.id ?? '',
    isMine: decision === null ? {} : { [decision]: true },
  };
}

function ownLabels(db: Database, member: Member, report: ReportAtStage | null): ScreeningPage['labels'] {
  if (report === null) return { choices: [], note: '', any: false };
  const own = merged(selectOwnAnnotations(db, member.id, STAGE, report.row.group_number));
  const choices = labelChoices(selectOwnLabels(db, member.id, STAGE), own.labels);
  return { choices, note: own.note ?? '', any: own.labels.length > 0 || own.note !== null };
}

function whyShut({ row, standing }: ReportAtStage): ScreeningPage['shut'] {
  const lead = standing === null ? null : String(standing);
  if (row.fate === 'voided') return { says: REFUSALS.voided, standing: lead };
  if (!row.standing) return { says: REFUSALS.copy, standing: lead };
  const removed = row.fate === 'removed' || row.fate === 'ineligible-by-automation';
  return removed ? { says: REFUSALS.removed, standing: null } : null;
}

function lastVote(db: Database, member: Member, shown: number | null): ScreeningPage['last'] {
  const last = selectLastVotes(db, member.id, STAGE, UNDO_DEPTH).find(
    ({ record }) => !selectReportAtStage(db, member, String(record), STAGE).disclosed,
  );
  if (last === undefined) return null;
  return { record: String(last.record), done: DONE_WORDS[last.decision], shown: last.record === shown };
}
