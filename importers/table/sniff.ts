import type { Head } from '../format';
import { knownColumns, tellingColumns } from './fields';
import { columnName } from './names';
import { RowJoiner, type Row } from './rows';

/** Where a table's header stands (line from 1) and what parts its cells. */
export interface Table {
  delimiter: string;
  line: number;
  columns: string[];
  /** Column names in one form, as the field tables spell them. */
  names: string[];
  /** Cells of the first rows below the header. */
  first: readonly (readonly string[])[];
  /** False if no column could be told to be a title, a DOI or another identifier. */
  known: boolean;
}

const delimiters = [',', ';', '\t', '|'];
const mostLines = 400;
const mostRows = 12;
const seen = new WeakMap<Head, Table | null>();

/** The table in a file's head, or null if it is none. Lines before the header, as Embase writes them, are passed over. */
export function sniffTable(head: Head): Table | null {
  const before = seen.get(head);
  if (before !== undefined) return before;
  const layouts = delimiters.map((delimiter) => ({ delimiter, rows: firstRows(head, delimiter) }));
  const table = byKnownColumns(layouts) ?? byShape(layouts);
  seen.set(head, table);
  return table;
}

/** The table in rows whose cells are known, as a workbook has them. */
export function tableOfRows(rows: readonly Row[]): Table | null {
  const layouts = [{ delimiter: '\t', rows: rows.slice(0, mostLines) }];
  return byKnownColumns(layouts) ?? byShape(layouts);
}

interface Layout {
  delimiter: string;
  rows: readonly Row[];
}

function firstRows(head: Head, delimiter: string): Row[] {
  const joiner = new RowJoiner(delimiter, 0);
  const rows: Row[] = [];
  for (const [place, line] of head.lines.slice(0, mostLines).entries()) {
    if (line.trim() === '' && rows.length === 0) continue;
    rows.push(...joiner.push(line, place + 1));
    if (rows.length >= mostRows) return rows;
  }
  return head.complete ? [...rows, ...joiner.end()] : rows;
}

function byKnownColumns(layouts: readonly Layout[]): Table | null {
  let best: Table | null = null;
  let most = 0;
  for (const { delimiter, rows } of layouts) {
    for (const row of rows) {
      const names = (row.cells ?? []).map(columnName);
      const hits = new Set(names.filter((name) => knownColumns.has(name))).size;
      if (hits <= most || !isTelling(names)) continue;
      most = hits;
      const columns = trimmed(row.cells ?? []);
      best = { delimiter, line: row.line, columns, names, first: below(rows, row.line), known: true };
    }
  }
  return best;
}

/** A lone column has to be one of identifiers: "Title" on a line of its own is no table. */
function isTelling(names: readonly string[]): boolean {
  if (names.length === 1) return ['pmid', 'pubmed id', 'doi'].includes(names[0] ?? '');
  return names.some((name) => tellingColumns.has(name));
}

/** Rows of equal width, two cells or more, nearly all through: a table, whatever its columns are called. */
function byShape(layouts: readonly Layout[]): Table | null {
  let best: Table | null = null;
  for (const { delimiter, rows } of layouts) {
    // Bars also draw the tables of plain text.
    if (delimiter === '|') continue;
    const full = rows.filter((row) => row.text.trim() !== '');
    const width = mode(full.map((row) => row.cells?.length ?? 0));
    const fitting = full.filter((row) => row.cells?.length === width);
    const header = fitting[0];
    if (width < 2 || fitting.length < 2 || fitting.length < full.length * 0.8) continue;
    if (header?.cells === undefined || header.cells === null || width <= (best?.columns.length ?? 1))
      continue;
    const columns = trimmed(header.cells);
    if (columns.some((column) => column.length > 80)) continue;
    const first = below(rows, header.line);
    best = { delimiter, line: header.line, columns, names: columns.map(columnName), first, known: false };
  }
  return best;
}

const below = (rows: readonly Row[], line: number): string[][] =>
  rows
    .filter((row) => row.line > line)
    .slice(0, mostRows)
    .map(({ cells }) => cells ?? []);

function trimmed(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim());
}

function mode(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
