import { RowJoiner } from '../../../importers/table/rows';
import { invalid } from '../../errors';
import type { LabelledText } from './replay.rules';

export interface LabelledSet {
  records: LabelledText[];
  /** Ids that stand more than once; only their first row is kept. */
  repeated: string[];
}

const needed = ['id', 'title', 'label'] as const;

/**
 * A finished screening as CSV with the columns id, title, abstract and label (1 relevant, 0 not), in any order.
 * Throws AppError (invalid) that names the line.
 */
export function readLabelledCsv(text: string): LabelledSet {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const names = (joined(lines.slice(0, 1), 0)[0]?.cells ?? []).map((name) => name.trim().toLowerCase());
  const lacking = needed.filter((name) => !names.includes(name));
  if (lacking.length > 0) throw invalid(`Line 1: the column "${lacking.join('", "')}" is missing.`);
  const records = new Map<string, LabelledText>();
  const repeated: string[] = [];
  for (const { line, cells, text: row } of joined(lines.slice(1), names.length)) {
    if (row.trim() === '') continue;
    if (cells?.length !== names.length)
      throw invalid(`Line ${line + 1}: this row has another number of cells.`);
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const id = cell('id').trim();
    const label = cell('label').trim();
    if (id === '') throw invalid(`Line ${line + 1}: there is no id.`);
    if (label !== '0' && label !== '1')
      throw invalid(`Line ${line + 1}: the label is "${label}", not 0 or 1.`);
    if (records.has(id)) repeated.push(id);
    else records.set(id, { id, title: cell('title'), abstract: cell('abstract'), relevant: label === '1' });
  }
  return { records: [...records.values()], repeated };
}

function joined(lines: readonly string[], width: number) {
  const joiner = new RowJoiner(',', width);
  return [...lines.flatMap((line, at) => joiner.push(line, at + 1)), ...joiner.end()];
}
