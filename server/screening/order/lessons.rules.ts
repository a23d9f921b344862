import type { FateName } from '../../ledger/fates.rules';
import type { StageSight } from '../../ledger/visible-fate.rules';

/** What is known of a report on title and abstract, to somebody: whether it is relevant, and since when. */
export interface Lesson {
  record: number;
  relevant: boolean;
  /** The ledger position of the first act that it rests on. */
  seq: number;
}

/** A report with the votes that somebody may look at; `includes` holds maybes. */
export interface VotedReport {
  record: number;
  fate: FateName;
  by: 'human' | 'automation' | null;
  votesIn: boolean;
  includes: number;
  excludes: number;
  seq: number;
}

const PASSED: ReadonlySet<FateName> = new Set<FateName>([
  'awaiting-retrieval',
  'not-retrieved',
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
]);

/**
 * What a report teaches: what came of its screening where the viewer may know that, else what the votes say that
 * they may see. A report on which these are divided counts as relevant, so that its like is not lost. What only
 * automation decided teaches nothing.
 */
export function lessonOf(report: VotedReport, sight: StageSight): Lesson | null {
  const { record, seq, fate, by, includes, excludes } = report;
  const knows = sight === 'all' || (sight === 'own' && report.votesIn);
  const outcome = knows ? outcomeOf(fate, by) : null;
  if (outcome !== null) return { record, seq, relevant: outcome };
  return includes + excludes === 0 ? null : { record, seq, relevant: includes >= excludes };
}

function outcomeOf(fate: FateName, by: VotedReport['by']): boolean | null {
  if (PASSED.has(fate)) return true;
  return fate === 'excluded-at-screening' && by === 'human' ? false : null;
}
