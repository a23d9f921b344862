import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { risFields } from './fields';
import { risParser } from './parse';
import { repairRecord } from './repairs';

const opening = /(?:^|\n)[\s\u00A0]{0,8}ty {0,2}\t?- {0,2}[A-Za-z]/i;

/** RIS as any database or reference manager writes it. */
export const ris: Format = {
  id: 'ris',
  label: 'RIS (Embase, Scopus, Ovid, Cochrane, Web of Science, EBSCO, ProQuest, EndNote, Zotero and others)',
  extensions: ['ris', 'txt'],
  recognizes: (head) => opening.test(head.text) || looksLikeTags(head.lines),
  read: (input) =>
    mapFound(parseLines(input.lines(), risParser()), (entry) => mapEntry(entry, risFields, repairRecord)),
};

/** Tags and ends of records without a single TY: the type lines were lost. */
function looksLikeTags(lines: readonly string[]): boolean {
  const ends = lines.some((line) => /^ER {2}-/.test(line));
  return ends && lines.filter((line) => /^[A-Z][A-Z0-9] {2}- /.test(line)).length >= 4;
}
