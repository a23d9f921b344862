import { z } from 'zod';

/** The label that every review offers: a mark without a vote. */
export const TO_DISCUSS = 'To discuss';

export const MOST_LABELS = 20;
const LONGEST_LABEL = 60;

const Label = z.string().transform((text) => text.trim().replace(/\s+/g, ' '));

/** Labels without empty ones and doubles (capitals aside, the first spelling stays), in the order given. */
function distinct(labels: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const label of labels) {
    const key = label.toLowerCase();
    if (label !== '' && !known.has(key)) known.set(key, label);
  }
  return [...known.values()];
}

const Labels = z
  .array(Label)
  .transform(distinct)
  .refine((labels) => labels.length <= MOST_LABELS, `Use at most ${String(MOST_LABELS)} labels.`)
  .refine(
    (labels) => labels.every((label) => label.length <= LONGEST_LABEL),
    `A label has at most ${String(LONGEST_LABEL)} characters.`,
  );
const Note = z
  .string()
  .trim()
  .max(10_000, 'Use at most 10000 characters.')
  .nullish()
  .transform((text) => (text === undefined || text === '' ? null : text));

/** All my labels and my note on a record, as the API takes them; what is left out is none. */
export const AnnotationSchema = z.object({ labels: Labels.prefault([]), note: Note });
export type Annotation = z.infer<typeof AnnotationSchema>;

/** The same as a form sends it: ticked labels as one or several fields, and new ones parted by commas. */
export const AnnotationFormSchema = z
  .object({
    label: z.union([z.string(), z.array(z.string())]).default([]),
    more: z.string().default(''),
    note: Note,
  })
  .transform(({ label, more, note }) => ({ labels: [label, more.split(',')].flat(), note }))
  .pipe(z.object({ labels: Labels, note: z.string().nullable() }));

/** The most records that one act labels. */
export const MOST_RECORDS = 10_000;

/** A label put on many records, or taken off them. */
export const LabellingSchema = z.object({
  records: z
    .array(z.string().regex(/^\d{1,15}$/, 'A record is named by its number.'), 'Name the records.')
    .min(1, 'Name a record.')
    .max(MOST_RECORDS, `Use at most ${String(MOST_RECORDS)} records at once.`),
  label: Label.refine((label) => label !== '', 'Write a label.').refine(
    (label) => label.length <= LONGEST_LABEL,
    `A label has at most ${String(LONGEST_LABEL)} characters.`,
  ),
  on: z.boolean(),
});
export type Labelling = z.infer<typeof LabellingSchema>;

/** One's own annotations on the records of a report, as one. */
export function merged(all: readonly { labels: readonly string[]; note: string | null }[]): Annotation {
  const notes = all.flatMap(({ note }) => note ?? []);
  return {
    labels: distinct(all.flatMap(({ labels }) => labels)),
    note: notes.length === 0 ? null : [...new Set(notes)].join('\n\n'),
  };
}

/** The labels that a form offers: the review's own, then mine by use, those on this record ticked. */
export function labelChoices(
  used: readonly string[],
  chosen: readonly string[],
): { label: string; checked: boolean }[] {
  const ticked = new Set(chosen.map((label) => label.toLowerCase()));
  return distinct([TO_DISCUSS, ...chosen, ...used]).map((label) => ({
    label,
    checked: ticked.has(label.toLowerCase()),
  }));
}
