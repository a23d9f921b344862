import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asItem, parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Author, CitationRecord } from '../record';
import { bookIn, placeIn, type Place } from './source';

/** Ovid's tags and the fields they hold; where year, volume and pages have no tag, they stand in SO. */
export const ovidFields: FieldTable = [
  derived('type', ['PT', 'DT'], (bag) => typeOfWords(bag.first('PT', 'DT', 'ST') ?? '')),
  first('title', ['TI', 'CT', 'BT', 'TT'], titleOf),
  derived('authors', ['AU'], authors),
  derived('year', ['YR', 'DP'], (bag) => dateOf(bag).year),
  derived('date', ['YR', 'DP'], (bag) => isoDate(dateOf(bag))),
  derived('journal', ['JN'], (bag) => parseLine(bag.first('JN') ?? '') ?? placeOf(bag).journal),
  first('journalAbbreviation', ['JA'], parseLine),
  derived('volume', ['VO'], (bag) => parseNumber(bag.first('VO') ?? '') ?? placeOf(bag).volume),
  derived('issue', ['IP'], (bag) => parseNumber(bag.first('IP') ?? '') ?? placeOf(bag).issue),
  derived('pages', ['PG'], (bag) => parsePages(bag.first('PG') ?? '') ?? placeOf(bag).pages),
  first('abstract', ['AB'], parseAbstract),
  first('doi', ['DO', 'DI'], ids.parseDoi),
  derived('pmid', ['PM'], pmid),
  derived('accession', ['UI', 'AN'], accession),
  every('issn', ['IS'], ids.parseIssns),
  every('isbn', ['IB', 'IS'], ids.parseIsbns),
  first('language', ['LG'], parseLine),
  every('keywords', ['KW'], parseKeywords),
  every('subjectHeadings', ['MH', 'SH', 'DE'], asItem),
  every('publicationTypes', ['PT', 'DT'], asItem),
  first('url', ['DO', 'XL', 'UR'], ids.parseUrl),
  derived('source', ['DB'], source),
  dropped('VN', 'RF'),
];

/** Journals@Ovid puts the kind of article behind the title: "….[Article]", "…  [Miscellaneous]". */
function titleOf(value: string): string | undefined {
  return parseTitle(value.replace(/(?:\s{2,}|[.?!])\[[A-Z][\w &:-]{2,40}\]\.?\s*$/, ''));
}

function authors(bag: TagBag): Author[] | undefined {
  const names = bag.values('AU').flatMap((value) => value.split(/\n|;(?![^[\n]*\])/));
  const people = names.flatMap((name) => parseAuthors(withoutDegrees(name)));
  return people.length > 0 ? people : undefined;
}

/** "Verbeek, Jan MD, PhD *" and "Max [Ed]" without what is no name. */
function withoutDegrees(name: string): string {
  return name
    .replace(/\s*\[[^\]]*\]\.?$/, '')
    .replace(/\s+\d{1,2}(?:, ?\d{1,2})*[\s*,]*$/, '')
    .replace(/(?:,?\s+(?:MD|PhD|MSc?|MPH|DrPH|RN|BSc?|MA|DSc|FRCP|MBBS|Jr))+(?=[\s*\d.]*$)/, '');
}

function dateOf(bag: TagBag): PartialDate {
  const years = (bag.first('SO') ?? '').slice(-2000).match(/(?<!\d)(?:19|20)\d\d(?!\d)/g);
  const sourceYear = years?.at(-1);
  return combineDates([bag.first('YR'), bag.first('DP'), sourceYear].filter((text) => text !== undefined));
}

/** What SO says, or BT where a chapter's book stands there; a book's own title is no place. */
function placeOf(bag: TagBag): Place {
  const chapter = /chapter/i.test(bag.first('PT', 'DT') ?? '') ? bag.first('BT') : undefined;
  return chapter !== undefined && bag.first('TI') !== undefined
    ? bookIn(chapter)
    : placeIn(bag.first('SO') ?? '');
}

function pmid(bag: TagBag): string | undefined {
  const own = /medline/i.test(bag.first('DB') ?? '') ? bag.first('UI', 'AN') : undefined;
  return ids.parsePmid(bag.first('PM')?.split(/\s/)[0] ?? own ?? '');
}

function accession(bag: TagBag): Record<string, string> | undefined {
  const database = /^([A-Za-z]+)/.exec(bag.first('DB') ?? '')?.[1]?.toLowerCase();
  const number = parseLine(bag.first('UI', 'AN') ?? '');
  return database === undefined || number === undefined || /medline|^ovid/.test(database)
    ? undefined
    : { [database]: number };
}

function source(bag: TagBag): CitationRecord['source'] {
  return { database: parseLine(bag.first('DB') ?? '') ?? 'Ovid', platform: 'Ovid' };
}
