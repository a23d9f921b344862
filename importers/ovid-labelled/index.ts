import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { ovidFields } from '../ovid-tagged/fields';
import { tagOfLabel } from './labels';

// Ovid ends some values with a full stop that is no part of them.
const closedByDot = new Set(['LG', 'KW', 'PT', 'AN', 'UI', 'MH', 'DE', 'YR', 'JN']);
const numberLine = /^\s*<\d+>\s*$/;

/** Ovid's citation text with labels in words: "<8>", then "Title" on a line of its own and its value indented. */
export const ovidLabelled: Format = {
  id: 'ovid-labelled',
  label: 'Ovid labelled citation text',
  extensions: ['txt', 'cgi'],
  recognizes: (head) =>
    head.lines.some((line) => numberLine.test(line)) &&
    head.lines.some((line) => tagOfLabel(line) !== undefined),
  read: (input) => mapFound(parseLines(input.lines(), parser()), (entry) => mapEntry(entry, ovidFields)),
};

function parser(): LineParser {
  let open: Entry | null = null;
  let raw: string[] = [];
  const finish = (): Found[] => {
    const entry = open;
    open = null;
    if (entry === null) return [];
    entry.raw = raw.join('\n').trimEnd();
    for (const one of entry.tags) if (closedByDot.has(one.tag)) one.value = one.value.replace(/\.\s*$/, '');
    return [{ kind: 'entry', entry }];
  };
  return {
    push(line, number): Found[] {
      if (numberLine.test(line)) {
        const found = finish();
        open = { line: number, tags: [], raw: '' };
        raw = [line];
        return found;
      }
      if (open === null) return [];
      raw.push(line);
      const label = /^\s/.test(line) ? '' : line.trim();
      if (label !== '') open.tags.push({ tag: tagOfLabel(label) ?? label, value: '', line: number });
      else addLine(open, line.trim());
      return [];
    },
    end: finish,
  };
}

/** References hold blank lines too; elsewhere one parts paragraphs. */
function addLine(open: Entry, text: string): void {
  const last = open.tags.at(-1);
  if (last === undefined) return;
  if (text !== '') last.value += last.value === '' ? text : `\n${text}`;
  else if (last.value !== '' && !last.value.endsWith('\n')) last.value += '\n';
}
