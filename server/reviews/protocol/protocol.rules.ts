import { createHash } from 'node:crypto';
import { z } from 'zod';
import { STAGES, type Stage } from '../../ledger/fates.rules';
import { ReviewRulesPatchSchema, type ReviewRules } from '../../ledger/review-rules.rules';
import type { Blinding } from '../../ledger/visible-fate.rules';

const LongText = z.string('Enter text.').trim().max(20_000, 'Use at most 20,000 characters.');

export const TitleSchema = z
  .string('Enter a title.')
  .trim()
  .min(1, 'Enter a title.')
  .max(500, 'Use at most 500 characters.');

/** The words of the protocol, as the page sends them. */
export const ProtocolFormSchema = z.object({
  title: TitleSchema,
  question: LongText,
  inclusion: LongText,
  exclusion: LongText,
});

const Count = z.number().int().min(0).max(1_000_000);
export const PreviousSchema = z.strictObject({ studies: Count, reports: Count });

/** What PATCH of a review takes; what is left out stays as it is. */
export const ReviewPatchSchema = ReviewRulesPatchSchema.extend({
  title: TitleSchema.optional(),
  protocol: ProtocolFormSchema.omit({ title: true }).partial().strict().optional(),
  previous: PreviousSchema.nullable().optional(),
  archived: z.boolean().optional(),
});
export type ReviewPatch = z.infer<typeof ReviewPatchSchema>;

/** A title as it is compared: without the difference of spaces that a browser does not show. */
export const titleGiven = (title: string): string => title.trim().replace(/\s+/g, ' ');

/** A short mark of a value as it stood when its form was drawn, to notice that somebody else has changed it since. */
export const markOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

const OPENNESS: Record<Blinding, number> = { 'until-unblinded': 0, 'until-settled': 1, open: 2 };

/** The stages whose votes these rules would show to more eyes than before. */
export const weakenedStages = (before: ReviewRules, after: ReviewRules): Stage[] =>
  STAGES.filter((stage) => OPENNESS[after[stage].blinding] > OPENNESS[before[stage].blinding]);
