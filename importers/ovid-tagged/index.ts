import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { ovidFields } from './fields';
import { ovidParser } from './parse';

/** Ovid's own tagged text (.txt, .cgi, .ovd). */
export const ovidTagged: Format = {
  id: 'ovid-tagged',
  label: 'Ovid tagged text',
  extensions: ['txt', 'cgi', 'ovd'],
  recognizes: (head) =>
    head.lines.some((line) => /^\s?<\d+\s?\. ?>\s*$/.test(line)) &&
    head.lines.some((line) => /^ ?[A-Z]{2} {1,2}- \S/.test(line)),
  read: (input) => mapFound(parseLines(input.lines(), ovidParser()), (entry) => mapEntry(entry, ovidFields)),
};
