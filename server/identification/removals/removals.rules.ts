import { z } from 'zod';

/** Records to remove before screening: by a tool or rule, or for another stated reason. */
export const RemovalSchema = z.object({
  records: z
    .array(z.string().min(1))
    .min(1, 'Name at least one record.')
    .max(10_000, 'At most 10,000 at a time.'),
  by: z.enum(['automation', 'other']),
  reason: z
    .string('Give the reason.')
    .trim()
    .min(1, 'Give the reason.')
    .max(500, 'Use at most 500 characters.'),
});
export type RemovalOrder = z.infer<typeof RemovalSchema>;

/** Why a record is left alone, and in words. */
const WHY_LEFT = {
  settled: 'settled by people already',
  'removed-otherwise': 'removed for another reason',
  withdrawn: 'of a withdrawn import',
} as const;
export type WhyLeft = keyof typeof WHY_LEFT;

/** What came of an order: the first record it took, how many it took, and those that it left alone. */
export const RemovedSchema = z.object({
  id: z.string(),
  removed: z.number(),
  left: z.array(z.object({ id: z.string(), why: z.enum(Object.keys(WHY_LEFT) as [WhyLeft, ...WhyLeft[]]) })),
});
export type Removed = z.infer<typeof RemovedSchema>;

/** "Left as they are: 2 and 4, settled by people already." Empty where none is left. */
export function leftInWords(left: Removed['left']): string {
  const parts = Object.entries(WHY_LEFT).flatMap(([why, words]) => {
    const ids = left.filter((one) => one.why === why).map(({ id }) => id);
    return ids.length === 0 ? [] : [`${someOf(ids)}, ${words}`];
  });
  return parts.length === 0
    ? ''
    : `Left as ${left.length === 1 ? 'it is' : 'they are'}: ${parts.join('; ')}.`;
}

const Given = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  z.string().trim().max(200, 'Use at most 200 characters.').nullable().default(null),
);
const Year = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  z.coerce
    .number('Give a year.')
    .int('Give a year.')
    .min(1000, 'Give a year.')
    .max(2999, 'Give a year.')
    .nullable()
    .default(null),
);

/** Which records a rule of the lead's would remove; what is null asks nothing, and a record must meet all. */
export const RuleSchema = z.object({
  ...{ before: Year, after: Year, language: Given, type: Given, words: Given },
  retracted: z.literal('1').nullable().catch(null),
});
export type Rule = z.infer<typeof RuleSchema>;

export const isEmptyRule = (rule: Rule): boolean => Object.values(rule).every((value) => value === null);

/** The rule in words: the reason that is suggested for it. */
export function ruleInWords({ before, after, language, type, words, retracted }: Rule): string {
  const parts = [
    before === null ? '' : `published before ${String(before)}`,
    after === null ? '' : `published after ${String(after)}`,
    language === null ? '' : `in the language “${language}”`,
    type === null ? '' : `of the type “${type}”`,
    words === null ? '' : `with “${words}” in the title`,
    retracted === null ? '' : 'marked as retracted',
  ].filter((part) => part !== '');
  const sentence = parts.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const NAMED = 20;

/** "12, 15 and 18", or "12, 15 and 3 more": ids for a message. */
function someOf(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  if (more > 0) return `${ids.slice(0, NAMED).join(', ')} and ${String(more)} more`;
  return ids.length < 2 ? ids.join() : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) ?? ''}`;
}
