import { z } from 'zod';

const VotesSchema = z.number().int().min(1).max(9);

export const BLINDINGS = ['until-unblinded', 'until-settled', 'open'] as const;
export const BlindingSchema = z.enum(BLINDINGS);

export const StageRulesSchema = z.object({
  include: VotesSchema,
  exclude: VotesSchema,
  settleEarly: z.boolean(),
  blinding: BlindingSchema,
});

/** The settings of a review that decide its fates and who sees them (design.md, Rulings). */
export const ReviewRulesSchema = z.object({
  screening: StageRulesSchema,
  eligibility: StageRulesSchema,
  maybe: z.enum(['include', 'conflict']),
  otherMethods: z.object({ screening: z.boolean() }),
  lateDuplicates: z.enum(['removed', 'duplicate-report']),
  differingReasons: z.enum(['order', 'conflict']),
});
export type ReviewRules = z.infer<typeof ReviewRulesSchema>;

/** What a caller may change; what is left out stays. */
export const ReviewRulesPatchSchema = z.strictObject({
  screening: StageRulesSchema.partial().strict().optional(),
  eligibility: StageRulesSchema.partial().strict().optional(),
  maybe: ReviewRulesSchema.shape.maybe.optional(),
  otherMethods: z.strictObject({ screening: z.boolean() }).optional(),
  lateDuplicates: ReviewRulesSchema.shape.lateDuplicates.optional(),
  differingReasons: ReviewRulesSchema.shape.differingReasons.optional(),
});
export type ReviewRulesPatch = z.infer<typeof ReviewRulesPatchSchema>;

const dual = { include: 2, exclude: 2, settleEarly: false, blinding: 'until-unblinded' } as const;

/** A new review: two independent votes at both stages, blinded until the lead unblinds. */
export const NEW_REVIEW_RULES: ReviewRules = {
  screening: dual,
  eligibility: dual,
  maybe: 'include',
  otherMethods: { screening: true },
  lateDuplicates: 'removed',
  differingReasons: 'order',
};

export function patchRules(rules: ReviewRules, patch: ReviewRulesPatch): ReviewRules {
  return {
    screening: { ...rules.screening, ...patch.screening },
    eligibility: { ...rules.eligibility, ...patch.eligibility },
    maybe: patch.maybe ?? rules.maybe,
    otherMethods: patch.otherMethods ?? rules.otherMethods,
    lateDuplicates: patch.lateDuplicates ?? rules.lateDuplicates,
    differingReasons: patch.differingReasons ?? rules.differingReasons,
  };
}

export const ProtocolSchema = z.object({
  title: z.string(),
  question: z.string(),
  inclusion: z.string(),
  exclusion: z.string(),
});
export type Protocol = z.infer<typeof ProtocolSchema>;
