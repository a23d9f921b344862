import type { TableColumn } from './format';

/**
 * A file that cannot be read as an export at all. The message says what the file seems to be and what to do;
 * `format` is the guess, `line` the place, `columns` the header of a table whose columns need naming.
 */
export class ImportError extends Error {
  readonly format?: string;
  readonly line?: number;
  readonly columns?: readonly TableColumn[];

  constructor(
    message: string,
    where: { format?: string; line?: number; columns?: readonly TableColumn[] } = {},
  ) {
    super(message);
    this.name = 'ImportError';
    this.format = where.format;
    this.line = where.line;
    this.columns = where.columns;
  }
}
