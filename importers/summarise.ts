import type { CitationItem } from './read-citations';

/** What became of a file: `read` is `kept` and the rejected ones together. */
export interface ImportSummary {
  format: string | null;
  encoding: string | null;
  read: number;
  kept: number;
  rejected: { line: number; message: string }[];
  warnings: { line: number; message: string }[];
}

export function emptySummary(): ImportSummary {
  return { format: null, encoding: null, read: 0, kept: 0, rejected: [], warnings: [] };
}

/** Adds one item of readCitations to the count. */
export function count(summary: ImportSummary, item: CitationItem): void {
  switch (item.kind) {
    case 'start':
      summary.format = item.format;
      summary.encoding = item.encoding;
      return;
    case 'encoding':
      summary.encoding = item.encoding;
      return;
    case 'record':
      summary.read++;
      summary.kept++;
      return;
    case 'rejected':
      summary.read++;
      summary.rejected.push({ line: item.line, message: item.message });
      return;
    case 'warning':
      summary.warnings.push({ line: item.line, message: item.message });
      return;
    case 'columns':
      return;
    default:
      item satisfies never;
  }
}

/** The summary of a whole stream; the records themselves are let go. */
export async function summarise(items: AsyncIterable<CitationItem>): Promise<ImportSummary> {
  const summary = emptySummary();
  for await (const item of items) count(summary, item);
  return summary;
}
