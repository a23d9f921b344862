import type { Found, LineParser, Tag } from '../entry';
import { readCell } from './cells';
import { columnName } from './names';
import { RowJoiner, type Row } from './rows';
import type { Table } from './sniff';

/** The longest text a cell can hold in Excel: a cell of just this length was cut. */
const excelLimit = 32767;

/**
 * Field names by column, where a person named them; the tag of such a column is "=" and the field's name. The tag of
 * one that is left out ('') is read by no rule, so that it stays among the record's other details.
 */
export type Mapping = Readonly<Record<string, string>>;

/** A table's rows into entries: a column's name is the tag, in one form; cells beyond the header are kept too. */
export function tableParser(table: Table, mapping: Mapping = {}): LineParser {
  const joiner = new RowJoiner(table.delimiter, table.columns.length);
  const readRow = rowReader(table, mapping, readCell);
  const read = (rows: Row[]): Found[] => rows.flatMap(readRow);
  return {
    push: (line, number) => (number < table.line ? [] : read(joiner.push(line, number))),
    end: () => read(joiner.end()),
  };
}

/** Reads the rows below a table's header, one at a time; `unwrap` gives the text that a cell stands for. */
export function rowReader(
  table: Table,
  mapping: Mapping,
  unwrap: (cell: string) => string,
): (row: Row) => Found[] {
  const tags = tagNames(table, mapping);
  return (row) => readRow(row, table, tags, unwrap);
}

function tagNames(table: Table, mapping: Mapping): string[] {
  const named = new Map(Object.entries(mapping).map(([column, field]) => [columnName(column), field]));
  return table.names.map((name) => {
    const field = named.get(name);
    if (field === '') return `${name} (left out)`;
    return field === undefined ? name : `=${field}`;
  });
}

function readRow(row: Row, table: Table, tags: readonly string[], unwrap: (cell: string) => string): Found[] {
  const { line, text, cells } = row;
  if (line === table.line) return [];
  if (cells === null) {
    const message = 'A quotation mark in this row is never closed. Mend the row, or export again as RIS.';
    return [{ kind: 'rejected', line, message, raw: text }];
  }
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || isHeaderAgain(cells, table)) return [];
  if (table.columns.length > 3 && cells.length === 1) {
    const message = `This row has 1 cell, the table has ${table.columns.length} columns: it is cut off or no record.`;
    return [{ kind: 'rejected', line, message, raw: text }];
  }
  const entryTags: Tag[] = cells.flatMap((cell, place) => {
    const value = unwrap(cell);
    const tag = tags[place] === undefined || tags[place] === '' ? `column ${place + 1}` : tags[place];
    return value.trim() === '' ? [] : [{ tag, value, line, heading: table.columns[place] }];
  });
  return [...cutCells(cells, table, line), { kind: 'entry', entry: { line, tags: entryTags, raw: text } }];
}

/** Files joined end to end repeat the header. */
function isHeaderAgain(cells: readonly string[], table: Table): boolean {
  return (
    cells.length === table.columns.length && cells.every((cell, at) => cell.trim() === table.columns[at])
  );
}

function cutCells(cells: readonly string[], table: Table, line: number): Found[] {
  const place = cells.findIndex((cell) => cell.length === excelLimit);
  if (place < 0) return [];
  const column = table.columns[place] ?? `column ${place + 1}`;
  const message = `"${column}" was cut off at 32,767 characters by a spreadsheet program. Import the original export.`;
  return [{ kind: 'warning', line, message }];
}
