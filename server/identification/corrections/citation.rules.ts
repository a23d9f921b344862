import { z } from 'zod';
import { parseAuthor, writeAuthor } from '../../../importers/fields/authors';
import { parseDoi, parsePmcid, parsePmid, parseUrl } from '../../../importers/fields/identifiers';
import type { CitationRecord } from '../../../importers/record';

const Line = z.string().trim().min(1).max(5000, 'Use at most 5,000 characters.');
const Lines = z.array(Line).max(2000);

/** An identifier in any of its spellings, brought to the bare form that records hold. */
const identifier = (parse: (value: string) => string | undefined, message: string) =>
  Line.transform((value, context): string => {
    const found = parse(value);
    if (found !== undefined) return found;
    context.addIssue(message);
    return z.NEVER;
  });

const AuthorSchema = z.union([
  z.strictObject({ family: Line, given: Line.optional() }),
  z.strictObject({ literal: Line }),
]);

/** What a person may say of a record, field by field, in the form that records hold. */
const fields = {
  type: Line,
  title: Line,
  abstract: z.string().trim().min(1).max(100_000, 'Use at most 100,000 characters.'),
  authors: z.array(AuthorSchema).max(5000),
  year: z.coerce
    .number('Give the year as four digits.')
    .int('Give the year as four digits.')
    .min(1600, 'Give the year as four digits.')
    .max(2099, 'Give the year as four digits.'),
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'Give the date as YYYY, YYYY-MM or YYYY-MM-DD.'),
  journal: Line,
  journalAbbreviation: Line,
  volume: Line,
  issue: Line,
  pages: Line,
  doi: identifier(parseDoi, 'This is no DOI; one begins with 10. and holds a slash.'),
  pmid: identifier(parsePmid, 'This is no PubMed id; one is a number.'),
  pmcid: identifier(parsePmcid, 'This is no PMC id; one is PMC and a number.'),
  issn: Lines,
  isbn: Lines,
  language: Line,
  keywords: Lines,
  subjectHeadings: Lines,
  publicationTypes: Lines,
  trialIds: Lines,
  url: identifier(parseUrl, 'Give a web address that begins with http.'),
  retracted: z.boolean(),
  notes: Lines,
};
export type CitationFields = Partial<{ [K in keyof typeof fields]: z.output<(typeof fields)[K]> }>;

/** A record typed in; it must say at least how it is called or where it is found. */
export const TypedRecordSchema = z
  .strictObject(fields)
  .partial()
  .refine(({ title, doi, pmid, url }) => [title, doi, pmid, url].some((value) => value !== undefined), {
    message: 'Give a title, a DOI, a PubMed id or a web address.',
    path: ['title'],
  });

type Nullable = { [K in keyof typeof fields]: z.ZodNullable<(typeof fields)[K]> };
const nullable = Object.fromEntries(
  Object.entries(fields).map(([name, field]) => [name, field.nullable()]),
) as unknown as Nullable;

/** Fields to correct; null takes a field away, what is left out stays. */
export const CorrectionSchema = z.strictObject(nullable).partial();
export type Correction = z.infer<typeof CorrectionSchema>;

/** The part of a correction that says something new of a record. */
export function newsOf(record: CitationRecord, correction: Correction): Correction {
  const known = record as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(correction).filter(
      ([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(known[field] ?? null),
    ),
  );
}

/** The fields of the form, in its order. */
const FORM_FIELDS = [
  ...['title', 'authors', 'year', 'journal', 'volume', 'issue', 'pages', 'doi', 'pmid', 'url', 'language'],
  ...['keywords', 'abstract'],
] as const;

/** A record as the form shows it: authors one a line, keywords parted by semicolons. */
export function formOf(record: CitationRecord): Record<string, string> {
  const { authors = [], keywords = [] } = record;
  const shown: Record<string, unknown> = {
    ...record,
    authors: authors.map(writeAuthor).join('\n'),
    keywords: keywords.join('; '),
  };
  return Object.fromEntries(
    FORM_FIELDS.map((field) => [
      field,
      shown[field] === undefined ? '' : String(shown[field] as string | number),
    ]),
  );
}

/** The form as fields to parse; an empty one is null. Fields that the form lacks are left out. */
export function fieldsOfForm(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = FORM_FIELDS.flatMap((field): [string, unknown][] => {
    const value = body[field];
    if (typeof value !== 'string') return [];
    const text = value.replace(/\r\n?/g, '\n').trim();
    return [[field, text === '' ? null : formValue(field, text)]];
  });
  return Object.fromEntries(given);
}

function formValue(field: string, text: string): unknown {
  if (field === 'authors') return text.split('\n').flatMap((line) => parseAuthor(line) ?? []);
  if (field === 'keywords') {
    return text
      .split(/[;\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== '');
  }
  return text;
}

/** Leaves out what is null: a record that is typed in has no field to take away. */
export const withoutNulls = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
