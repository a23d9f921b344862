import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { ovidFields } from './fields';
import { numberLine, ovidParser } from './parse';

/** Ovid's own tagged text (.txt, .cgi, .ovd). */
export const ovidTagged: Format = {
  id: 'ovid-tagged',
  label: 'Ovid tagged text',
  extensions: ['txt', 'cgi', 'ovd'],
  recognizes: ({ lines }) =>
    lines.some((line, at) => numberLine.test(line) && /^ ?[A-Z]{2} {1,2}- \S/.test(lines[at + 1] ?? '')),
  read: (input) => mapFound(parseLines(input.lines(), ovidParser()), (entry) => mapEntry(entry, ovidFields)),
};
