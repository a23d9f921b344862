/** A text to report a review with, before it is HTML, Markdown or a Word file. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  /** Kept as it is, line by line: a search strategy. */
  | { kind: 'verbatim'; text: string }
  | { kind: 'table'; head: string[]; rows: string[][] };

export interface Section {
  /** Names the section in addresses: letters and hyphens. */
  id: string;
  heading: string;
  /** The items of PRISMA that it answers. */
  items: string;
  blocks: Block[];
}

export interface ReportText {
  title: string;
  sections: Section[];
}

export const paragraph = (...sentences: (string | null)[]): Block => ({
  kind: 'paragraph',
  text: sentences.filter((sentence) => sentence !== null && sentence !== '').join(' '),
});

export const table = (head: string[], rows: string[][]): Block => ({ kind: 'table', head, rows });

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** "1 report", "2 reports". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${String(n)} ${n === 1 ? one : many}`;

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Numbers below ten in letters, as in running text. */
export const spelled = (n: number): string => SMALL[n] ?? String(n);

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
