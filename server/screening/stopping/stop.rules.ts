import { z } from 'zod';

/** Why a team stops: a test, an audit, or a habit or judgement that promises nothing. */
export const STOP_RULES = [
  'hypergeometric-test',
  'random-audit',
  'irrelevant-in-a-row',
  'own-judgement',
] as const;
export type StopRule = (typeof STOP_RULES)[number];

const Count = z.number().int().nonnegative();

/** An early stop with all it rested on, as the ledger keeps it and the methods text reports it. */
export const StopSchema = z.object({
  rule: z.enum(STOP_RULES),
  /** What put the records in order, and the version of the program. */
  model: z.string(),
  version: z.string(),
  /** Records in screening, those screened, and the relevant ones among these. */
  total: Count,
  screened: Count,
  found: Count,
  recall: z.number(),
  confidence: z.number(),
  /** Of the hypergeometric test, whatever the rule; null where nothing relevant was found. */
  p: z.number().nullable(),
  inARow: Count,
  audit: z.object({ unseen: Count, drawn: Count, found: Count, leastRecall: z.number() }).nullable(),
  /** Records that are no longer screened, and those left to people because a vote for them stands. */
  removed: Count,
  kept: Count,
  /** The reason that the removals carry. */
  reason: z.string(),
});
export type Stop = z.infer<typeof StopSchema>;

export const STOP_RULE_WORDS: Record<StopRule, string> = {
  'hypergeometric-test': 'Hypergeometric test',
  'random-audit': 'Random audit',
  'irrelevant-in-a-row': 'Irrelevant records in a row (a heuristic)',
  'own-judgement': 'The team’s own judgement',
};

/** The reason that the records carry which are no longer screened. */
export const stopReason = (
  rule: StopRule,
  { recall, confidence }: Pick<Stop, 'recall' | 'confidence'>,
): string =>
  rule === 'hypergeometric-test' || rule === 'random-audit'
    ? `Screening stopped early: ${STOP_RULE_WORDS[rule].toLowerCase()}, ${percent(recall)} recall at ${percent(confidence)} confidence`
    : `Screening stopped early: ${STOP_RULE_WORDS[rule].toLowerCase()}`;

/** "95 %", with as many decimals as it has, one at most. */
export const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)} %`;
