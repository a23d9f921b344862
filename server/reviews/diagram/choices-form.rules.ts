import { z } from 'zod';
import { DiagramChoicesSchema, LettersSchema, type DiagramChoices } from './diagram-choices.rules';

/** How many notes the form has room for. */
export const NOTE_ROWS = 6;

/** The boxes that a note can stand at, by their name in the drawing. */
export const NOTE_BOXES: readonly (readonly [id: string, label: string])[] = [
  ...boxesIn('databasesAndRegisters', 'Databases and registers'),
  ...boxesIn('otherMethods', 'Other methods'),
  ['previous', 'Previous studies'],
  ['included', 'Studies included'],
  ['total', 'Total studies included'],
];

function boxesIn(arm: string, name: string): [string, string][] {
  const boxes = {
    identified: 'records identified',
    removed: 'records removed',
    screened: 'records screened',
    excluded: 'records excluded',
    sought: 'reports sought',
    notRetrieved: 'reports not retrieved',
    assessed: 'reports assessed',
    reportsExcluded: 'reports excluded',
  };
  return Object.entries(boxes).map(([id, words]) => [`${arm}.${id}`, `${name}: ${words}`]);
}

const NUMBER = 'Enter a whole number of 0 or more, or leave it empty.';
const Checkbox = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
const OptionalCount = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, NUMBER)
  .default('')
  .transform((text) => (text === '' ? null : Number(text)));
const { shape } = DiagramChoicesSchema;
const LONG = 'This is too long: at most 300 characters.';

/** The form of the choices: flat fields; a note without words and an extra box without a name are left out. */
export const ChoicesFormSchema = z
  .object({
    perSource: Checkbox,
    reasonsTotal: Checkbox,
    attribution: Checkbox,
    zeroLines: Checkbox,
    boldHeadings: Checkbox,
    reasonOrder: shape.reasonOrder,
    colours: shape.colours,
    numbers: shape.numbers,
    language: shape.language,
    footnotes: shape.footnotes,
    letterRecords: LettersSchema.shape.records,
    letterReports: LettersSchema.shape.reports,
    letterStudies: LettersSchema.shape.studies,
    fontSize: z.coerce.number().int().min(8).max(12),
    extraLabel: z.string().trim().max(120, 'This is too long: at most 120 characters.').default(''),
    extraStudies: OptionalCount,
    extraReports: OptionalCount,
    extraParticipants: OptionalCount,
    ...Object.fromEntries(
      noteRows().flatMap((row) => [
        [`noteBox${row}`, z.string().max(80).default('')],
        [`noteText${row}`, z.string().trim().max(300, LONG).default('')],
      ]),
    ),
  })
  .transform(
    ({ extraLabel, extraStudies, extraReports, extraParticipants, ...form }, context): DiagramChoices => {
      const numbers = { studies: extraStudies, reports: extraReports, participants: extraParticipants };
      if (extraLabel === '' && Object.values(numbers).some((n) => n !== null)) {
        context.addIssue({
          code: 'custom',
          path: ['extraLabel'],
          message: 'Name the box that has these numbers.',
        });
        return z.NEVER;
      }
      const extraBox = extraLabel === '' ? null : { label: extraLabel, ...numbers };
      const notes = noteRows().flatMap((row) => {
        const fields = form as Record<string, unknown>;
        const [box, text] = [fields[`noteBox${row}`], fields[`noteText${row}`]];
        return typeof box === 'string' && typeof text === 'string' && text !== '' ? [{ box, text }] : [];
      });
      const letters = {
        records: form.letterRecords,
        reports: form.letterReports,
        studies: form.letterStudies,
      };
      return DiagramChoicesSchema.parse({ ...form, letters, extraBox, notes });
    },
  );

function noteRows(): string[] {
  return Array.from({ length: NOTE_ROWS }, (_, index) => String(index + 1));
}

/** The choices as the form's fields. */
export function choicesFields(choices: DiagramChoices): Record<string, string> {
  const { extraBox, notes, letters, fontSize, ...rest } = choices;
  const fields: Record<string, string> = { fontSize: String(fontSize) };
  for (const [name, value] of Object.entries(rest)) {
    if (value === true) fields[name] = 'on';
    else if (value !== false) fields[name] = value;
  }
  fields.letterRecords = letters.records;
  fields.letterReports = letters.reports;
  fields.letterStudies = letters.studies;
  fields.extraLabel = extraBox?.label ?? '';
  fields.extraStudies = String(extraBox?.studies ?? '');
  fields.extraReports = String(extraBox?.reports ?? '');
  fields.extraParticipants = String(extraBox?.participants ?? '');
  notes.slice(0, NOTE_ROWS).forEach(({ box, text }, index) => {
    fields[`noteBox${String(index + 1)}`] = box;
    fields[`noteText${String(index + 1)}`] = text;
  });
  return fields;
}
