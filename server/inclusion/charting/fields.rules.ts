import { z } from 'zod';

export const CHART_TYPES = ['text', 'number', 'choice', 'date'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** One thing that is charted of every study. */
export interface ChartField {
  id: string;
  label: string;
  type: ChartType;
  /** Only of a choice. */
  choices: string[];
  /** Its values are kept, and nobody is asked for it. */
  withdrawn: boolean;
}

const LabelSchema = z.string().trim().min(1, 'Give the field a name.').max(120, 'At most 120 characters.');
const ChoiceSchema = z.string().trim().min(1).max(120, 'A choice has at most 120 characters.');
const ChoicesSchema = z
  .array(ChoiceSchema)
  .max(100, 'At most 100 choices.')
  .transform((choices) => [...new Set(choices)]);

export const NewFieldSchema = z
  .strictObject({
    label: LabelSchema,
    type: z.enum(CHART_TYPES).default('text'),
    choices: ChoicesSchema.default([]),
  })
  .refine(({ type, choices }) => type !== 'choice' || choices.length >= 2, {
    path: ['choices'],
    message: 'Give two choices at least, one a line.',
  })
  .transform((field) => ({ ...field, choices: field.type === 'choice' ? field.choices : [] }));
export type NewField = z.infer<typeof NewFieldSchema>;

export const FieldPatchSchema = z.strictObject({
  label: LabelSchema.optional(),
  choices: ChoicesSchema.optional(),
  withdrawn: z.boolean().optional(),
});
export type FieldPatch = z.infer<typeof FieldPatchSchema>;

const MOST_LETTERS = 5000;

/** A value as it is kept, null for none; or what is wrong with it. */
export type Typed = { value: string | null } | { fault: string };

/** What somebody typed into a field. `kept`: what stands there already may stay, whatever became of the choices. */
export function typedValue({ type, choices }: ChartField, typed: string, kept?: string): Typed {
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (text === '') return { value: null };
  if (text.length > MOST_LETTERS) return { fault: `At most ${String(MOST_LETTERS)} characters.` };
  if (text === kept) return { value: text };
  switch (type) {
    case 'text':
      return { value: text };
    case 'number':
      return /^[-−+]?\d{1,15}(\.\d{1,15})?$/.test(text)
        ? { value: text.replace('−', '-').replace(/^\+/, '') }
        : { fault: 'Give a number such as 12 or 3.5.' };
    case 'choice':
      return choices.includes(text) ? { value: text } : { fault: 'Choose one of the list.' };
    case 'date':
      return isDate(text) ? { value: text } : { fault: 'Give a date such as 2024-05-31, 2024-05 or 2024.' };
  }
}

function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** Whether two people charted the same: numbers by what they are worth, words whatever the space between them. */
export function isSameValue(type: ChartType, a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  if (type === 'number') return Number(a) === Number(b);
  return a.replace(/\s+/g, ' ') === b.replace(/\s+/g, ' ');
}
