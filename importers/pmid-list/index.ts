import type { Found, LineParser } from '../entry';
import { parseLines } from '../entry';
import { derived, first } from '../fields/rules';
import * as ids from '../fields/identifiers';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';

const number = /^\s*(?:PMID:?\s*)?(\d{1,8})\s*$/i;

const fields = [
  first('pmid', ['PMID'], ids.parsePmid),
  derived('source', [], () => ({ database: 'PubMed' })),
];

/** PubMed ids alone, one a line: records without a title, to be filled in from PubMed. */
export const pmidList: Format = {
  id: 'pmid-list',
  label: 'List of PubMed ids, one a line',
  extensions: ['txt', 'csv'],
  recognizes(head) {
    const filled = head.lines.filter((line) => line.trim() !== '');
    // The last line may be cut off, or a remark.
    const lines = filled.length > 2 ? filled.slice(0, -1) : filled;
    return lines.length > 0 && lines.filter((line) => number.test(line)).length >= lines.length * 0.98;
  },
  read: (input) => mapFound(parseLines(input.lines(), parser), (entry) => mapEntry(entry, fields)),
};

const parser: LineParser = {
  push(line, at): Found[] {
    if (line.trim() === '') return [];
    const value = number.exec(line)?.[1];
    if (value === undefined)
      return [{ kind: 'rejected', line: at, message: 'This line is no PubMed id.', raw: line }];
    return [{ kind: 'entry', entry: { line: at, tags: [{ tag: 'PMID', value, line: at }], raw: line } }];
  },
  end: () => [],
};
