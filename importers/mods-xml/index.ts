import { mapEntry, mapFound } from '../fields/map-entry';
import { parseAuthor } from '../fields/authors';
import { combineDates, isoDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { joinPages, parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asItem, asNote, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Format } from '../format';
import { directly, flat, textWithin, within } from '../xml/find';
import { readElements } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import type { XmlNode } from '../xml/tree';

const fields: FieldTable = [
  first('type', ['genre'], typeOfWords),
  first('title', ['title'], parseTitle),
  derived('authors', ['author', 'name'], (bag) => named(bag, 'author') ?? named(bag, 'name')),
  derived('year', ['issued', 'captured'], (bag) => combineDates(datesOf(bag)).year),
  derived('date', ['issued', 'captured'], (bag) => isoDate(combineDates(datesOf(bag)))),
  first('journal', ['host'], parseLine),
  first('journalAbbreviation', ['host-abbreviated'], parseLine),
  first('volume', ['volume'], parseNumber),
  first('issue', ['issue', 'number'], parseNumber),
  derived(
    'pages',
    ['start', 'end', 'pages'],
    (bag) => joinPages(bag.first('start'), bag.first('end')) ?? parsePages(bag.first('pages') ?? ''),
  ),
  first('abstract', ['abstract'], parseAbstract),
  first('doi', ['doi', 'url'], ids.parseDoi),
  first('pmid', ['pmid', 'pubmed'], ids.parsePmid),
  first('pmcid', ['pmc', 'pmcid'], ids.parsePmcid),
  every('issn', ['issn'], ids.parseIssns),
  every('isbn', ['isbn'], ids.parseIsbns),
  first('language', ['language'], parseLine),
  every('keywords', ['topic'], asItem),
  first('url', ['url', 'uri'], ids.parseUrl),
  every('notes', ['note'], asNote),
];

/** MODS, the Library of Congress's XML, as library catalogues and Zotero write it. */
export const modsXml: Format = {
  id: 'mods-xml',
  label: 'MODS XML (library catalogues, Zotero)',
  extensions: ['xml', 'mods'],
  recognizes: (head) => /(?:^|:)mods(?:Collection)?$/.test(rootOf(head) ?? ''),
  read: (input) => {
    const names = ['mods', 'mods:mods'];
    return mapFound(readElements(input, names, addMods), (entry) => mapEntry(entry, fields));
  },
};

type Add = (tag: string, value: string) => void;

function addMods(mods: XmlNode, add: Add): void {
  const titles = directly(mods, 'titleInfo');
  add('title', titleOf(titles.find(({ attributes }) => attributes.type === undefined) ?? titles[0]));
  addNames(mods, add);
  for (const name of ['genre', 'abstract', 'note'])
    for (const node of directly(mods, name)) add(name, flat(node));
  for (const topic of directly(mods, 'subject').flatMap((subject) => directly(subject, 'topic')))
    add('topic', flat(topic));
  for (const term of directly(mods, 'language')) add('language', textWithin(term, 'languageTerm'));
  for (const place of directly(mods, 'location')) add('url', textWithin(place, 'url'));
  for (const host of directly(mods, 'relatedItem')) if (host.attributes.type === 'host') addHost(host, add);
  for (const id of directly(mods, 'identifier')) add(id.attributes.type?.toLowerCase() ?? 'id', flat(id));
  addPlace(directly(mods, 'part')[0], add);
  addDates(mods, add);
}

function addHost(host: XmlNode, add: Add): void {
  for (const title of directly(host, 'titleInfo'))
    add(title.attributes.type === 'abbreviated' ? 'host-abbreviated' : 'host', titleOf(title));
  for (const id of directly(host, 'identifier')) {
    const type = id.attributes.type?.toLowerCase() ?? '';
    if (type === 'issn' || type === 'isbn') add(type, flat(id));
  }
  addPlace(directly(host, 'part')[0], add);
  addDates(host, add);
}

function addDates(node: XmlNode, add: Add): void {
  for (const date of [...within(node, 'dateIssued'), ...directly(directly(node, 'part')[0], 'date')])
    add('issued', flat(date));
  for (const date of within(node, 'dateCaptured')) add('captured', flat(date));
}

function addPlace(part: XmlNode | undefined, add: Add): void {
  for (const detail of directly(part, 'detail'))
    add(detail.attributes.type ?? 'detail', textWithin(detail, 'number') || textWithin(detail, 'caption'));
  const extent = directly(part, 'extent')[0];
  add('start', textWithin(extent, 'start'));
  add('end', textWithin(extent, 'end'));
  add('pages', textWithin(extent, 'list'));
}

/** Whoever has no role, or that of an author, is one; a name in parts is put in order. */
function addNames(mods: XmlNode, add: Add): void {
  for (const name of directly(mods, 'name')) {
    const parts = directly(name, 'namePart');
    const part = (type: string): string => flat(parts.find(({ attributes }) => attributes.type === type));
    const whole = flat(parts.find(({ attributes }) => attributes.type === undefined));
    const split = [part('family'), part('given')].filter(Boolean).join(', ');
    const text = name.attributes.type === 'corporate' ? `${whole},` : split || whole;
    const role = textWithin(name, 'roleTerm');
    add(role === '' || /^(?:author|aut|creator|cre)$/i.test(role) ? 'author' : 'name', text);
  }
}

function titleOf(title: XmlNode | undefined): string {
  const [main, sub] = [textWithin(title, 'title'), textWithin(title, 'subTitle')];
  const lead = textWithin(title, 'nonSort');
  return [[lead, main].filter(Boolean).join(' '), sub].filter(Boolean).join(': ');
}

function datesOf(bag: TagBag): string[] {
  return [...bag.values('issued'), ...bag.values('captured')];
}

function named(bag: TagBag, tag: string): ReturnType<typeof people> {
  return people(bag.values(tag));
}

function people(names: readonly string[]): NonNullable<ReturnType<typeof parseAuthor>>[] | undefined {
  const found = names.flatMap((name) => parseAuthor(name) ?? []);
  return found.length > 0 ? found : undefined;
}
