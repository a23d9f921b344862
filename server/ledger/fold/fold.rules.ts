import { DUPLICATE_REPORT_REASON, type Fate, type FateName, type Stage } from '../fates.rules';
import { assertNever } from '../../errors';
import { seatsOf, type Assignment, type Seats } from './assigned.rules';
import { countedResolution, countedVotes, lastOf } from './acts.rules';
import type { FoldRules, Group, GroupRecord } from './group.rules';
import { settle, type StageState } from './settle.rules';
import { electStanding } from './standing.rules';

/** The report's own state: `fate` is its standing record's, null when all its records are voided. */
export interface ReportState {
  fate: Fate | null;
  screening: StageState;
  eligibility: StageState;
}

export interface FoldedGroup {
  /** Number of the record that stands for the report, null when all are voided. */
  standing: number | null;
  fates: Map<number, Fate>;
  /** Per record: why another stands for it, null if none does or it stays as a duplicate report. */
  copies: Map<number, 'duplicate' | 'already-known' | null>;
  report: ReportState;
}

const fateOf = (name: FateName, by: Fate['by'] = null, reason: string | null = null): Fate => ({
  name,
  by,
  reason,
});

/** Folds a report's acts into the fate of each of its records. Total; the order of the arrays does not matter. */
export function foldGroup(group: Group, rules: FoldRules): FoldedGroup {
  const standing = electStanding(group.records);
  const number = standing?.number ?? null;
  const screening = stageState(group, 'screening', number, rules);
  const eligibility = stageState(group, 'eligibility', number, rules);
  const fate = standing && reportFate(group, { standing, screening, eligibility }, rules);
  const folded = group.records.map((record) => ({
    record: record.number,
    ...foldRecord(record, standing, fate, rules),
  }));
  return {
    standing: number,
    fates: new Map(folded.map((one) => [one.record, one.fate])),
    copies: new Map(folded.map((one) => [one.record, one.copy])),
    report: { fate, screening, eligibility },
  };
}

function stageState(group: Group, stage: Stage, standing: number | null, rules: FoldRules): StageState {
  const state = settle(countedVotes(group, stage, standing), countedResolution(group, stage, standing), {
    rule: rules[stage],
    maybe: rules.maybe,
    differingReasons: stage === 'screening' ? 'order' : rules.differingReasons,
    reasonOrder: rules.reasonOrder,
    seats: seatsAt(rules, stage, standing),
  });
  // A pilot's votes count once it is kept: until then everybody votes, and nothing is settled by them.
  const waits = stage === 'screening' && group.piloted === true && !state.resolved;
  return waits ? { ...state, votesIn: false, settled: null, reason: null } : state;
}

const dealt = new WeakMap<readonly Assignment[], Record<Stage, Seats>>();

function seatsAt({ assignments = [] }: FoldRules, stage: Stage, standing: number | null): number {
  if (assignments.length === 0 || standing === null) return 0;
  const known = dealt.get(assignments) ?? {
    screening: seatsOf(assignments, 'screening'),
    eligibility: seatsOf(assignments, 'eligibility'),
  };
  dealt.set(assignments, known);
  return known[stage](standing)?.length ?? 0;
}

type Copy = 'duplicate' | 'already-known' | null;

function foldRecord(
  record: GroupRecord,
  standing: GroupRecord | null,
  reportFate: Fate | null,
  rules: FoldRules,
): { fate: Fate; copy: Copy } {
  if (record.voided || standing === null || reportFate === null)
    return { fate: fateOf('voided'), copy: null };
  if (record.number === standing.number) return { fate: reportFate, copy: null };
  if (rules.lateDuplicates === 'duplicate-report' && record.settledBeforeLink)
    return { fate: fateOf('excluded-at-eligibility', null, DUPLICATE_REPORT_REASON), copy: null };
  const copy = record.arm === standing.arm ? 'duplicate' : 'already-known';
  return { fate: fateOf(copy), copy };
}

interface Report {
  standing: GroupRecord;
  screening: StageState;
  eligibility: StageState;
}

/** The rows of the fate table in their order, for the report as a whole. */
function reportFate(group: Group, report: Report, rules: FoldRules): Fate {
  const screened = report.standing.arm === 'databasesAndRegisters' || rules.otherMethodsScreening;
  return (
    fateByRemoval(group, report, screened) ??
    (screened ? fateAtScreening(report.screening) : null) ??
    fateAtRetrieval(group) ??
    fateAtEligibility(report.eligibility)
  );
}

function fateByRemoval(group: Group, report: Report, screened: boolean): Fate | null {
  const automation = group.removals.some((removal) => removal.by === 'automation');
  const other = group.removals.some((removal) => removal.by === 'other');
  const judged = screened && (report.screening.votes.length > 0 || report.screening.resolved);
  // An arm that is not screened has its first human judgement at eligibility.
  const decisive = screened ? report.screening : report.eligibility;
  const settled = decisive.settled === 'include' || decisive.settled === 'exclude';
  if (automation && !judged && !settled) return fateOf('ineligible-by-automation');
  if (other) return fateOf('removed');
  return automation && !settled ? fateOf('excluded-at-screening', 'automation') : null;
}

/** Null once the report is passed on. */
function fateAtScreening(screening: StageState): Fate | null {
  switch (screening.settled) {
    case null:
      return fateOf('awaiting-screening');
    case 'conflict':
      return fateOf('screening-conflict');
    case 'exclude':
      return fateOf('excluded-at-screening', 'human', screening.reason);
    case 'include':
      return null;
    default:
      return assertNever(screening.settled);
  }
}

/** Null once there is a full text to assess. */
function fateAtRetrieval(group: Group): Fate | null {
  const outcome = lastOf(group.retrievals)?.outcome ?? null;
  switch (outcome) {
    case null:
      return fateOf('awaiting-retrieval');
    case 'not-retrieved':
      return fateOf('not-retrieved');
    case 'retrieved':
      return lastOf(group.classifications)?.awaiting ? fateOf('awaiting-classification') : null;
    default:
      return assertNever(outcome);
  }
}

function fateAtEligibility(eligibility: StageState): Fate {
  switch (eligibility.settled) {
    case null:
      return fateOf('awaiting-eligibility');
    case 'conflict':
      return fateOf('eligibility-conflict');
    case 'exclude':
      return fateOf('excluded-at-eligibility', null, eligibility.reason);
    case 'include':
      return fateOf('included');
    default:
      return assertNever(eligibility.settled);
  }
}
