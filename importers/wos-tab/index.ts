import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { wosFields } from '../wos-tagged/fields';
import { wosTabParser } from './parse';

/** Web of Science, "Tab-delimited file": the two-letter tags as header, UTF-8 or UTF-16. */
export const wosTab: Format = {
  id: 'wos-tab',
  label: 'Web of Science tab-delimited',
  extensions: ['txt', 'tsv'],
  recognizes(head) {
    const header =
      head.lines
        .find((line) => line.trim() !== '')
        ?.trim()
        .split('\t') ?? [];
    return (
      header[0] === 'PT' && ['AU', 'TI', 'SO', 'UT', 'PY'].filter((tag) => header.includes(tag)).length >= 3
    );
  },
  read: (input) => mapFound(parseLines(input.lines(), wosTabParser()), (entry) => mapEntry(entry, wosFields)),
};
