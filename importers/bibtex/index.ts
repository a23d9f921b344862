import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { bibtexParser } from './blocks';
import { bibtexFields } from './fields';

/** BibTeX and biblatex, from databases and reference managers. Fields are not inherited by crossref. */
export const bibtex: Format = {
  id: 'bibtex',
  label: 'BibTeX and biblatex',
  extensions: ['bib', 'txt'],
  recognizes: (head) => /(?:^|\n)\s*@\s*[A-Za-z]+\s*[{(]\s*[^\n{}]*[,=\n]/.test(head.text),
  read: (input) =>
    mapFound(parseLines(input.lines(), bibtexParser()), (entry) => mapEntry(entry, bibtexFields)),
};
