import type { Entry, Found, LineParser } from '../entry';

/** "<12. >", and "<12>" as some platforms write it. */
export const numberLine = /^\s?<\d+\s?\.? ?>\s*$/;
const tagLine = /^ ?([A-Z][A-Z0-9]{1,4}) {1,2}- ?(.*)$/;

/** Ovid's tagged text into entries: "<12. >" begins a record; a line without a tag goes on with the one before. */
export function ovidParser(): LineParser {
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
      if (numberLine.test(line)) {
        const found = finish();
        open = { line: number, tags: [], raw: '' };
        raw = [line];
        return found;
      }
      if (open === null) return [];
      raw.push(line);
      const match = /^\s{4}/.test(line) ? null : tagLine.exec(line);
      const last = open.tags.at(-1);
      if (match?.[1] !== undefined) open.tags.push({ tag: match[1], value: match[2] ?? '', line: number });
      else if (last !== undefined && line.trim() !== '') last.value += `\n${line.trim()}`;
      return [];
    },
    end: finish,
  };
}
