import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { rootOf } from '../xml/root';
import { rdfFields } from './fields';
import { readGraph } from './graph';

/** RDF as Zotero writes it, and library catalogues that describe books with the same words. */
export const zoteroRdf: Format = {
  id: 'zotero-rdf',
  label: 'Zotero RDF',
  extensions: ['rdf'],
  recognizes: (head) => /(?:^|:)RDF$/.test(rootOf(head) ?? ''),
  read: (input) => mapFound(readGraph(input), (entry) => mapEntry(entry, rdfFields)),
};
