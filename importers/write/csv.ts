import { guardCell } from '../table/cells';
import { cellsOf, columnNames } from './columns';
import type { Items } from './export-item';

/**
 * Records as CSV for spreadsheets: UTF-8 with a byte order mark, CR LF, one string a row, the header first. No cell
 * is taken for a formula: an apostrophe stands before what begins like one, and our reader takes it off again.
 */
export async function* writeCsv(items: Items, more: readonly string[] = []): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(columnNames(more))}`;
  for await (const item of items) yield csvRow(cellsOf(item, more));
}

/** One row of CSV out of any texts, guarded and quoted, with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const guarded = guardCell(text);
  return /[",\r\n\t]|^\s|\s$/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}
