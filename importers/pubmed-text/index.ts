import { parseLines } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { medlineFields } from '../pubmed-nbib/fields';
import { pubmedTextParser } from './parse';

/** PubMed's "Abstract (text)" and "Summary (text)", made for reading: brought to MEDLINE's tags as far as it goes. */
export const pubmedText: Format = {
  id: 'pubmed-text',
  label: 'PubMed abstract or summary text (prefer the PubMed format)',
  extensions: ['txt'],
  recognizes: (head) => /^\s*1[.:] \S/.test(head.text) && /(?:^|\s)PMID: ?\d{1,8}/.test(head.text),
  read: (input) =>
    mapFound(parseLines(input.lines(), pubmedTextParser()), (entry) => mapEntry(entry, medlineFields)),
};
