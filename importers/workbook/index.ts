import type { Found } from '../entry';
import { mapFound } from '../fields/map-entry';
import type { Format, Head, Input } from '../format';
import { ImportError } from '../import-error';
import { columnsOf } from '../table/guess';
import { rowReader } from '../table/parse';
import type { Row } from '../table/rows';
import { tableOfRows, type Table } from '../table/sniff';
import { holds, type Dialect } from '../table/table-format';
import { sheetsOf } from './biff';
import { streamOf } from './compound-file';
import type { Sheet } from './sheet';
import { readXlsx } from './xlsx';

const mostBytes = 64 * 1024 * 1024;

/** Excel's workbooks, whose sheets are read as any table is: by one of these dialects, the last being the widest. */
export function workbookFormats(dialects: readonly Dialect[]): { xlsx: Format; xls: Format } {
  return {
    xlsx: {
      id: 'xlsx',
      label: 'Excel workbook (Embase, Web of Science, Lens, EPPI-Reviewer and any table with a title column)',
      extensions: ['xlsx'],
      recognizes: (head) => startsWith(head, 'PK\x03\x04'),
      read: (input) => read(input, 'xlsx', dialects),
    },
    xls: {
      id: 'xls',
      label: 'Excel 97–2003 workbook (Web of Science and any table with a title column)',
      extensions: ['xls'],
      recognizes: (head) => startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      read: (input) => read(input, 'xls', dialects),
    },
  };
}

function startsWith(head: Head, magic: string): boolean {
  return Buffer.from(head.bytes.subarray(0, magic.length)).toString('latin1') === magic;
}

async function* read(
  input: Input,
  format: 'xlsx' | 'xls',
  dialects: readonly Dialect[],
): ReturnType<Format['read']> {
  const bytes = await wholeFile(input);
  const sheets = format === 'xlsx' ? await readXlsx(bytes) : readXls(bytes);
  const { table, rows } = tableIn(sheets, format, input.columns);
  const dialect = dialects.find(({ signature }) => holds(table, signature));
  if (dialect === dialects.at(-1)) yield { kind: 'columns', columns: columnsOf(table) };
  if (dialect !== undefined) yield* mapFound(found(table, rows, input.columns), dialect.map);
}

// eslint-disable-next-line @typescript-eslint/require-await -- what the rows of other tables are read from is asynchronous
async function* found(table: Table, rows: readonly Row[], columns: Input['columns']): AsyncGenerator<Found> {
  const readRow = rowReader(table, columns ?? {}, (cell) => cell);
  for (const row of rows) if (row.line >= table.line) yield* readRow(row);
}

async function wholeFile(input: Input): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) {
      const message = `This workbook is larger than ${mostBytes / 1024 / 1024} MB. Export fewer records at a time, or as RIS.`;
      throw new ImportError(message, { line: 1 });
    }
  }
  return Buffer.concat(chunks);
}

function readXls(bytes: Uint8Array): Sheet[] {
  try {
    const stream = streamOf(bytes, ['Workbook', 'Book']);
    if (stream !== null) return sheetsOf(stream);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError(
      `This old Excel workbook cannot be read (${error.message}), so that none of it is. Download it again, or save it ` +
        'as .xlsx or CSV UTF-8.',
      { format: 'xls', line: 1 },
    );
  }
  throw new ImportError(
    'This old Office file holds no workbook. Export the results from the database as RIS.',
    {
      format: 'xls',
      line: 1,
    },
  );
}

/** The first sheet in which records stand; a table whose columns say nothing is refused with their names. */
function tableIn(
  sheets: readonly Sheet[],
  format: string,
  named: Input['columns'],
): { table: Table; rows: Row[] } {
  const tables = sheets.flatMap(({ rows: cells }) => {
    const rows = cells.map((row, at): Row => ({ line: at + 1, text: row.join('\t').trimEnd(), cells: row }));
    const table = tableOfRows(rows.filter((row) => row.text !== ''));
    return table === null ? [] : [{ table, rows }];
  });
  const chosen = tables.find(({ table }) => table.known || named !== undefined) ?? tables[0];
  if (chosen === undefined) {
    throw new ImportError(
      'No sheet of this workbook holds a table with names of columns. Export as CSV or RIS.',
      {
        format,
        line: 1,
      },
    );
  }
  if (chosen.table.known || named !== undefined) return chosen;
  const { columns } = chosen.table;
  const message = `No column of this workbook is a title, a DOI or a PubMed id: ${columns.join(', ').slice(0, 300)}. `;
  throw new ImportError(`${message}Say which column holds what, or name the columns in the first row.`, {
    format,
    line: 1,
    columns: columnsOf(chosen.table),
  });
}
