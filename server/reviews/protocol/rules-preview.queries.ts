import { setImmediate } from 'node:timers/promises';
import type { FateName } from '../../ledger/fates.rules';
import { foldGroup } from '../../ledger/fold/fold.rules';
import { selectActedGroups, selectFoldRules, selectGroups } from '../../ledger/fold/groups.queries';
import type { FoldRules, VotingRule } from '../../ledger/fold/group.rules';
import type { ReviewRules } from '../../ledger/review-rules.rules';
import { selectReview } from '../../ledger/review.queries';
import type { Database } from '../../storage/database';

/** So many records would go from one fate to another. */
export interface Move {
  from: FateName;
  to: FateName;
  n: number;
}

/** A few milliseconds of work, between which others are served. */
const GROUPS_A_TIME = 100;

/**
 * What other rules would move, largest first, folded in memory and written nowhere. It tells fates as they are:
 * for viewers from whom nothing is hidden only.
 */
export async function previewRules(db: Database, rules: ReviewRules): Promise<Move[]> {
  const { reasonOrder, assignments = [] } = selectFoldRules(db);
  const before = { ...foldRulesOf(selectReview(db).rules, reasonOrder), assignments };
  const after = { ...foldRulesOf(rules, reasonOrder), assignments };
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const numbers = selectActedGroups(db);
  const counts = new Map<string, Move>();
  for (let at = 0; at < numbers.length; at += GROUPS_A_TIME) {
    countMoves(counts, db, numbers.slice(at, at + GROUPS_A_TIME), [before, after]);
    await setImmediate();
  }
  return [...counts.values()].sort(
    (a, b) => b.n - a.n || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`),
  );
}

const votingOf = ({ include, exclude, settleEarly }: VotingRule): VotingRule => ({
  ...{ include, exclude, settleEarly },
});

/** What fates depend on: without blinding, which moves none. */
const foldRulesOf = (rules: ReviewRules, reasonOrder: readonly string[]): FoldRules => ({
  screening: votingOf(rules.screening),
  eligibility: votingOf(rules.eligibility),
  maybe: rules.maybe,
  otherMethodsScreening: rules.otherMethods.screening,
  lateDuplicates: rules.lateDuplicates,
  differingReasons: rules.differingReasons,
  reasonOrder,
});

function countMoves(
  counts: Map<string, Move>,
  db: Database,
  numbers: readonly number[],
  [before, after]: readonly [FoldRules, FoldRules],
): void {
  for (const group of selectGroups(db, numbers)) {
    const then = foldGroup(group, after).fates;
    for (const [number, { name: from }] of foldGroup(group, before).fates) {
      const to = then.get(number)?.name ?? from;
      if (from === to) continue;
      const known = counts.get(`${from} ${to}`) ?? { from, to, n: 0 };
      counts.set(`${from} ${to}`, { ...known, n: known.n + 1 });
    }
  }
}
