import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { joinPages, parsePages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { saysRetracted, typeOfWords } from '../fields/types';
import { parseAbstract, parseLine, parseList, parseNumber, parseTitle } from '../fields/words';
import type { Author } from '../record';

/**
 * Web of Science tags and the fields they hold, for the tagged and the tab-delimited export.
 * Source: Clarivate, Web of Science Core Collection field tags. Keywords Plus (ID) are the database's, not the authors'.
 */
export const wosFields: FieldTable = [
  derived('type', ['PT'], typeOf),
  first('title', ['TI'], parseTitle),
  derived('authors', ['AF', 'AU', 'BF', 'BA', 'CA', 'GP', 'BE', 'ED'], authors),
  derived('year', ['PY', 'PD', 'EA'], (bag) => dateOf(bag).year),
  derived('date', ['PY', 'PD', 'EA'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['SO', 'SE'], parseLine),
  first('journalAbbreviation', ['JI', 'J9'], parseLine),
  first('volume', ['VL'], parseNumber),
  first('issue', ['IS'], parseNumber),
  derived('pages', ['BP', 'EP', 'AR', 'PS'], pages),
  first('abstract', ['AB'], parseAbstract),
  first('doi', ['DI', 'D2', 'DL'], ids.parseDoi),
  derived('pmid', ['PM'], pmid),
  derived('accession', ['UT'], accession),
  every('issn', ['SN', 'EI'], ids.parseIssns),
  every('isbn', ['BN', 'SN'], ids.parseIsbns),
  first('language', ['LA'], parseLine),
  every('keywords', ['DE'], parseList),
  every('subjectHeadings', ['ID'], parseList),
  every('publicationTypes', ['DT'], parseList),
  derived('retracted', [], retracted),
  derived('source', [], source),
  dropped('PG', 'NR', 'Z9', 'U1', 'U2', 'DA', 'GA'),
];

/** AF has full names, AU short ones; both group authors and, in books, editors where nobody wrote the whole. */
function authors(bag: TagBag): Author[] | undefined {
  const people = named(bag, 'AF') ?? named(bag, 'AU') ?? named(bag, 'BF') ?? named(bag, 'BA') ?? [];
  const groups = bag
    .values('CA')
    .flatMap((value) => value.split('\n'))
    .flatMap((value) => parseLine(value) ?? []);
  const all: Author[] = [...people, ...groups.map((literal) => ({ literal }))];
  return all.length > 0 ? all : (named(bag, 'BE') ?? named(bag, 'ED'));
}

function named(bag: TagBag, tag: string): Author[] | undefined {
  const found = bag.values(tag).flatMap((value) => value.split('\n').flatMap((line) => parseAuthors(line)));
  return found.length > 0 ? found : undefined;
}

function dateOf(bag: TagBag): PartialDate {
  return combineDates(['PY', 'PD', 'EA'].flatMap((tag) => bag.values(tag)));
}

// PS is the range of old ISI files, sometimes without a hyphen: "1312 1325".
function pages(bag: TagBag): string | undefined {
  const old = bag
    .first('PS')
    ?.trim()
    .replace(/^(\d+)\s+(\d+)$/, '$1-$2');
  return joinPages(bag.first('BP'), bag.first('EP')) ?? parsePages(bag.first('AR') ?? old ?? '');
}

function pmid(bag: TagBag): string | undefined {
  const indexed = /^MEDLINE:(\d+)$/.exec(bag.first('UT')?.trim() ?? '')?.[1];
  return ids.parsePmid(bag.first('PM') ?? indexed ?? '');
}

function accession(bag: TagBag): Record<string, string> | undefined {
  const number = parseLine(bag.first('UT') ?? '');
  return number === undefined ? undefined : { wos: number };
}

function typeOf(bag: TagBag): string | undefined {
  const document = typeOfWords(parseLine(bag.first('DT') ?? '') ?? '');
  if (document === 'conference-paper') return document;
  const letter = bag.first('PT')?.trim().charAt(0);
  if (letter === 'B') return document === 'book-chapter' ? document : 'book';
  if (letter === 'P') return 'patent';
  if (letter === 'S') return document ?? 'book-chapter';
  return document ?? 'journal-article';
}

function retracted(bag: TagBag): boolean | undefined {
  return /retracted publication/i.test(bag.first('DT') ?? '') || saysRetracted(bag.first('TI') ?? '')
    ? true
    : undefined;
}

function source(bag: TagBag): { database: string } {
  const index = /^(MEDLINE|BCI|CABI|FSTA|KJD|SCIELO|INSPEC|ZOOREC|RSCI|CCC):/.exec(
    bag.first('UT') ?? '',
  )?.[1];
  return {
    database: index === undefined || index === 'CCC' ? 'Web of Science' : `Web of Science (${index})`,
  };
}
