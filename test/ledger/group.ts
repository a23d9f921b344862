import type {
  Decision,
  FoldRules,
  Group,
  GroupRecord,
  ResolutionAct,
  VoteAct,
  VotingRule,
} from '../../server/ledger/fold/group.rules';
import { DUPLICATE_REPORT_REASON, type Fate, type Stage } from '../../server/ledger/fates.rules';

export const rule = (include: number, exclude: number, settleEarly = false): VotingRule => ({
  include,
  exclude,
  settleEarly,
});

/** A new review's rules, with what a case changes. */
export function rulesWith(changes: Partial<FoldRules> = {}): FoldRules {
  return {
    screening: rule(2, 2),
    eligibility: rule(2, 2),
    maybe: 'include',
    otherMethodsScreening: true,
    lateDuplicates: 'removed',
    differingReasons: 'order',
    reasonOrder: ['population', 'design', 'outcome'],
    ...changes,
  };
}

/** Writes a group act by act, giving each its ledger position; every method answers the writer itself. */
export class GroupWriter {
  private position = 0;
  readonly group: Group = {
    records: [],
    votes: [],
    resolutions: [],
    removals: [],
    retrievals: [],
    classifications: [],
  };

  record(number: number, changes: Partial<GroupRecord> = {}): this {
    const fresh = { number, voided: false, namedStanding: 0, settledBeforeLink: false } as const;
    this.group.records.push({ arm: 'databasesAndRegisters', ...fresh, ...changes });
    return this;
  }

  vote(
    record: number,
    member: string,
    stage: Stage,
    decision: Decision,
    reason: VoteAct['reason'] = null,
  ): this {
    this.group.votes.push({ seq: ++this.position, record, member, stage, decision, reason });
    return this;
  }

  /** Two people vote alike at a stage. */
  both(record: number, stage: Stage, decision: Decision, reason: string | null = null): this {
    return this.vote(record, 'ada', stage, decision, reason).vote(record, 'ben', stage, decision, reason);
  }

  resolve(
    record: number,
    stage: Stage,
    decision: ResolutionAct['decision'],
    reason: string | null = null,
  ): this {
    this.group.resolutions.push({ seq: ++this.position, record, stage, decision, reason });
    return this;
  }

  remove(record: number, by: 'automation' | 'other'): this {
    this.group.removals.push({ seq: ++this.position, record, by });
    return this;
  }

  retrieve(record: number, outcome: 'retrieved' | 'not-retrieved' = 'retrieved'): this {
    this.group.retrievals.push({ seq: ++this.position, record, outcome });
    return this;
  }

  classify(record: number, awaiting: boolean): this {
    this.group.classifications.push({ seq: ++this.position, record, awaiting });
    return this;
  }
}

/** One record of a database, to act on. */
export const oneRecord = (): GroupWriter => new GroupWriter().record(1);

/** A fate in one line: "excluded-at-screening human design". */
export const says = (fate: Fate | null | undefined): string =>
  fate === null || fate === undefined
    ? 'none'
    : [fate.name, fate.by, fate.reason].filter((part) => part !== null).join(' ');

/** Whether a record with this fate is another's copy, or gone with its import. */
export const standsAside = (fate: Fate): boolean =>
  ['voided', 'duplicate', 'already-known'].includes(fate.name) || fate.reason === DUPLICATE_REPORT_REASON;
