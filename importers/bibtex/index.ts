import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { bibtexParser } from './blocks';
import { bibtexFields } from './fields';

/** BibTeX and biblatex, from databases and reference managers. */
export const bibtex: Format = {
  id: 'bibtex',
  label: 'BibTeX and biblatex',
  extensions: ['bib', 'txt'],
  recognizes: (head) =>
    /(?:^|\n)[ \t]*@[ \t]*[A-Za-z]{1,40}[ \t]*[{(][ \t]*[^\n{}]{0,500}[,=\n]/.test(head.text),
  read: (input) =>
    mapFound(parseLines(input.lines(), bibtexParser()), (entry) => mapEntry(entry, bibtexFields)),
};
