import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { medlineFields } from './fields';
import { nbibParser } from './parse';

/** PubMed's own text format, and ERIC's imitation of it. */
export const pubmedNbib: Format = {
  id: 'pubmed-nbib',
  label: 'PubMed format (MEDLINE, .nbib), also ERIC',
  extensions: ['nbib', 'txt'],
  recognizes: (head) => /(?:^|\n)(?:PMID- ?\d|OWN - |STAT- )/.test(head.text) || isFragment(head.lines),
  read: (input) =>
    mapFound(parseLines(input.lines(), nbibParser()), (entry) => mapEntry(entry, medlineFields)),
};

/** Records that were cut out of a file and lost their first lines. */
function isFragment(lines: readonly string[]): boolean {
  const tags = lines.flatMap((line) => /^([A-Z]{2,4}) {0,2}- \S/.exec(line)?.[1] ?? []);
  return tags.length >= 4 && ['TI', 'AB', 'JT', 'PT', 'FAU'].filter((tag) => tags.includes(tag)).length >= 2;
}
