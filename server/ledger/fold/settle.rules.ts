import type { ResolutionAct, VoteAct, VotingRule } from './group.rules';

/** What a stage has come to, whether or not the report has reached that stage. */
export interface StageState {
  /** The votes that count, one a person, in ledger order. */
  votes: VoteAct[];
  votesIn: boolean;
  settled: 'include' | 'exclude' | 'conflict' | null;
  /** A resolution decided, whatever the votes say. */
  resolved: boolean;
  /** The primary exclusion reason, null unless it is settled as excluded for a stated one. */
  reason: string | null;
}

/** The choices a stage is settled by. At screening a reason is optional, and `differingReasons` always 'order'. */
export interface SettleRules {
  rule: VotingRule;
  maybe: 'include' | 'conflict';
  differingReasons: 'order' | 'conflict';
  reasonOrder: readonly string[];
  /** How many people the report is assigned to; 0 where everybody votes. */
  seats?: number;
}

/** The votes a report takes at a stage; more of them arise only from a merge, a pilot, an assignment or a rule change. */
export function neededVotes(rule: Pick<VotingRule, 'include' | 'exclude'>): number {
  return Math.max(rule.include, rule.exclude);
}

/** Settles a stage from its counted votes and resolution. All votes count, those beyond the needed number too. */
export function settle(
  votes: VoteAct[],
  resolution: Pick<ResolutionAct, 'decision' | 'reason'> | null,
  rules: SettleRules,
): StageState {
  const votesIn = votes.length >= Math.max(neededVotes(rules.rule), rules.seats ?? 0);
  const settled = resolution?.decision ?? settleVotes(votes, votesIn, rules);
  const reason =
    settled === 'exclude' ? (resolution?.reason ?? primaryReason(votes, rules.reasonOrder)) : null;
  return { votes, votesIn, settled, resolved: resolution !== null, reason };
}

function settleVotes(votes: VoteAct[], votesIn: boolean, rules: SettleRules): StageState['settled'] {
  if (!votesIn && !rules.rule.settleEarly) return null;
  const undecided = rules.maybe === 'conflict' && votes.some((vote) => vote.decision === 'maybe');
  // Such a report is bound for a conflict: settling it early would only reverse it at the last vote.
  if (undecided) return votesIn ? 'conflict' : null;
  const excluding = votes.filter((vote) => vote.decision === 'exclude').length;
  const passes = votes.length - excluding >= rules.rule.include;
  const fails = excluding >= rules.rule.exclude;
  if (passes !== fails) return passes ? 'include' : excludeUnlessReasonsDiffer(votes, rules);
  return passes || votesIn ? 'conflict' : null;
}

function excludeUnlessReasonsDiffer(votes: VoteAct[], rules: SettleRules): 'exclude' | 'conflict' {
  const differ = new Set(statedReasons(votes)).size > 1;
  return differ && rules.differingReasons === 'conflict' ? 'conflict' : 'exclude';
}

/** The excluding votes' earliest reason in the review's order; one the review no longer lists comes last. */
function primaryReason(votes: VoteAct[], reasonOrder: readonly string[]): string | null {
  const stated = statedReasons(votes);
  return reasonOrder.find((reason) => stated.includes(reason)) ?? stated[0] ?? null;
}

function statedReasons(votes: VoteAct[]): string[] {
  return votes.flatMap((vote) => (vote.decision === 'exclude' && vote.reason !== null ? [vote.reason] : []));
}
