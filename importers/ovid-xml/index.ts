import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { ovidFields } from '../ovid-tagged/fields';
import { tagOfLabel } from '../ovid-labelled/labels';
import { readElements, type ElementTags } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import { childrenOf, textOf } from '../xml/tree';

/** Ovid's XML: a record holds fields, each with Ovid's tag (C) or its label (L) and one or more values. */
export const ovidXml: Format = {
  id: 'ovid-xml',
  label: 'Ovid XML',
  extensions: ['xml'],
  recognizes: (head) => rootOf(head) !== null && /<F\s[^>]*\b[CL]\s*=\s*["']/.test(head.text),
  read: (input) =>
    mapFound(readElements(input, ['record'], addFields), (entry) => mapEntry(entry, ovidFields)),
};

const addFields: ElementTags = (record, add) => {
  for (const field of childrenOf(record, 'F')) {
    const { C: code = '', L: label = '' } = field.attributes;
    const tag = code === '' ? (tagOfLabel(label) ?? label) : code;
    const values = childrenOf(field, 'D');
    for (const value of values.length > 0 ? values : [field]) add(tag, textOf(value));
  }
};
