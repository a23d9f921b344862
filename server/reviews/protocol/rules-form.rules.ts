import { z } from 'zod';
import {
  BlindingSchema,
  HIDEABLE,
  ReviewRulesSchema,
  type ReviewRules,
} from '../../ledger/review-rules.rules';

const NUMBER = 'Enter a number from 1 to 9.';
const VotesField = z.coerce.number(NUMBER).int(NUMBER).min(1, NUMBER).max(9, NUMBER);
const Checkbox = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

/** The form of the voting rules: flat fields, named by their place in the rules. */
export const RulesFormSchema = z
  .object({
    'screening.include': VotesField,
    'screening.exclude': VotesField,
    'screening.settleEarly': Checkbox,
    'screening.blinding': BlindingSchema,
    'eligibility.include': VotesField,
    'eligibility.exclude': VotesField,
    'eligibility.settleEarly': Checkbox,
    'eligibility.blinding': BlindingSchema,
    maybe: ReviewRulesSchema.shape.maybe,
    'otherMethods.screening': Checkbox,
    lateDuplicates: ReviewRulesSchema.shape.lateDuplicates,
    differingReasons: ReviewRulesSchema.shape.differingReasons,
    conflicts: z.enum(['open', 'blind']).default('open'),
    'hides.authors': Checkbox,
    'hides.journal': Checkbox,
  })
  .transform((form): ReviewRules => {
    const stage = (name: 'screening' | 'eligibility') => ({
      include: form[`${name}.include`],
      exclude: form[`${name}.exclude`],
      settleEarly: form[`${name}.settleEarly`],
      blinding: form[`${name}.blinding`],
    });
    return {
      screening: stage('screening'),
      eligibility: stage('eligibility'),
      maybe: form.maybe,
      otherMethods: { screening: form['otherMethods.screening'] },
      lateDuplicates: form.lateDuplicates,
      differingReasons: form.differingReasons,
      conflicts: form.conflicts,
      hides: HIDEABLE.filter((part) => form[`hides.${part}`]),
    };
  });

/** The rules as the form's fields; a box that is not ticked is left out, as a browser leaves it out. */
export function rulesFields(rules: ReviewRules): Record<string, string> {
  const fields: Record<string, string> = {
    maybe: rules.maybe,
    lateDuplicates: rules.lateDuplicates,
    differingReasons: rules.differingReasons,
    conflicts: rules.conflicts ?? 'open',
  };
  for (const stage of ['screening', 'eligibility'] as const) {
    const { include, exclude, settleEarly, blinding } = rules[stage];
    fields[`${stage}.include`] = String(include);
    fields[`${stage}.exclude`] = String(exclude);
    fields[`${stage}.blinding`] = blinding;
    if (settleEarly) fields[`${stage}.settleEarly`] = 'on';
  }
  if (rules.otherMethods.screening) fields['otherMethods.screening'] = 'on';
  for (const part of rules.hides ?? []) fields[`hides.${part}`] = 'on';
  return fields;
}
