import type { CitationRecord } from '../../../importers/record';
import { authorLine } from '../record-view.rules';

/** One field of several records, side by side; a cell differs from the first record's. */
export interface ComparedField {
  label: string;
  cells: { value: string; differs: boolean }[];
}

const SHOWN_ABSTRACT = 400;

const shortened = (text: string): string =>
  text.length > SHOWN_ABSTRACT ? `${text.slice(0, SHOWN_ABSTRACT).trimEnd()} …` : text;

const FIELDS: readonly [label: string, value: (record: CitationRecord) => string | number | undefined][] = [
  ['Title', ({ title }) => title],
  ['Authors', ({ authors }) => authors && authorLine(authors)],
  ['Journal', ({ journal, journalAbbreviation }) => journal ?? journalAbbreviation],
  ['Year', ({ year }) => year],
  ['Volume', ({ volume }) => volume],
  ['Issue', ({ issue }) => issue],
  ['Pages', ({ pages }) => pages],
  ['DOI', ({ doi }) => doi],
  ['PubMed id', ({ pmid }) => pmid],
  ['Trial registration', ({ trialIds }) => trialIds?.join(', ')],
  ['Type', ({ type }) => type],
  ['Abstract', ({ abstract }) => abstract && shortened(abstract)],
];

/** The fields that any of the records has. Case, accents and punctuation make no difference. */
export function compareRecords(records: readonly CitationRecord[]): ComparedField[] {
  return FIELDS.flatMap(([label, valueOf]) => {
    const values = records.map((record) => String(valueOf(record) ?? ''));
    const [first = ''] = values;
    if (values.every((value) => value === '')) return [];
    return [{ label, cells: values.map((value) => ({ value, differs: bare(value) !== bare(first) })) }];
  });
}

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
