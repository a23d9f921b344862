import type { Found, LineParser } from '../entry';
import { CrossReferences } from './crossref';
import { EntryReader } from './entry-reader';

const opening = /^\s*@\s*[A-Za-z]{1,40}\s*[{(]/;
const longestBlock = 4 * 1024 * 1024;

/**
 * BibTeX into entries. A line that begins with @ and a type opens an entry, even if the one before never closed, so
 * that a brace that is missing costs one entry. What stands before the first entry is no record.
 */
export function bibtexParser(): LineParser {
  const reader = new EntryReader();
  const references = new CrossReferences();
  let lines: string[] = [];
  let first = 1;
  let size = 0;
  const finish = (): Found[] => {
    const block = lines.join('\n');
    lines = [];
    size = 0;
    return opening.test(block) ? reader.read(block, first) : [];
  };
  return {
    push(line, number): Found[] {
      const found = opening.test(line) || size > longestBlock ? references.take(finish()) : [];
      if (lines.length === 0) first = number;
      lines.push(line);
      size += line.length;
      return found;
    },
    end: () => [...references.take(finish()), ...references.end()],
  };
}
