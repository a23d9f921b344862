import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { columnOfLabel, mapLabelled } from '../embase-csv/labelled';
import { mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { columnName } from '../table/names';
import { RowJoiner, type Row } from '../table/rows';

/** Embase's CSV "by row": a label and its values on each line; TITLE begins a record. */
export const embaseVerticalCsv: Format = {
  id: 'embase-vertical-csv',
  label: 'Embase CSV with one field a line',
  extensions: ['csv'],
  recognizes: (head) => {
    const filled = head.lines.filter((line) => line.trim() !== '').slice(0, 40);
    const found = new Set(filled.flatMap((line) => columnOfLabel(/^"([^"]+)",/.exec(line)?.[1] ?? '') ?? []));
    return (
      found.has('title') && found.size >= 3 && filled.filter((line) => /^"[^"]+",/.test(line)).length >= 3
    );
  },
  read: (input) => mapFound(parseLines(input.lines(), parser()), mapLabelled),
};

function parser(): LineParser {
  const joiner = new RowJoiner(',', 0);
  let open: Entry | null = null;
  let raw: string[] = [];
  const finish = (): Found[] => {
    const entry = open;
    open = null;
    if (entry === null) return [];
    entry.raw = raw.join('\n');
    return [{ kind: 'entry', entry }];
  };
  const take = ({ line, text, cells }: Row): Found[] => {
    const [label = '', ...values] = cells ?? [];
    const tag = columnName(label);
    const found = tag === 'title' ? finish() : [];
    if (tag === 'title') {
      open = { line, tags: [], raw: '' };
      raw = [];
    }
    // The search stands above the first record.
    if (open === null) return found;
    raw.push(text);
    for (const value of values) if (tag !== '' && value.trim() !== '') open.tags.push({ tag, value, line });
    if (cells === null && text.trim() !== '')
      found.push({
        kind: 'warning',
        line,
        message: 'A quotation mark in this line is never closed; it is left out.',
      });
    return found;
  };
  return {
    push: (line, number) => joiner.push(line, number).flatMap(take),
    end: () => [...joiner.end().flatMap(take), ...finish()],
  };
}
