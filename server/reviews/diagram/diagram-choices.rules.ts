import { z } from 'zod';

const COLOUR_CHOICES = ['official', 'greyscale', 'colour-blind-safe'] as const;
const NUMBER_CHOICES = ['comma', 'point', 'space', 'plain'] as const;
export const LANGUAGE_CHOICES = ['en', 'ko', 'de', 'fr', 'es', 'pt', 'zh'] as const;
const REASON_ORDERS = ['review', 'count'] as const;
/** The template's own two footnotes, what they ask for answered, or neither. */
export const FOOTNOTE_CHOICES = ['official', 'answered', 'none'] as const;

const Count = z.number().int().nonnegative().nullable();

/** A note below the figure that explains one of its boxes. `box` is the box's name in the drawing. */
const BoxNoteSchema = z.object({
  box: z.string().min(1).max(80),
  text: z.string().trim().min(1).max(300),
});

/** A box after Included (a meta-analysis, an own cohort); its numbers are entered by hand and printed as such. */
const ExtraBoxSchema = z.object({
  label: z.string().trim().min(1).max(120),
  studies: Count.default(null),
  reports: Count.default(null),
  participants: Count.default(null),
});

/** The letter in "(n = 12)". */
const Letter = z
  .string()
  .trim()
  .refine((text) => /^\p{L}$/u.test(text), 'One letter.')
  .default('n');
export const LettersSchema = z.object({ records: Letter, reports: Letter, studies: Letter });

/**
 * What the authors chose about their figure. None of it alters a number. Every field has a default, so that
 * old events stay readable when a choice is added.
 */
export const DiagramChoicesSchema = z.object({
  perSource: z.boolean().default(true),
  zeroLines: z.boolean().default(true),
  reasonOrder: z.enum(REASON_ORDERS).default('review'),
  /** "Reports excluded (n = 100):" above its reasons; the template has no number there. */
  reasonsTotal: z.boolean().default(false),
  notes: z.array(BoxNoteSchema).max(12).default([]),
  extraBox: ExtraBoxSchema.nullable().default(null),
  colours: z.enum(COLOUR_CHOICES).default('official'),
  boldHeadings: z.boolean().default(false),
  /** In points. */
  fontSize: z.number().int().min(8).max(12).default(9),
  numbers: z.enum(NUMBER_CHOICES).default('comma'),
  letters: LettersSchema.prefault({}),
  language: z.enum(LANGUAGE_CHOICES).default('en'),
  footnotes: z.enum(FOOTNOTE_CHOICES).default('official'),
  /** The line that says whose the template is; a file always bears it, unseen. */
  attribution: z.boolean().default(true),
});
export type DiagramChoices = z.infer<typeof DiagramChoicesSchema>;
export type ExtraBox = z.infer<typeof ExtraBoxSchema>;

/** The figure of a review whose authors have chosen nothing. */
export const NO_CHOICES: DiagramChoices = DiagramChoicesSchema.parse({});
