import { writeAuthor } from '../fields/authors';
import type { CitationRecord } from '../record';
import { guardCell } from '../table/cells';
import type { ExportItem, Items, Standing } from './export-item';

type Column<Of> = readonly [name: string, of: (value: Of) => string | undefined];

const standingColumns: readonly Column<Standing>[] = [
  ['id', (standing) => standing.id],
  ['fate', (standing) => standing.fate],
  ['arm', (standing) => standing.arm ?? undefined],
  ['sources', (standing) => list(standing.sources)],
];

// Names that our own table reader, and most other programs, understand.
const recordColumns: readonly Column<CitationRecord>[] = [
  ['type', (record) => record.type],
  ['title', (record) => record.title],
  ['authors', (record) => list(record.authors?.map(writeAuthor))],
  ['year', (record) => record.year?.toString()],
  ['date', (record) => record.date],
  ['journal', (record) => record.journal],
  ['journal_abbreviation', (record) => record.journalAbbreviation],
  ['volume', (record) => record.volume],
  ['issue', (record) => record.issue],
  ['pages', (record) => record.pages],
  ['abstract', (record) => record.abstract?.replace(/\n/g, '\n\n')],
  ['doi', (record) => record.doi],
  ['pmid', (record) => record.pmid],
  ['pmcid', (record) => record.pmcid],
  ['accession', (record) => list(Object.entries(record.accession ?? {}).map((pair) => pair.join(': ')))],
  ['issn', (record) => list(record.issn)],
  ['isbn', (record) => list(record.isbn)],
  ['language', (record) => record.language],
  ['keywords', (record) => list(record.keywords)],
  ['subject_headings', (record) => list(record.subjectHeadings)],
  ['publication_types', (record) => list(record.publicationTypes)],
  ['trial_ids', (record) => list(record.trialIds)],
  ['url', (record) => record.url],
  ['retracted', (record) => (record.retracted === true ? 'yes' : undefined)],
  ['notes', (record) => record.notes?.join('\n\n')],
  ['database', (record) => record.source?.database],
  ['platform', (record) => record.source?.platform],
];

/**
 * Records as CSV for spreadsheets: UTF-8 with a byte order mark, CR LF, one string a row, the header first. No cell
 * is taken for a formula: an apostrophe stands before what begins like one, and our reader takes it off again.
 */
export async function* writeCsv(items: Items, more: readonly string[] = []): AsyncGenerator<string> {
  const names = [...standingColumns, ...recordColumns].map(([name]) => name);
  yield `\uFEFF${csvRow([...names, ...more])}`;
  for await (const item of items) yield csvRow(cellsOf(item, more));
}

/** One row of CSV out of any texts, guarded and quoted, with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function cellsOf(item: ExportItem, more: readonly string[]): string[] {
  return [
    ...standingColumns.map(([, of]) => of(item) ?? ''),
    ...recordColumns.map(([, of]) => of(item.record) ?? ''),
    ...more.map((name) => item.more?.[name] ?? ''),
  ];
}

function csvCell(text: string): string {
  const guarded = guardCell(text);
  return /[",\r\n\t]|^\s|\s$/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

/** Items parted by semicolons; one inside an item would part it. */
function list(items: readonly string[] | undefined): string {
  return (items ?? []).map((item) => item.replace(/;/g, ',')).join('; ');
}
