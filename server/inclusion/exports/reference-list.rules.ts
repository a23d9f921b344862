import type { ExportFormat, ExportRows } from './export-formats.rules';
import { isNumbered, REFERENCE_STYLES, referenceIn, type ReferenceStyle } from './reference-styles.rules';

const LABELS: Record<ReferenceStyle, string> = {
  vancouver: 'Vancouver',
  apa: 'APA, 7th edition',
  ama: 'AMA, 11th edition',
};

/** A reference list as plain text, one reference a line, for pasting into a manuscript. */
const referenceFormat = (style: ReferenceStyle): ExportFormat => ({
  id: style,
  label: `Reference list: ${LABELS[style]}`,
  says: isNumbered(style)
    ? 'Plain text, numbered in the order of the review.'
    : 'Plain text, sorted by author and year.',
  extension: 'txt',
  type: 'text/plain; charset=utf-8',
  write: (rows) => (isNumbered(style) ? numbered(rows, style) : sorted(rows, style)),
});

export const REFERENCE_FORMATS: readonly ExportFormat[] = REFERENCE_STYLES.map(referenceFormat);

/** Null for a style that is not written. */
export const findReferenceFormat = (id: string): ExportFormat | null =>
  REFERENCE_FORMATS.find((format) => format.id === id) ?? null;

async function* numbered(rows: ExportRows, style: ReferenceStyle): AsyncGenerator<string> {
  let place = 0;
  for await (const row of rows) yield `${String(++place)}. ${lineOf(row.export.record, style)}`;
}

/** A sorted list has to be whole before its first line is written; lines are short. */
async function* sorted(rows: ExportRows, style: ReferenceStyle): AsyncGenerator<string> {
  const lines: string[] = [];
  for await (const row of rows) lines.push(lineOf(row.export.record, style));
  yield* lines.sort(new Intl.Collator('en').compare);
}

const lineOf = (record: Parameters<typeof referenceIn>[1], style: ReferenceStyle): string =>
  `${referenceIn(style, record).replace(/\s+/g, ' ') || '[no title]'}\n`;
