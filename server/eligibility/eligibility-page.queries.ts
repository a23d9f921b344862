import { recordView, type RecordView } from '../identification/record-view.rules';
import type { Member } from '../ledger/members.rules';
import { selectFilesOfReport } from '../ledger/report.queries';
import { selectReasons, selectReview } from '../ledger/review.queries';
import { describeRecords, viewerOf } from '../ledger/viewer';
import { criteriaView, type CriteriaView } from '../screening/criteria.rules';
import { nextInQueue, queueOrder } from '../screening/queue.rules';
import type { Database } from '../storage/database';
import { countVotedReports, selectWaiting } from '../ledger/waiting/queue.queries';
import { selectReportAtStage, type ReportAtStage } from '../voting/report.queries';
import { DONE_WORDS, reasonChoices } from '../voting/vote-words.rules';
import { selectOptionalLastVote } from '../voting/votes.queries';
import { REFUSALS } from '../voting/votes.rules';
import { selectMarkedTerms } from './files.queries';

const STAGE = 'eligibility';
const DIGITS = 9;

/** An exclusion reason as a button, with the digit that presses it; the tenth and later ones have none. */
export interface ReasonButton {
  id: string;
  label: string;
  digit: string | null;
  pressed: boolean;
  /** Named as a further reason. */
  ticked: boolean;
}

/** The full-text page of one voter: nothing in it depends on another's votes but which reports still wait. */
export interface EligibilityPage {
  record:
    | (RecordView & { from: string; mine: string | null; mineId: string; isMine: Record<string, boolean> })
    | null;
  files: { id: string; name: string }[];
  /** What is marked in full texts, each a list as JSON for the browser. */
  terms: { include: string; exclude: string };
  /** Why the report shown takes no vote from this voter. */
  shut: { says: string; standing: string | null } | null;
  /** The voter's own vote can no longer be changed. */
  final: string | null;
  note: string;
  reasons: ReasonButton[];
  /** The further reasons that are ticked. */
  further: readonly string[];
  criteria: CriteriaView;
  progress: { done: number; left: number; total: number };
  /** The voter's latest vote, for undo. */
  last: { record: string; done: string } | null;
  /** All that is left was skipped before. */
  wrapped: boolean;
}

/** Reads the report to assess next, or the one asked for. Throws AppError "not-found" for one that is none. */
export function eligibilityPageOf(
  db: Database,
  member: Member,
  asked: {
    record?: string | undefined;
    after: number;
    note?: string | undefined;
    further?: readonly string[] | undefined;
  },
): EligibilityPage {
  const order = queueOrder(selectWaiting(db, member.id, STAGE));
  const next = nextInQueue(order, asked.after);
  const id = asked.record ?? (next === null ? null : String(next));
  const report = id === null ? null : selectReportAtStage(db, member, id, STAGE);
  const shut = report && whyShut(report, order);
  const done = countVotedReports(db, member.id, STAGE);
  const last = selectOptionalLastVote(db, member.id, STAGE);
  return {
    record: report && shownRecord(db, member, report),
    files: report === null || shut !== null ? [] : selectFilesOfReport(db, report.row.group_number),
    terms: termsOf(db),
    shut,
    final: report !== null && report.mine !== null && report.disclosed ? REFUSALS.disclosed : null,
    note: asked.note ?? report?.mine?.note ?? '',
    reasons: reasonButtons(db, report?.mine?.reason ?? null, asked.further ?? report?.mine?.further ?? []),
    further: asked.further ?? report?.mine?.further ?? [],
    criteria: criteriaView(selectReview(db).protocol),
    progress: { done, left: order.length, total: done + order.length },
    last: last && { record: String(last.record), done: DONE_WORDS[last.decision] },
    wrapped: asked.record === undefined && next !== null && asked.after > 0 && next <= asked.after,
  };
}

const termsOf = (db: Database): EligibilityPage['terms'] => {
  const { include, exclude } = selectMarkedTerms(db);
  return { include: JSON.stringify(include), exclude: JSON.stringify(exclude) };
};

function shownRecord(db: Database, member: Member, { row, mine }: ReportAtStage): EligibilityPage['record'] {
  const [item] = describeRecords(db, viewerOf(db, member), [row], STAGE);
  if (item === undefined) return null;
  const decision = mine?.decision ?? null;
  return {
    ...recordView(item.id, item),
    from: item.sources.map(({ name }) => name).join(', '),
    mine: decision && DONE_WORDS[decision],
    mineId: mine?.id ?? '',
    isMine: decision === null ? {} : { [decision]: true },
  };
}

/** What is neither in my queue nor voted on by me is shut, and whatever came of it is not told. */
function whyShut({ row, mine, standing }: ReportAtStage, order: readonly number[]): EligibilityPage['shut'] {
  if (row.fate === 'voided')
    return { says: REFUSALS.voided, standing: standing === null ? null : String(standing) };
  if (!row.standing) return { says: REFUSALS.copy, standing: standing === null ? null : String(standing) };
  return mine !== null || order.includes(row.number) ? null : { says: REFUSALS.closed, standing: null };
}

const reasonButtons = (db: Database, chosen: string | null, further: readonly string[]): ReasonButton[] =>
  reasonChoices(selectReasons(db, STAGE), chosen).map(({ id, label, checked }, index) => ({
    ...{ id, label, pressed: checked, ticked: further.includes(id) },
    digit: index < DIGITS ? String(index + 1) : null,
  }));
