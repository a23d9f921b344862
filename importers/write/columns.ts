import { writeAuthor } from '../fields/authors';
import { mapEntry } from '../fields/map-entry';
import type { CitationRecord } from '../record';
import { tableFields } from '../table/fields';
import { columnName } from '../table/names';
import { protectEntities } from '../text/entities';
import { exactLines } from './exact-lines';
import type { ExportItem, Label, Standing } from './export-item';

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
  ['keywords', (record) => keywordList(record.keywords)],
  ['subject_headings', (record) => list(record.subjectHeadings)],
  ['publication_types', (record) => list(record.publicationTypes)],
  ['trial_ids', (record) => list(record.trialIds)],
  ['url', (record) => record.url],
  ['retracted', (record) => (record.retracted === true ? 'yes' : undefined)],
  ['notes', (record) => record.notes?.join('\n\n')],
  ['database', (record) => record.source?.database],
  ['platform', (record) => record.source?.platform],
];

const CARRIER = 'winnow';

/** The column in which ASReview, and most programs that learn from screenings, look for 1, 0 or nothing. */
export const LABEL_COLUMN = 'included';

const labelCells: Record<Label, string> = { relevant: '1', irrelevant: '0', 'not-seen': '' };

/** The names of the columns of a table of records, and those asked for besides. */
export function columnNames(more: readonly string[]): string[] {
  return [...[...standingColumns, ...recordColumns].map(([name]) => name), CARRIER, ...more];
}

/** The cells of a record, one for each column. */
export function cellsOf(item: ExportItem, more: readonly string[]): string[] {
  const cells = recordColumns.map(([, of]) => protectEntities(of(item.record) ?? ''));
  return [
    ...standingColumns.map(([, of]) => of(item) ?? ''),
    ...cells,
    exactLines(item.record, readBack(cells)).join('; '),
    ...more.map((name) => (name === LABEL_COLUMN ? labelCell(item) : (item.more?.[name] ?? ''))),
  ];
}

const labelCell = ({ label }: Standing): string => (label === undefined ? '' : labelCells[label]);

/** What our reader makes of a row's cells. */
function readBack(cells: readonly string[]): CitationRecord {
  const tags = recordColumns.flatMap(([name], at) => {
    const value = cells[at] ?? '';
    return value.trim() === '' ? [] : [{ tag: columnName(name), value, line: 1 }];
  });
  return mapEntry({ line: 1, tags, raw: '' }, tableFields);
}

/** Items parted by semicolons; one inside an item would part it. */
function list(items: readonly string[] | undefined): string {
  return (items ?? []).map((item) => item.replace(/;/g, ',')).join('; ');
}

/** A lone keyword with a comma in it would be parted there, but for a semicolon behind it. */
export function keywordList(keywords: readonly string[] | undefined): string {
  return list(keywords) + (keywords?.length === 1 && keywords[0]?.includes(',') === true ? ';' : '');
}
