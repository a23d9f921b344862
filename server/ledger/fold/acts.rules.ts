import type { Stage } from '../fates.rules';
import type { ResolutionAct, VoteAct } from './group.rules';

interface Act {
  seq: number;
  record: number;
}

/** Ledger order; one event may act on several records of a group, so import order decides between equals. */
function later(a: Act, b: Act): number {
  return a.seq - b.seq || a.record - b.record;
}

/** The last act by ledger position, null if there is none. */
export function lastOf<A extends Act>(acts: readonly A[]): A | null {
  return acts.reduce<A | null>((last, act) => (last === null || later(last, act) < 0 ? act : last), null);
}

/** Whether `act` counts before `other`: the standing record's own first, else the later. */
function outranks(act: Act, other: Act, standing: number | null): boolean {
  const own = act.record === standing;
  return own === (other.record === standing) ? later(act, other) > 0 : own;
}

/** The votes that count at a stage, one a person, in ledger order. */
export function countedVotes<V extends VoteAct>(
  group: { votes: readonly V[] },
  stage: Stage,
  standing: number | null,
): V[] {
  const counted = new Map<string, V>();
  for (const vote of group.votes) {
    if (vote.stage !== stage) continue;
    const known = counted.get(vote.member);
    if (known === undefined || outranks(vote, known, standing)) counted.set(vote.member, vote);
  }
  return [...counted.values()].sort(later);
}

/** The resolution that counts at a stage, null if there is none. */
export function countedResolution<R extends ResolutionAct>(
  group: { resolutions: readonly R[] },
  stage: Stage,
  standing: number | null,
): R | null {
  return group.resolutions
    .filter((resolution) => resolution.stage === stage)
    .reduce<R | null>((best, next) => (best === null || outranks(next, best, standing) ? next : best), null);
}
