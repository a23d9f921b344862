import { z } from 'zod';
import type { Decision } from '../../ledger/fold/group.rules';
import { krippendorffAlpha, pairAgreement, type PairAgreement } from './agreement.rules';

/** Reports that the same people voted on in the same way. */
export interface VotePattern {
  votes: readonly { member: string; decision: Decision }[];
  reports: number;
}

/** Whether a maybe stands for itself or counts as an include, as it may in the review's rules. */
export type MaybeAs = 'apart' | 'include';

export interface Agreement {
  categories: Decision[];
  /** Every two people who voted on the same reports, in the order of the ids given. */
  pairs: (PairAgreement & { a: string; b: string; table: number[][] })[];
  /** Krippendorff's alpha over all voters; null where it is not defined. */
  alpha: number | null;
  /** Reports with votes of two people or more. */
  reports: number;
}

/** `votes=first`: independent first votes; `maybe=include` counts a maybe as an include. */
export const AgreementQuerySchema = z.object({
  votes: z.enum(['first', 'final']).default('first'),
  maybe: z.enum(['apart', 'include']).default('apart'),
  /** The records of one pilot round only. */
  pilot: z.string().max(64).optional(),
});
/** Agreement of voters, pair by pair and over all; `members` gives the order of people. */
export function agreementOf(
  patterns: readonly VotePattern[],
  members: readonly string[],
  maybe: MaybeAs,
): Agreement {
  const counted = maybe === 'include' ? patterns.map(withMaybeIncluded) : patterns;
  const usesMaybe = counted.some(({ votes }) => votes.some(({ decision }) => decision === 'maybe'));
  const categories: Decision[] = usesMaybe ? ['include', 'maybe', 'exclude'] : ['include', 'exclude'];
  const shared = counted.filter(({ votes }) => votes.length > 1);
  return {
    categories,
    pairs: pairTables(shared, members, categories),
    alpha: krippendorffAlpha(
      shared.map(({ votes, reports }) => ({
        units: reports,
        ratings: categories.map((one) => votes.filter(({ decision }) => decision === one).length),
      })),
    ),
    reports: shared.reduce((n, { reports }) => n + reports, 0),
  };
}

const withMaybeIncluded = ({ votes, reports }: VotePattern): VotePattern => ({
  reports,
  votes: votes.map(({ member, decision }) => ({
    member,
    decision: decision === 'maybe' ? 'include' : decision,
  })),
});

function pairTables(
  patterns: readonly VotePattern[],
  members: readonly string[],
  categories: readonly Decision[],
): Agreement['pairs'] {
  const tables = new Map<string, number[][]>();
  for (const { votes, reports } of patterns) {
    const inOrder = members.flatMap((id) => votes.find(({ member }) => member === id) ?? []);
    inOrder.forEach((first, index) => {
      for (const second of inOrder.slice(index + 1)) {
        const key = `${first.member} ${second.member}`;
        const table = tables.get(key) ?? categories.map(() => categories.map(() => 0));
        tables.set(key, table);
        const row = table[categories.indexOf(first.decision)];
        const column = categories.indexOf(second.decision);
        if (row !== undefined) row[column] = (row[column] ?? 0) + reports;
      }
    });
  }
  return members.flatMap((a, index) =>
    members.slice(index + 1).flatMap((b) => {
      const table = tables.get(`${a} ${b}`);
      return table === undefined ? [] : [{ a, b, table, ...pairAgreement(table) }];
    }),
  );
}
