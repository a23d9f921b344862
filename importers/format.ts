import type { CitationRecord } from './record';

/** What detection may look at: the first bytes and their text (decoded, line ends as LF, no mark). */
export interface Head {
  bytes: Uint8Array;
  text: string;
  lines: readonly string[];
  /** True if the head is the whole file. */
  complete: boolean;
}

/** A file on its way in. Each view reads the same bytes from the start; use exactly one, once. */
export interface Input {
  head: Head;
  bytes(): AsyncIterable<Uint8Array>;
  /** Decoded, line ends as LF. */
  text(): AsyncIterable<string>;
  /** Batches of lines without their ends. */
  lines(): AsyncIterable<string[]>;
  /** For tables: the field each column holds, by header, where a person named them; '' leaves the column out. */
  columns?: Readonly<Record<string, string>>;
}

/** What comes out of a file, in file order. */
export type Item =
  | { kind: 'record'; line: number; record: CitationRecord }
  | { kind: 'rejected'; line: number; message: string; raw: string }
  | { kind: 'warning'; line: number; message: string }
  | { kind: 'columns'; columns: readonly TableColumn[] };

/** A column of a table of unknown origin: its name, and what stands in the first cells under it. */
export interface TableColumn {
  name: string;
  samples: string[];
}

/** One export format: a folder of its own and one line in the registry. */
export interface Format {
  id: string;
  label: string;
  extensions: readonly string[];
  /** Decides by content, never by name. */
  recognizes(head: Head): boolean;
  read(input: Input): AsyncIterable<Item>;
}
