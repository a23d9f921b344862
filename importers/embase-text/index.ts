import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { columnOfLabel, mapLabelled } from '../embase-csv/labelled';
import { mapFound } from '../fields/map-entry';
import type { Format } from '../format';

const recordLine = /^\s*(?:RECORD|Record) \d+(?: of \d+)?\s*$/;

/** Embase's plain text: labels in capitals on lines of their own, values below them, indented. */
export const embaseText: Format = {
  id: 'embase-text',
  label: 'Embase plain text (full record)',
  extensions: ['txt'],
  recognizes: (head) => {
    const found = new Set(head.lines.flatMap((line) => labelIn(line) ?? []));
    return found.has('title') && found.size >= 3;
  },
  read: (input) => mapFound(parseLines(input.lines(), parser()), mapLabelled),
};

function labelIn(line: string): string | undefined {
  return /^[A-Z][A-Z/ ()-]+\s*$/.test(line) ? columnOfLabel(line) : undefined;
}

function parser(): LineParser {
  let open: Entry | null = null;
  let raw: string[] = [];
  const finish = (): Found[] => {
    const entry = open;
    open = null;
    if (entry === null) return [];
    entry.raw = raw.join('\n').trimEnd();
    return [{ kind: 'entry', entry }];
  };
  return {
    push(line, number): Found[] {
      const label = labelIn(line);
      const begins = label === 'title' && open?.tags.some(({ tag }) => tag === 'title') !== false;
      const found = begins || recordLine.test(line) ? finish() : [];
      if (open === null && label !== undefined) {
        open = { line: number, tags: [], raw: '' };
        raw = [];
      }
      if (open === null) return found;
      raw.push(line);
      const last = open.tags.at(-1);
      const other = /^[A-Z][A-Z/ ()-]{3,}\s*$/.test(line) ? line.trim().toLowerCase() : undefined;
      const tag = label ?? other;
      if (tag !== undefined) open.tags.push({ tag, value: '', line: number });
      else if (last?.tag === 'author names' && line.trim() !== '')
        open.tags.push({ tag: last.tag, value: line.trim(), line: number });
      else if (last !== undefined && line.trim() !== '')
        last.value += last.value === '' ? line.trim() : `\n${line.trim()}`;
      return found;
    },
    end: finish,
  };
}
