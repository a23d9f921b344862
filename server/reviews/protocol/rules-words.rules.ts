import type { Stage } from '../../ledger/fates.rules';
import type { Hideable, ReviewRules } from '../../ledger/review-rules.rules';

export const STAGE_WORDS: Record<Stage, string> = {
  screening: 'Title and abstract',
  eligibility: 'Full text',
};

const BLINDING_WORDS: Record<ReviewRules['screening']['blinding'], string> = {
  'until-unblinded': 'votes stay hidden from voters until a lead unblinds the stage',
  'until-settled': 'a report’s votes show to its voters once all of them are in',
  open: 'voters see each other’s votes',
};

const votes = (n: number): string => (n === 1 ? '1 vote' : `${String(n)} votes`);

/** The rules as sentences, each under a name of its own. */
function ruleLines(rules: ReviewRules): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const stage of ['screening', 'eligibility'] as const) {
    const { include, exclude, settleEarly, blinding } = rules[stage];
    const [word, early] = [
      STAGE_WORDS[stage],
      settleEarly ? 'as soon as its votes suffice' : 'once all its votes are in',
    ];
    lines[`${stage}.votes`] = `${word}: ${votes(include)} to include, ${votes(exclude)} to exclude`;
    lines[`${stage}.settleEarly`] = `${word}: a report is settled ${early}`;
    lines[`${stage}.blinding`] = `${word}: ${BLINDING_WORDS[blinding]}`;
  }
  const { otherMethods, lateDuplicates, differingReasons } = rules;
  return {
    ...lines,
    maybe: rules.maybe === 'include' ? 'Maybe counts as include' : 'Maybe makes a report a conflict',
    otherMethods: otherMethods.screening
      ? 'Records from other methods are screened on title and abstract'
      : 'Records from other methods go straight to retrieval',
    lateDuplicates:
      lateDuplicates === 'removed'
        ? 'A duplicate found late moves to duplicates removed'
        : 'A duplicate found after its full text was settled stays, excluded as “Duplicate report”',
    differingReasons:
      differingReasons === 'order'
        ? 'Where reviewers exclude for different reasons, the earlier reason of the list counts'
        : 'Where reviewers exclude for different reasons, the report is a conflict',
    conflicts:
      rules.conflicts === 'blind'
        ? 'Conflicts are resolved without seeing who voted what'
        : 'Whoever resolves a conflict sees who voted what',
    hides: hiddenInWords(rules.hides ?? []),
  };
}

const PART_WORDS: Record<Hideable, string> = { authors: 'authors', journal: 'journal and year' };

const hiddenInWords = (parts: readonly Hideable[]): string =>
  parts.length === 0
    ? 'Voters see the whole citation'
    : `Blinded voters do not see ${parts.map((part) => PART_WORDS[part]).join(', nor ')}`;

/** The rules in sentences, for those who read the protocol. */
export const rulesInWords = (rules: ReviewRules): string[] => Object.values(ruleLines(rules));

/** What changes between two sets of rules, in sentences. */
export function changedRules(before: ReviewRules, after: ReviewRules): { before: string; after: string }[] {
  const [was, becomes] = [ruleLines(before), ruleLines(after)];
  return Object.keys(becomes)
    .map((name) => ({ before: was[name] ?? '', after: becomes[name] ?? '' }))
    .filter((line) => line.before !== line.after);
}
