import { mapLabelled } from '../embase-csv/labelled';
import { mapFound } from '../fields/map-entry';
import type { Format } from '../format';
import { directly, flat, textWithin, within } from '../xml/find';
import { readElements, type ElementTags } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import type { XmlNode } from '../xml/tree';

/** Embase's XML (Elsevier's bibliographic records), brought to the columns of its CSV. */
export const embaseXml: Format = {
  id: 'embase-xml',
  label: 'Embase XML',
  extensions: ['xml'],
  recognizes: (head) => rootOf(head) !== null && /<(?:\w+:)?bibrecord[\s>]/.test(head.text),
  read: (input) => mapFound(readElements(input, ['bibrecord', 'ns:bibrecord'], addBibrecord), mapLabelled),
};

// Kinds of numbers by the columns that hold them in the CSV.
const numbers: Record<string, string> = { PUI: 'pui', MEDL: 'medline pmid', EMBASE: 'embase accession id' };

const addBibrecord: ElementTags = (record, add) => {
  for (const id of within(record, 'itemid')) {
    const { idtype = 'itemid' } = id.attributes;
    // Elsewhere Embase writes this number with an L before it.
    add(numbers[idtype] ?? idtype, idtype === 'PUI' ? flat(id).replace(/^(?=\d)/, 'L') : flat(id));
  }
  add('doi', textWithin(record, 'doi'));
  const titles = within(within(record, 'citation-title')[0], 'titletext');
  add('title', flat(titles.find((title) => title.attributes.original !== 'y') ?? titles[0]));
  addPeople(record, add);
  addSource(within(record, 'source')[0], add);
  const [abstract] = within(within(record, 'abstracts')[0], 'abstract');
  add('abstract', within(abstract, 'para').map(flat).join('\n\n') || flat(abstract));
  for (const word of within(record, 'author-keyword')) add('author keywords', flat(word));
  for (const term of within(record, 'mainterm')) add('emtree medical index terms', flat(term));
  for (const trial of within(record, 'clinicaltrial-number')) add('clinical trial numbers', flat(trial));
  const language = within(record, 'citation-language')[0];
  add('article language', language?.attributes['xml:lang'] ?? flat(language));
};

type Add = (tag: string, value: string) => void;

function addPeople(record: XmlNode, add: Add): void {
  const seen = new Set<string>();
  for (const group of within(record, 'author-group')) {
    for (const author of directly(group, 'author')) {
      const given = flat(directly(author, 'given-name')[0]) || flat(directly(author, 'initials')[0]);
      const name = [flat(directly(author, 'surname')[0]), given].filter(Boolean).join(', ');
      // An author with two affiliations stands in two groups, with the same number.
      const key = author.attributes.seq ?? name;
      if (!seen.has(key)) add('author names', name || flat(directly(author, 'indexed-name')[0]));
      seen.add(key);
    }
    for (const team of directly(group, 'collaboration')) add('author names', `${flat(team)},`);
  }
}

function addSource(source: XmlNode | undefined, add: Add): void {
  add('source title', flat(directly(source, 'sourcetitle')[0]));
  add('abbreviated source title', flat(directly(source, 'sourcetitle-abbrev')[0]));
  for (const issn of directly(source, 'issn')) add('issn', flat(issn));
  for (const isbn of directly(source, 'isbn')) add('isbn', flat(isbn));
  const place = within(source, 'voliss')[0]?.attributes ?? {};
  const pages = within(source, 'pagerange')[0]?.attributes ?? {};
  add('volume', place.volume ?? '');
  add('issue', place.issue ?? '');
  add('first page', pages.first ?? '');
  add('last page', pages.last ?? '');
  add(
    'publication year',
    within(source, 'publicationyear')[0]?.attributes.first ?? textWithin(source, 'year'),
  );
  const date = within(source, 'publicationdate')[0];
  add(
    'date of publication',
    ['year', 'month', 'day']
      .map((part) => textWithin(date, part))
      .filter(Boolean)
      .join('-'),
  );
}
