import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { wosFields } from './fields';
import { wosParser } from './parse';

/** Web of Science, "Plain Text File" and ".ciw", with or without its header. */
export const wosTagged: Format = {
  id: 'wos-tagged',
  label: 'Web of Science plain text (tagged, .txt or .ciw)',
  extensions: ['txt', 'ciw', 'isi'],
  recognizes: (head) =>
    /^\s*FN [^\n]*\n(?:VR|PT) /.test(head.text) ||
    (head.lines.some((line) => /^PT [A-Z]\s*$/.test(line)) &&
      head.lines.some((line) => /^(?:ER|UT \S.*|TI .*)$/.test(line))),
  read: (input) => mapFound(parseLines(input.lines(), wosParser()), (entry) => mapEntry(entry, wosFields)),
};
