import type { Arm, Stage } from '../fates.rules';
import type { Assignment } from './assigned.rules';

/** How many votes pass a report on and how many put it out; it takes at most the greater number. */
export interface VotingRule {
  include: number;
  exclude: number;
  settleEarly: boolean;
}

/** The choices of a review's protocol that fates depend on. */
export interface FoldRules {
  screening: VotingRule;
  eligibility: VotingRule;
  maybe: 'include' | 'conflict';
  otherMethodsScreening: boolean;
  lateDuplicates: 'removed' | 'duplicate-report';
  differingReasons: 'order' | 'conflict';
  /** Reason ids in the review's order. */
  reasonOrder: readonly string[];
  /** Reports that were dealt to voters beforehand take a vote from each of them. */
  assignments?: readonly Assignment[];
}

export interface GroupRecord {
  /** Import order. */
  number: number;
  arm: Arm;
  voided: boolean;
  /** Ledger position of the last act that named it standing, 0 if none did. */
  namedStanding: number;
  /** Its eligibility was settled when a link put it into the group. */
  settledBeforeLink: boolean;
}

export type Decision = 'include' | 'exclude' | 'maybe';

/** Acts are those that stand: what was withdrawn or taken back is not among them. `seq` is the ledger position. */
export interface VoteAct {
  seq: number;
  record: number;
  member: string;
  stage: Stage;
  decision: Decision;
  reason: string | null;
}

export interface ResolutionAct {
  seq: number;
  record: number;
  stage: Stage;
  decision: 'include' | 'exclude';
  reason: string | null;
}

export interface RemovalAct {
  seq: number;
  record: number;
  by: 'automation' | 'other';
}

export interface RetrievalAct {
  seq: number;
  record: number;
  outcome: 'retrieved' | 'not-retrieved';
}

export interface ClassificationAct {
  seq: number;
  record: number;
  awaiting: boolean;
}

/** A report: the records linked as its duplicates (one or more) and every act on any of them. */
export interface Group {
  records: GroupRecord[];
  votes: VoteAct[];
  resolutions: ResolutionAct[];
  removals: RemovalAct[];
  retrievals: RetrievalAct[];
  classifications: ClassificationAct[];
  /** One of its records is in a pilot round that is neither kept nor discarded yet. */
  piloted?: boolean;
}
