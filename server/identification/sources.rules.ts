import { z } from 'zod';
import { SOURCE_KINDS, type SourceKind } from '../ledger/fates.rules';

const blankIsNull = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? null : value;

/** A line that may be left empty. */
const OptionalText = z.preprocess(
  blankIsNull,
  z.string().trim().max(500, 'Use at most 500 characters.').nullable().default(null),
);

/** A text that is kept letter for letter, such as a search strategy. */
const Verbatim = z.preprocess(
  blankIsNull,
  z.string().max(100_000, 'Use at most 100,000 characters.').nullable().default(null),
);

/** A whole number in a form or in JSON; empty is null. */
const OptionalCount = z.preprocess(
  blankIsNull,
  z.coerce
    .number('Give a whole number.')
    .int('Give a whole number.')
    .min(0, 'This cannot be less than 0.')
    .max(1_000_000_000, 'This number is too large.')
    .nullable()
    .default(null),
);

const Day = z.preprocess(blankIsNull, z.iso.date('Give the day as YYYY-MM-DD.').nullable().default(null));

/** One running of a search: when, what was typed (verbatim), and how many hits the source reported. */
export const SearchSchema = z.object({
  searchedOn: Day,
  query: Verbatim,
  limits: OptionalText,
  filters: OptionalText,
  hits: OptionalCount,
});
export type Search = z.infer<typeof SearchSchema>;

const name = z
  .string('Name the source.')
  .trim()
  .min(1, 'Name the source.')
  .max(200, 'Use at most 200 characters.');
const entered = OptionalCount.transform((count) => count ?? 0);

/** What may be mended of a source; its kind decides the arm of its records and stays. */
export const SourceCorrectionSchema = z.object({ name, platform: OptionalText, entered });
export type SourceCorrection = z.infer<typeof SourceCorrectionSchema>;

/** A source of records, and with it the first search if anything is said of it. */
export const NewSourceSchema = z.object({
  kind: z.enum(SOURCE_KINDS, 'Choose a kind of source.'),
  ...SourceCorrectionSchema.shape,
  ...SearchSchema.shape,
});
export type NewSource = z.infer<typeof NewSourceSchema>;

/** True where nothing is said of a search. */
export const isEmptySearch = (search: Search): boolean =>
  search.searchedOn === null &&
  search.query === null &&
  search.limits === null &&
  search.filters === null &&
  search.hits === null;

/** The kinds in words, in the order of the diagram. */
export const SOURCE_KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  database: 'Database',
  register: 'Register',
  website: 'Website',
  organisation: 'Organisation',
  'citation-searching': 'Citation searching',
  other: 'Other',
};
