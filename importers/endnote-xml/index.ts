import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { readElements } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import { endnoteFields } from './fields';
import { addRecord } from './record-tags';

/** EndNote's XML, and that of Zotero, Mendeley and Reference Manager. */
export const endnoteXml: Format = {
  id: 'endnote-xml',
  label: 'EndNote XML',
  extensions: ['xml'],
  recognizes: (head) => /^xml$/i.test(rootOf(head) ?? '') && /<records?[\s>]/i.test(head.text),
  read: (input) =>
    mapFound(readElements(input, ['record', 'RECORD'], addRecord), (entry) => mapEntry(entry, endnoteFields)),
};
