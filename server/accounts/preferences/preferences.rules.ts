import { z } from 'zod';

const KEY_PRESETS = ['standard', 'asreview', 'covidence', 'alt', 'own'] as const;
/** What can be put out of sight while screening; each is a class of the whole page. */
export const HIDEABLE = ['no-highlights', 'no-authors', 'no-source'] as const;

/** A key as it is named: one character, or a named or modified one such as "Ctrl+i" or "F2". */
const KeySchema = z
  .string()
  .trim()
  .max(20, 'A key is named in at most 20 characters.')
  .transform((key) => (key.length === 1 ? key.toLowerCase() : key));
const OwnKeysSchema = z.object({ include: KeySchema, maybe: KeySchema, exclude: KeySchema });

/** One key for two decisions would take the one for the other. */
function refuseSharedKeys(own: z.infer<typeof OwnKeysSchema>, context: z.RefinementCtx): void {
  const decisions = ['include', 'maybe', 'exclude'] as const;
  for (const [at, decision] of decisions.entries()) {
    const other = decisions
      .slice(0, at)
      .find((before) => own[before] !== '' && own[before] === own[decision]);
    if (other === undefined) continue;
    const message = `${own[decision]} is the key for ${other} already. Choose another one to ${decision}.`;
    context.addIssue({ code: 'custom', path: [decision], message });
  }
}

export const PreferencesSchema = z.object({
  keys: z.enum(['on', 'off']),
  preset: z.enum(KEY_PRESETS),
  own: OwnKeysSchema,
  hidden: z.array(z.enum(HIDEABLE)).transform((names) => HIDEABLE.filter((name) => names.includes(name))),
});
/** How one person works: kept with the account, so that it holds in every browser. */
export type Preferences = z.infer<typeof PreferencesSchema>;

/** What a caller may change; what is left out stays. */
export const PreferencesPatchSchema = z.strictObject({
  ...PreferencesSchema.partial().shape,
  own: OwnKeysSchema.superRefine(refuseSharedKeys).optional(),
});
export type PreferencesPatch = z.infer<typeof PreferencesPatchSchema>;

export const USUAL_PREFERENCES: Preferences = {
  keys: 'on',
  preset: 'standard',
  own: { include: '', maybe: '', exclude: '' },
  hidden: [],
};

const many = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** The form of the account page: a box that is not ticked is not sent. */
export const PreferencesFormSchema = z
  .object({
    keys: z.string().optional(),
    preset: PreferencesSchema.shape.preset,
    include: KeySchema.default(''),
    maybe: KeySchema.default(''),
    exclude: KeySchema.default(''),
    hidden: many.default([]).pipe(PreferencesSchema.shape.hidden),
  })
  .superRefine(refuseSharedKeys)
  .transform(({ keys, preset, hidden, ...own }): Preferences => ({
    ...{ keys: keys === undefined ? 'off' : 'on', preset, own, hidden },
  }));
