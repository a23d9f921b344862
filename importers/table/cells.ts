/**
 * The cells of one row, RFC 4180 and what programs make of it; null if a quoted cell is not closed. A quotation mark
 * inside a quoted cell that is neither doubled nor before a delimiter is text; EBSCO's ="123" is 123.
 */
export function splitCells(row: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; at <= row.length;) {
    const quote = quoteAt(row, at);
    const end = quote < 0 ? plainEnd(row, at, delimiter) : closingQuote(row, quote + 1, delimiter);
    if (end < 0) return null;
    cells.push(quote < 0 ? row.slice(at, end) : row.slice(quote + 1, end).replace(/""/g, '"'));
    at = (quote < 0 ? end : plainEnd(row, end + 1, delimiter)) + 1;
  }
  return cells;
}

/** The cells of a row whose quotation marks do not pair up: those that never close are text. */
export function splitLoosely(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length;) {
    const quote = quoteAt(row, at);
    const close = quote < 0 ? -1 : closingQuote(row, quote + 1, delimiter);
    const end = close < 0 ? plainEnd(row, at, delimiter) : close;
    cells.push(close < 0 ? row.slice(at, end) : row.slice(quote + 1, end).replace(/""/g, '"'));
    at = (close < 0 ? end : plainEnd(row, end + 1, delimiter)) + 1;
  }
  return cells;
}

/** The text of a cell: a formula that only holds a text is that text; the guard against formulas is taken off. */
export function readCell(cell: string): string {
  const formula = /^="([^"]*)"$/.exec(cell.trim());
  if (formula?.[1] !== undefined) return formula[1];
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** A cell that no spreadsheet program takes for a formula; readCell gives the text back. A negative number is none. */
export function guardCell(text: string): string {
  if (/^-\d+([.,]\d+)?$/.test(text)) return text;
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoteAt(row: string, at: number): number {
  let start = at;
  while (row[start] === ' ') start++;
  if (row[start] === '=' && row[start + 1] === '"') return start + 1;
  return row[start] === '"' ? start : -1;
}

function plainEnd(row: string, at: number, delimiter: string): number {
  const end = row.indexOf(delimiter, at);
  return end < 0 ? row.length : end;
}

/** The place of the mark that closes a quoted cell: the first one with a delimiter or the row's end behind it. */
function closingQuote(row: string, from: number, delimiter: string): number {
  for (let at = row.indexOf('"', from); at >= 0; at = row.indexOf('"', at + 1)) {
    if (row[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (row[next] === ' ' || row[next] === '\n') next++;
    if (next >= row.length || row[next] === delimiter) return at;
  }
  return -1;
}
