import { parseAuthor } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { saysRetracted, typeOfWords } from '../fields/types';
import { asItem, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Author } from '../record';

/**
 * MEDLINE tags and the fields they hold, for PubMed's and ERIC's text; PubMed's XML is brought to the same tags.
 * Tags that name other records (CIN, CON, ECI and so on) are never read for identifiers.
 */
export const medlineFields: FieldTable = [
  derived('type', [], typeOf),
  first('title', ['TI', 'TT', 'BTI', 'CTI'], parseTitle),
  derived('authors', ['FAU', 'AU', 'CN', 'FED', 'ED'], authors),
  derived('year', ['DP'], (bag) => dateOf(bag).year),
  derived('date', ['DP'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['JT', 'TA', 'BTI'], parseLine),
  first('journalAbbreviation', ['TA'], parseLine),
  derived('volume', ['VI'], (bag) => parseNumber(bag.first('VI') ?? ericPlace(bag).volume ?? '')),
  derived('issue', ['IP'], (bag) => parseNumber(bag.first('IP') ?? ericPlace(bag).issue ?? '')),
  derived('pages', ['PG'], pages),
  first('abstract', ['AB', 'OAB'], parseAbstract),
  derived('doi', [], doi),
  first('pmid', ['PMID'], ids.parsePmid),
  first('pmcid', ['PMC'], ids.parsePmcid),
  derived('accession', ['OID'], eric),
  every('issn', ['IS', 'ISSN'], ids.parseIssns),
  every('isbn', ['ISBN', 'IS'], ids.parseIsbns),
  first('language', ['LA'], parseLine),
  every('keywords', ['OT'], keyword),
  every('subjectHeadings', ['MH'], asItem),
  every('publicationTypes', ['PT'], asItem),
  every('trialIds', ['SI'], ids.parseTrialIds),
  derived('retracted', [], retracted),
  first('url', ['LID', 'AID', 'URL'], ids.parseUrl),
  derived('source', ['OWN'], source),
  dropped('STAT'),
];

/** Names in file order: FAU with the AU after it is one person, an AU alone too; CN is a group. */
function authors(bag: TagBag): Author[] | undefined {
  const people = named(bag, 'FAU', 'AU');
  const all = people.length > 0 ? people : named(bag, 'FED', 'ED');
  return all.length > 0 ? all : undefined;
}

function named(bag: TagBag, full: string, short: string): Author[] {
  let before = '';
  return bag.entry.tags.flatMap(({ tag, value }) => {
    const pairs = tag === short && before === full;
    if (tag === full || tag === short) before = tag;
    if (tag === 'CN' && value.trim() !== '') return [{ literal: value.replace(/\s+/g, ' ').trim() }];
    return pairs || (tag !== full && tag !== short) ? [] : (parseAuthor(value) ?? []);
  });
}

/** DP, else DEP (electronic, YYYYMMDD), else the year in SO; never the dates of indexing. */
function dateOf(bag: TagBag): PartialDate {
  const published = combineDates(bag.values('DP'));
  if (published.year !== undefined) return published;
  return combineDates([...bag.values('DEP'), ...bag.values('SO').slice(0, 1)]);
}

/** PG, else the location id that is neither a DOI nor a publisher's item: an electronic page number. */
function pages(bag: TagBag): string | undefined {
  const written = parsePages(bag.first('PG') ?? ericPlace(bag).pages ?? '');
  if (written !== undefined) return written;
  const location = bag.values('LID').find((value) => /^e?\d{1,8}$/i.test(value.trim()));
  return location === undefined ? undefined : parsePages(location);
}

/** ERIC has the place of an article in SO alone: "v10 n1 p1-10 2000". */
function ericPlace(bag: TagBag): { volume?: string; issue?: string; pages?: string } {
  if (bag.first('OWN')?.trim() !== 'ERIC') return {};
  const place =
    /(?:^|\s)(?:v(?<volume>\S{1,12}))?(?:\s?n(?<issue>\S{1,12}))?(?:\s?p(?<pages>[A-Za-z]?\d[\w-]{0,15}))?,?(?: [A-Za-z-]{3,12})?(?: \d{4})?\s*$/;
  return place.exec((bag.first('SO') ?? '').slice(-200))?.groups ?? {};
}

function doi(bag: TagBag): string | undefined {
  const values = [...bag.values('LID'), ...bag.values('AID')];
  const marked = values.filter((value) => value.includes('[doi]'));
  const linked = values.filter((value) => /doi\.org\//i.test(value));
  const stated = bag.values('SO').map((value) => /\bdoi: ?(\S+)/i.exec(value)?.[1] ?? '');
  return [...marked, ...linked, ...stated].map(ids.parseDoi).find((value) => value !== undefined);
}

function eric(bag: TagBag): Record<string, string> | undefined {
  const number = /E[JD]\d{4,7}/.exec(bag.first('OID') ?? '')?.[0];
  return number === undefined ? undefined : { eric: number };
}

function keyword(value: string): string[] {
  return asItem(value).map((word) => word.replace(/^\*(?=\S)/, ''));
}

/** RIN and "Retracted Publication" mark a retracted report; ROF and "Retraction of Publication" the notice of one. */
function retracted(bag: TagBag): boolean | undefined {
  const types = bag.values('PT').some((type) => /^retracted publication/i.test(type.trim()));
  return types || bag.values('RIN').length > 0 || saysRetracted(bag.first('TI') ?? '') ? true : undefined;
}

function typeOf(bag: TagBag): string | undefined {
  if (bag.first('BTI') !== undefined) return bag.first('TI') === undefined ? 'book' : 'book-chapter';
  const types = bag.values('PT');
  const plain = types.find((type) => /journal article|^preprint|book|thesis|dissertation/i.test(type));
  return (
    typeOfWords(plain ?? types[0] ?? '') ??
    (bag.first('JT', 'TA') === undefined ? undefined : 'journal-article')
  );
}

function source(bag: TagBag): { database: string } | undefined {
  const owner = bag.first('OWN')?.trim();
  if (owner === 'ERIC') return { database: 'ERIC' };
  return bag.first('PMID') === undefined ? undefined : { database: 'PubMed' };
}
