import { splitCells, splitLoosely } from './cells';

/** One row of a table as text and cells; `cells` is null if its quotation marks never close. */
export interface Row {
  line: number;
  text: string;
  cells: string[] | null;
}

const longestRow = 2 * 1024 * 1024;
const mostLines = 1000;
const fewestLines = 20;

/**
 * Joins lines into rows: a quoted cell may hold line ends. A mark that never closes would swallow the rest of the
 * file, so after a thousand lines the row is given up, read as one line, and the lines after it are read again.
 */
export class RowJoiner {
  private lines: string[] = [];
  private first = 1;
  private text = '';
  private limit = mostLines;

  constructor(
    private readonly delimiter: string,
    /** The number of cells a row should have; 0 if that is not known. */
    private readonly width: number,
  ) {}

  push(line: string, number: number): Row[] {
    if (this.lines.length === 0) this.first = number;
    this.lines.push(line);
    const cells = this.join(line);
    if (cells !== null) return this.swallowedRow(line, cells) ? this.giveUp() : [this.finish(cells)];
    const tooLong = this.lines.length > this.limit || this.text.length > longestRow;
    return tooLong ? this.giveUp() : [];
  }

  end(): Row[] {
    const rows: Row[] = [];
    while (this.lines.length > 0) rows.push(...this.giveUp());
    return rows;
  }

  private join(line: string): string[] | null {
    this.text = this.lines.length === 1 ? line : `${this.text}\n${line}`;
    // Only a line that holds a mark can close a cell.
    if (this.lines.length > 1 && !line.includes('"')) return null;
    return this.plainTabs() ?? splitCells(this.text, this.delimiter);
  }

  /** A row of the wrong width whose last line is a whole row: a mark left open before it has swallowed it. */
  private swallowedRow(line: string, cells: readonly string[]): boolean {
    if (this.lines.length < 2 || this.width < 2 || cells.length === this.width) return false;
    return splitCells(line, this.delimiter)?.length === this.width;
  }

  /** Most tab-delimited files do not quote: a line with the right number of tabs is a row as it stands. */
  private plainTabs(): string[] | null {
    if (this.delimiter !== '\t' || this.lines.length > 1 || this.width === 0) return null;
    const cells = this.text.split('\t');
    if (cells.length !== this.width) return null;
    return cells.map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell));
  }

  private finish(cells: string[] | null): Row {
    const row = { line: this.first, text: this.text, cells };
    this.lines = [];
    this.text = '';
    return row;
  }

  private giveUp(): Row[] {
    const [line = '', ...again] = this.lines;
    const number = this.first;
    this.text = line;
    this.limit = Math.max(fewestLines, this.limit >> 1);
    const cells = splitLoosely(line, this.delimiter);
    const rows = [this.finish(cells.length === this.width ? cells : null)];
    again.forEach((next, place) => rows.push(...this.push(next, number + 1 + place)));
    return rows;
  }
}
