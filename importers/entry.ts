/** One tag of a record as it stands in the file; physical lines of a value are parted by LF. */
export interface Tag {
  tag: string;
  value: string;
  /** Counted from 1. */
  line: number;
  /** In tables, the column's name as it stands there. */
  heading?: string;
}

/** One record of a file before its tags are understood: what every parse.ts hands on. */
export interface Entry {
  line: number;
  tags: Tag[];
  raw: string;
}

/** What a parser finds while it walks through a file. */
export type Found =
  | { kind: 'entry'; entry: Entry }
  | { kind: 'rejected'; line: number; message: string; raw: string }
  | { kind: 'warning'; line: number; message: string };

/** Takes a file line by line and gives back what each line completes. */
export interface LineParser {
  push(line: string, number: number): Found[];
  end(): Found[];
}

/** The warning for a last record without the end that the records before it have. */
export function cutOff(line: number): Found {
  const message =
    'The file ends inside this record; it may be cut off. Compare the number of records with the database.';
  return { kind: 'warning', line, message };
}

/** Drives a line parser over batches of lines. */
export async function* parseLines(
  batches: AsyncIterable<string[]>,
  parser: LineParser,
): AsyncGenerator<Found> {
  let number = 0;
  for await (const batch of batches) {
    for (const line of batch) {
      number++;
      // Most lines complete nothing, and `yield*` would cost a turn for each.
      for (const found of parser.push(line, number)) yield found;
    }
  }
  yield* parser.end();
}
