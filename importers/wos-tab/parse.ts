import type { Found, LineParser } from '../entry';

/**
 * Web of Science's tab-delimited text into entries. There is no quoting: a quotation mark is text, and only a tab
 * parts two cells. Older files have one tab too many at the end of each row.
 */
export function wosTabParser(): LineParser {
  let header: string[] | null = null;
  return {
    push(line, number): Found[] {
      if (line.trim() === '') return [];
      const cells = line.split('\t');
      if (header === null) {
        header = cells.map((cell) => cell.trim());
        return [];
      }
      const names = header;
      const filled = cells.filter((cell) => cell.trim() !== '').length;
      if (cells.length < 3 && filled < 2) {
        return [{ kind: 'rejected', line: number, message: 'This row is cut off.', raw: line }];
      }
      const tags = cells.flatMap((value, place) => {
        const tag = names[place];
        return tag === undefined || tag === '' || value.trim() === ''
          ? []
          : [{ tag, value: value.trim(), line: number }];
      });
      return [{ kind: 'entry', entry: { line: number, tags, raw: line } }];
    },
    end: () => [],
  };
}
