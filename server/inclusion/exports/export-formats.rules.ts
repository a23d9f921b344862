import { LABEL_COLUMN } from '../../../importers/write/columns';
import { writeBibtex } from '../../../importers/write/bibtex';
import { writeCslJson } from '../../../importers/write/csl-json';
import { writeCsv } from '../../../importers/write/csv';
import { writeEndnoteXml } from '../../../importers/write/endnote-xml';
import type { ExportItem } from '../../../importers/write/export-item';
import { writeRis } from '../../../importers/write/ris';
import { writeXlsx } from '../../../importers/write/xlsx';

/** One record on its way out: for the citation formats, and as the list item of the API for JSON Lines. */
export interface ExportRow {
  item: object;
  export: ExportItem;
}

export type ExportRows = AsyncIterable<ExportRow>;

/** A format that records can be exported in. `says` tells what it is good for. */
export interface ExportFormat {
  id: string;
  label: string;
  says: string;
  extension: string;
  /** Media type. */
  type: string;
  /** `columns`: what a table says beside citation and fate. */
  write(rows: ExportRows, columns: readonly string[]): AsyncIterable<string | Uint8Array>;
}

/** What an export says of a record beside its citation and where it stands. */
const EXTRA_COLUMNS = ['exclusion_reason', 'excluded_by'] as const;

/** What it says besides where decisions and duplicates are asked for. */
const DETAIL_COLUMNS = [
  'duplicates',
  'votes_screening',
  'votes_eligibility',
  'further_reasons',
  'criteria_screening',
  'criteria_eligibility',
  'resolution_screening',
  'resolution_eligibility',
  'retrieval',
  'studies',
  'labels',
] as const;
export type DetailColumn = (typeof DETAIL_COLUMNS)[number];

/** The columns of a table beside citation and fate. */
export const columnsOf = ({ details = false, labels }: { details?: boolean; labels?: unknown }): string[] => [
  ...(labels === undefined ? [] : [LABEL_COLUMN]),
  ...EXTRA_COLUMNS,
  ...(details ? DETAIL_COLUMNS : []),
];

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'ris',
    label: 'RIS',
    says: 'For reference managers (EndNote, Zotero, Mendeley, Citavi) and other screening tools.',
    extension: 'ris',
    type: 'application/x-research-info-systems; charset=utf-8',
    write: (rows) => writeRis(citationsOf(rows)),
  },
  {
    id: 'csv',
    label: 'CSV',
    says: 'For spreadsheets and statistics programs: one row a record, with fate, sources and exclusion reason.',
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    write: (rows, columns) => writeCsv(citationsOf(rows), columns),
  },
  {
    id: 'xlsx',
    label: 'Excel workbook',
    says: 'For Excel and LibreOffice: the same columns as CSV, every cell a text.',
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (rows, columns) => writeXlsx(citationsOf(rows), columns),
  },
  {
    id: 'bibtex',
    label: 'BibTeX',
    says: 'For LaTeX and reference managers.',
    extension: 'bib',
    type: 'application/x-bibtex; charset=utf-8',
    write: (rows) => writeBibtex(citationsOf(rows)),
  },
  {
    id: 'endnote-xml',
    label: 'EndNote XML',
    says: 'For EndNote, and for Covidence, which takes it in whole.',
    extension: 'xml',
    type: 'application/xml; charset=utf-8',
    write: (rows) => writeEndnoteXml(citationsOf(rows)),
  },
  {
    id: 'csl-json',
    label: 'CSL-JSON',
    says: 'For Zotero, pandoc and other citation processors.',
    extension: 'json',
    type: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: (rows) => writeCslJson(citationsOf(rows)),
  },
  {
    id: 'jsonl',
    label: 'JSON Lines',
    says: 'For programs: one JSON object a line, the same as the API lists.',
    extension: 'jsonl',
    type: 'application/jsonl; charset=utf-8',
    write: writeJsonLines,
  },
];

/** Null for a format that is not written. */
export const findExportFormat = (id: string): ExportFormat | null =>
  EXPORT_FORMATS.find((format) => format.id === id) ?? null;

/** A review's title as the beginning of a file's name. */
export const fileNameOf = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'review';

async function* citationsOf(rows: ExportRows): AsyncGenerator<ExportItem> {
  for await (const row of rows) yield row.export;
}

async function* writeJsonLines(rows: ExportRows): AsyncGenerator<string> {
  for await (const { item } of rows) yield `${JSON.stringify(item)}\n`;
}

const CHUNK = 65_536;

/** The same bytes in fewer pieces: a row at a time would cost more in handing over than in writing. */
export async function* inChunks(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part);
    waiting.push(bytes);
    size += bytes.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(waiting);
}
