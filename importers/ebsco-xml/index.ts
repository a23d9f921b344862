import { mapEntry, mapFound } from '../fields/map-entry';
import { parseAuthors } from '../fields/authors';
import { isoDate, parseDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asItem, parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Format } from '../format';
import { flat, textWithin, within } from '../xml/find';
import { readElements, type ElementTags } from '../xml/read-elements';
import { rootOf } from '../xml/root';

const fields: FieldTable = [
  derived('type', ['doctype', 'pubtype'], typeOf),
  first('title', ['atl', 'btl'], parseTitle),
  every('authors', ['au'], (value) => parseAuthors(value)),
  first('year', ['dt'], (value) => parseDate(value).year),
  first('date', ['dt'], (value) => isoDate(parseDate(value))),
  first('journal', ['jtl'], parseLine),
  first('volume', ['vid'], parseNumber),
  first('issue', ['iid'], parseNumber),
  derived('pages', ['ppf', 'ppct'], pagesOf),
  first('abstract', ['ab'], parseAbstract),
  first('doi', ['doi'], ids.parseDoi),
  first('pmid', ['pmid'], ids.parsePmid),
  first('pmcid', ['other', 'pmc'], ids.parsePmcid),
  derived('accession', ['an'], (bag) => {
    const number = parseLine(bag.first('an') ?? '');
    return number === undefined ? undefined : { ebsco: number };
  }),
  every('issn', ['issn'], ids.parseIssns),
  every('isbn', ['isbn'], ids.parseIsbns),
  first('language', ['language'], parseLine),
  every('keywords', ['keyword'], parseKeywords),
  every('subjectHeadings', ['subj', 'su'], asItem),
  every('publicationTypes', ['doctype', 'pubtype'], asItem),
  first('url', ['plink'], ids.parseUrl),
  derived('source', ['db'], (bag) => ({
    database: parseLine(bag.first('db') ?? '') ?? 'EBSCOhost',
    platform: 'EBSCOhost',
  })),
];

/** EBSCO's XML, of its pages and of its programming interface. */
export const ebscoXml: Format = {
  id: 'ebsco-xml',
  label: 'EBSCOhost XML',
  extensions: ['xml'],
  recognizes: (head) =>
    rootOf(head) !== null && /<rec[\s>]/.test(head.text) && /<header[\s>]/.test(head.text),
  read: (input) => mapFound(readElements(input, ['rec'], addRec), (entry) => mapEntry(entry, fields)),
};

const plain = ['atl', 'btl', 'au', 'jtl', 'vid', 'iid', 'ppf', 'ppct', 'ab', 'issn', 'isbn', 'keyword'];

/** A number is what its type says, never what another element of the record is called. */
const addRec: ElementTags = (rec, add) => {
  const header = within(rec, 'header')[0];
  add('db', header?.attributes.longDbName ?? '');
  add('an', header?.attributes.uiTerm ?? '');
  add('plink', textWithin(rec, 'plink'));
  for (const name of plain) for (const node of within(header, name)) add(name, flat(node));
  for (const name of ['subj', 'su', 'doctype', 'pubtype', 'language'])
    for (const node of within(header, name)) add(name, flat(node));
  const { year = '', month = '', day = '' } = within(header, 'dt')[0]?.attributes ?? {};
  add('dt', [year, month, day].filter((part) => /[1-9]/.test(part)).join('-') || textWithin(header, 'dt'));
  for (const id of within(header, 'ui')) add(id.attributes.type ?? 'ui', flat(id));
};

function typeOf(bag: TagBag): string | undefined {
  const words = [...bag.values('doctype'), ...bag.values('pubtype')];
  return words.flatMap((text) => typeOfWords(text) ?? [])[0];
}

/** EBSCO tells the first page and how many there are. */
function pagesOf(bag: TagBag): string | undefined {
  const start = bag.first('ppf') ?? '';
  const count = Number(bag.first('ppct') ?? '0');
  return parsePages(start + (/^\d+$/.test(start) && count > 1 ? `-${Number(start) + count - 1}` : ''));
}
