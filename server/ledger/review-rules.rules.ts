import { z } from 'zod';

const VotesSchema = z.number().int().min(1).max(9);

export const BLINDINGS = ['until-unblinded', 'until-settled', 'open'] as const;
export const BlindingSchema = z.enum(BLINDINGS);

/** The parts of a citation that may tell a reviewer whose work it is. */
export const HIDEABLE = ['authors', 'journal'] as const;
export type Hideable = (typeof HIDEABLE)[number];

const StageRulesSchema = z.object({
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
  /** Whether those who resolve a conflict see its votes; left out: they do. */
  conflicts: z.enum(['open', 'blind']).optional(),
  /** What of a citation is kept from blinded voters; left out: nothing. */
  hides: z.array(z.enum(HIDEABLE)).optional(),
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
  conflicts: ReviewRulesSchema.shape.conflicts,
  hides: ReviewRulesSchema.shape.hides,
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

/** The rules with what the patch names; those of later versions are left out where they say what has always held. */
export function patchRules(rules: ReviewRules, patch: ReviewRulesPatch): ReviewRules {
  const conflicts = patch.conflicts ?? rules.conflicts;
  const hides = HIDEABLE.filter((part) => (patch.hides ?? rules.hides ?? []).includes(part));
  return {
    screening: { ...rules.screening, ...patch.screening },
    eligibility: { ...rules.eligibility, ...patch.eligibility },
    maybe: patch.maybe ?? rules.maybe,
    otherMethods: patch.otherMethods ?? rules.otherMethods,
    lateDuplicates: patch.lateDuplicates ?? rules.lateDuplicates,
    differingReasons: patch.differingReasons ?? rules.differingReasons,
    ...(conflicts === 'blind' && { conflicts }),
    ...(hides.length > 0 && { hides }),
  };
}

export const ProtocolSchema = z.object({
  title: z.string(),
  question: z.string(),
  inclusion: z.string(),
  exclusion: z.string(),
});
export type Protocol = z.infer<typeof ProtocolSchema>;
