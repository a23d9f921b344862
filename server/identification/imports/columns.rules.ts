import { z } from 'zod';
import type { TableColumn } from '../../../importers/format';
import type { CitationRecord } from '../../../importers/record';
import { fieldOfColumn } from '../../../importers/table/guess';
import { invalid } from '../../errors';

/** The fields that a column of a table may hold, and their names for people. */
const COLUMN_FIELDS = {
  title: 'Title',
  abstract: 'Abstract',
  authors: 'Authors',
  year: 'Year',
  date: 'Date',
  journal: 'Journal',
  journalAbbreviation: 'Journal abbreviation',
  volume: 'Volume',
  issue: 'Issue',
  pages: 'Pages',
  doi: 'DOI',
  pmid: 'PubMed id',
  pmcid: 'PMC id',
  type: 'Type',
  publicationTypes: 'Publication types',
  issn: 'ISSN',
  isbn: 'ISBN',
  language: 'Language',
  keywords: 'Keywords',
  subjectHeadings: 'Subject headings',
  trialIds: 'Trial ids',
  url: 'Web address',
  notes: 'Notes',
} as const satisfies Partial<Record<keyof CitationRecord, string>>;
type ColumnField = keyof typeof COLUMN_FIELDS;
const FIELD_LIST = `Fields: ${Object.keys(COLUMN_FIELDS).join(', ')}.`;

const isField = (name: string): name is ColumnField => name in COLUMN_FIELDS;

/** Fields that only a column's own name can give; a person may leave such a column out. */
const BY_NAME_ALONE: Partial<Record<keyof CitationRecord, string>> = {
  accession: 'Accession number',
  source: 'Database',
  decisions: 'Decision made elsewhere',
  labels: 'Labels given elsewhere',
  retracted: 'Retracted or not',
};

/** What people call a field of a record. */
export const fieldWords = (field: string): string =>
  isField(field)
    ? COLUMN_FIELDS[field]
    : (BY_NAME_ALONE[field as keyof CitationRecord] ?? (field === 'extra' ? 'Other details' : field));

const TELLING = ['title', 'doi', 'pmid', 'trialIds'];
const LISTS = [
  'authors',
  'issn',
  'isbn',
  'keywords',
  'notes',
  'publicationTypes',
  'subjectHeadings',
  'trialIds',
];
const NOTHING_TELLS = 'Say which column holds the title, the DOI, the PubMed id or the trial id.';

/** What a select of the form says where a column is left out. */
export const LEFT_OUT = '';

/**
 * Which column holds what: header to field, '' for a column that is left out; the rest are read as their names tell.
 */
export const MappingSchema = z.object({
  columns: z
    .record(z.string(), z.string())
    .describe(`The field that a column holds, by the column's name; '' leaves it out. ${FIELD_LIST}`),
});
export type Mapping = Readonly<Record<string, string>>;

/**
 * The mapping that somebody sent, held against the table's columns; field to header is understood as well. Throws
 * AppError "invalid" for a column or a field that is not there, two columns of one value, and for a table in which
 * then no column says which publication a row is.
 */
export function checkedMapping(sent: Mapping, columns: readonly string[]): Mapping {
  const isTurned = ([field, column]: [string, string]): boolean => isField(field) && columns.includes(column);
  const turned =
    !Object.keys(sent).every((key) => columns.includes(key)) && Object.entries(sent).every(isTurned);
  const pairs = Object.entries(sent).map(([key, value]): [string, string] =>
    turned ? [value, key] : [key, value],
  );
  const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');
  const unknown = pairs.map(([column]) => column).filter((column) => !columns.includes(column));
  if (unknown.length > 0) throw invalid(`The table has no column ${quoted(unknown)}.`);
  const strange = pairs.map(([, field]) => field).filter((field) => field !== LEFT_OUT && !isField(field));
  if (strange.length > 0) throw invalid(`There is no field ${quoted(strange)}.`);
  const mapping = Object.fromEntries(pairs);
  const single = Object.values(mapping).filter((field) => field !== LEFT_OUT && !LISTS.includes(field));
  const twice = single.find((field, at) => single.indexOf(field) !== at);
  if (twice !== undefined && isField(twice))
    throw invalid(
      `Two columns are said to hold the ${COLUMN_FIELDS[twice]}: choose one, and leave the other out.`,
    );
  const fields = columns.map((column) => mapping[column] ?? fieldOfColumn(column) ?? LEFT_OUT);
  if (!fields.some((field) => TELLING.includes(field))) throw invalid(NOTHING_TELLS);
  return mapping;
}

/** What is changed of the guess in a form with a choice for each column, "column-N"; one that is not there is not. */
export function mappingOfForm(form: Readonly<Record<string, unknown>>, columns: readonly string[]): Mapping {
  const chosen = columns.flatMap((column, place): [string, string][] => {
    const choice = form[`column-${String(place)}`];
    const guess: string = fieldOfColumn(column) ?? LEFT_OUT;
    return typeof choice === 'string' && choice !== guess ? [[column, choice]] : [];
  });
  return Object.fromEntries(chosen);
}

/** The columns of a table with a list of what each may hold, the guess or what a person said chosen. */
export function columnChoices(columns: readonly TableColumn[], mapping: Mapping | null): object[] {
  return columns.map(({ name, samples }, place) => {
    const guess = fieldOfColumn(name);
    const chosen = mapping?.[name] ?? guess ?? LEFT_OUT;
    const own = guess === undefined || isField(guess) ? [] : [[guess, BY_NAME_ALONE[guess] ?? guess]];
    const choices = [...own, ...Object.entries(COLUMN_FIELDS)];
    return {
      ...{ place, samples, name: name === '' ? `Column ${String(place + 1)}` : name },
      isChanged: mapping !== null && name in mapping && chosen !== (guess ?? LEFT_OUT),
      choices: choices.map(([field, words]) => ({ field, words, selected: field === chosen })),
    };
  });
}
