import type { CitationRecord } from '../../../importers/record';
import { csvRow } from '../../../importers/write/csv';
import { referenceLine } from './reference.rules';

/** A report excluded at full text, with the reason that counts. */
export interface ExcludedReport {
  id: string;
  citation: CitationRecord;
  reason: string;
}

/** The heads of the table that PRISMA 2020 asks for in item 16b. */
const HEADS = ['Report', 'Reason for exclusion', 'DOI', 'PMID', 'Record'] as const;

/** Sorted by the order of the reasons, then as a reference list; a reason that is none of these comes last. */
export function sortExcluded(reports: readonly ExcludedReport[], order: readonly string[]): ExcludedReport[] {
  const place = (reason: string): number => (order.includes(reason) ? order.indexOf(reason) : order.length);
  return [...reports].sort(
    (a, b) =>
      place(a.reason) - place(b.reason) ||
      referenceLine(a.citation).localeCompare(referenceLine(b.citation), 'en') ||
      Number(a.id) - Number(b.id),
  );
}

const cellsOf = ({ id, citation, reason }: ExcludedReport): string[] => [
  referenceLine(citation),
  reason,
  citation.doi ?? '',
  citation.pmid ?? '',
  id,
];

/** The table for spreadsheets, as exports of records are written. */
export const excludedCsv = (reports: readonly ExcludedReport[]): string =>
  `\uFEFF${[HEADS, ...reports.map(cellsOf)].map((cells) => csvRow([...cells])).join('')}`;

const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
  .join('');

/** The parts of a Word file (ECMA-376) with the table under a heading: its first two columns, as a paper prints them. */
export function excludedDocx(title: string, reports: readonly ExcludedReport[]): Record<string, string> {
  const rows = reports.map((report) => cellsOf(report).slice(0, 2));
  const table = [rowXml([...HEADS].slice(0, 2), true), ...rows.map((cells) => rowXml(cells, false))].join(
    '\n',
  );
  const grid = '<w:tblGrid><w:gridCol w:w="6400"/><w:gridCol w:w="3200"/></w:tblGrid>';
  return {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGES}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`,
    '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGES}/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${DECLARATION}<w:document ${SPACE}><w:body>${paragraph(`${title}: reports excluded at full text, with reasons`, true)}<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr>${grid}${table}</w:tbl>${paragraph('', false)}</w:body></w:document>`,
  };
}

/** Without the control characters that XML 1.0 has no way to write. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const paragraph = (text: string, bold: boolean): string =>
  `<w:p><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

const rowXml = (cells: readonly string[], head: boolean): string =>
  `<w:tr>${head ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraph(cell, head)}</w:tc>`).join('')}</w:tr>`;
