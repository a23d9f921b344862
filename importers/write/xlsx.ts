import { Zip, ZipDeflate } from 'fflate';
import { cellsOf, columnNames } from './columns';
import { escapeXml } from './endnote-xml';
import type { Items } from './export-item';

const longestCell = 32767;
const office = 'http://schemas.openxmlformats.org';
const mainSpace = `xmlns="${office}/spreadsheetml/2006/main"`;
const relations = `${office}/officeDocument/2006/relationships`;
const packages = `${office}/package/2006`;
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// The fewest parts that Excel and LibreOffice open without complaint.
const parts: readonly (readonly [path: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" ` +
      `Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook ${mainSpace} xmlns:r="${relations}"><sheets><sheet name="Records" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" ` +
      `Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

/**
 * Records as an Excel workbook, one row each, made while it is sent. Every cell is a text and none a formula; a text
 * longer than a cell can hold (32,767 characters) is cut.
 */
export const writeXlsx = (items: Items, more: readonly string[] = []): AsyncGenerator<Uint8Array> =>
  writeWorkbook(rowsOf(items, more));

async function* rowsOf(items: Items, more: readonly string[]): AsyncGenerator<string[]> {
  yield columnNames(more);
  for await (const item of items) yield cellsOf(item, more);
}

/** Any rows of texts as an Excel workbook of one sheet, under the same rules. */
export async function* writeWorkbook(
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  for (const [path, xml] of parts) addPart(zip, path, xml);
  const sheet = addEntry(zip, 'xl/worksheets/sheet1.xml');
  sheet.push(Buffer.from(`${declaration}<worksheet ${mainSpace}><sheetData>`));
  let at = 0;
  for await (const row of rows) {
    sheet.push(Buffer.from(rowXml(row, ++at)));
    yield* ready;
    ready = [];
  }
  sheet.push(Buffer.from('</sheetData></worksheet>'), true);
  zip.end();
  yield* ready;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function addPart(zip: Zip, path: string, xml: string): void {
  addEntry(zip, path).push(Buffer.from(declaration + xml), true);
}

// A time that is always the same: the same records make the same file.
function addEntry(zip: Zip, path: string): ZipDeflate {
  const entry = new ZipDeflate(path, { level: 6 });
  entry.mtime = '1980-01-02T00:00:00Z';
  zip.add(entry);
  return entry;
}

function rowXml(cells: readonly string[], row: number): string {
  return `<row r="${row}">${cells.map((text, at) => cellXml(text, `${columnLetters(at)}${row}`)).join('')}</row>`;
}

function cellXml(text: string, place: string): string {
  if (text === '') return '';
  const fitting = text.length > longestCell ? text.slice(0, longestCell) : text;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitting)}</t></is></c>`;
}

/** 0 is A, 26 is AA. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
