import { parseAuthor } from '../fields/authors';
import { isoDate, parseDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { carriedRules } from '../fields/carried';
import { pairs, writing } from '../fields/writing';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asNote, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Author } from '../record';
import { parseWords } from '../table/values';

const types: Record<string, string> = {
  ...{
    'article-journal': 'journal-article',
    'paper-conference': 'conference-paper',
    chapter: 'book-chapter',
  },
  ...{
    article: 'preprint',
    'article-newspaper': 'newspaper-article',
    'article-magazine': 'magazine-article',
  },
  ...{ webpage: 'web-page', manuscript: 'unpublished', document: 'other' },
};

const cslTypes = new Map<string, string>([
  ...Object.entries(types).map(([theirs, ours]): [string, string] => [ours, theirs]),
  ...['book', 'thesis', 'report', 'patent', 'dataset', 'standard'].map((type): [string, string] => [
    type,
    type,
  ]),
]);

/** Variables of CSL-JSON in lower case; names and dates as text. Source: CSL 1.0.2, appendix on variables. */
export const cslFields: FieldTable = [
  first(
    'type',
    ['type'],
    (value) => types[value] ?? typeOfWords(value),
    (type) => cslTypes.get(type) ?? 'document',
  ),
  first('title', ['title'], parseTitle),
  derived('authors', ['author', 'editor'], authorsOf, writing.authors('author')),
  derived(
    'year',
    ['issued'],
    (bag) => dateOf(bag).year,
    ({ date, year }) => pairs('issued', date ?? year?.toString()),
  ),
  derived('date', ['issued'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['container-title', 'collection-title'], parseLine),
  first('journalAbbreviation', ['container-title-short', 'journalabbreviation'], parseLine),
  first('volume', ['volume'], parseNumber),
  first('issue', ['issue'], parseNumber),
  first('pages', ['page', 'number'], parsePages),
  first('abstract', ['abstract'], parseAbstract),
  first('doi', ['doi', 'url', 'note'], ids.parseDoi),
  first('pmid', ['pmid', 'note'], ids.parsePmid),
  first('pmcid', ['pmcid', 'note'], ids.parsePmcid),
  every('issn', ['issn'], ids.parseIssns),
  every('isbn', ['isbn'], ids.parseIsbns),
  first('language', ['language'], parseLine),
  every('keywords', ['keyword'], parseWords),
  first('url', ['url'], ids.parseUrl),
  every('notes', ['note'], asNote),
  derived(
    'source',
    ['source'],
    (bag) => {
      const database = parseLine(bag.first('source') ?? '');
      return database === undefined ? undefined : { database };
    },
    writing.database('source'),
  ),
  ...carriedRules('custom', new Set(cslTypes.keys()), ['pmcid', 'journalAbbreviation']),
];

function authorsOf(bag: TagBag): Author[] | undefined {
  const names = bag.values('author').length > 0 ? bag.values('author') : bag.values('editor');
  const people = names.flatMap((name) => parseAuthor(name) ?? []);
  return people.length > 0 ? people : undefined;
}

function dateOf(bag: TagBag): PartialDate {
  return parseDate(bag.first('issued') ?? '');
}
