import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import {
  asItem,
  asNote,
  parseAbstract,
  parseKeywords,
  parseLine,
  parseNumber,
  parseTitle,
} from '../fields/words';
import type { Author, CitationRecord } from '../record';

/** The elements of EndNote's XML and the fields they hold. The edition of an article is a date in EndNote: not read. */
export const endnoteFields: FieldTable = [
  first('type', ['ref-type'], typeOfWords),
  first('title', ['title', 'translated-title'], parseTitle),
  derived(
    'authors',
    ['authors', 'secondary-authors'],
    (bag) => named(bag, 'authors') ?? named(bag, 'secondary-authors'),
  ),
  derived('year', ['year', 'date'], (bag) => dateOf(bag).year),
  derived('date', ['year', 'date'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['full-title', 'secondary-title', 'alt-title'], parseLine),
  first('journalAbbreviation', ['abbr-1'], parseLine),
  first('volume', ['volume'], parseNumber),
  first('issue', ['issue', 'number'], parseNumber),
  first('pages', ['pages'], parsePages),
  first('abstract', ['abstract'], parseAbstract),
  first('doi', ['electronic-resource-num', 'related-urls', 'web-urls'], ids.parseDoi),
  first('pmid', ['accession-num', 'notes', 'related-urls', 'web-urls'], pmid),
  first('pmcid', ['custom2', 'custom6', 'custom7'], ids.parsePmcid),
  derived('accession', ['accession-num'], accession),
  every('issn', ['isbn'], ids.parseIssns),
  every('isbn', ['isbn'], ids.parseIsbns),
  first('language', ['language'], parseLine),
  every('keywords', ['keyword'], parseKeywords),
  every('publicationTypes', ['work-type'], asItem),
  every('trialIds', ['custom1', 'notes'], ids.parseTrialIds),
  first('url', ['related-urls', 'web-urls', 'url'], ids.parseUrl),
  every('notes', ['notes', 'research-notes'], asNote),
  derived('source', ['remote-database-name', 'remote-database-provider'], source),
  dropped('rec-number'),
];

// Names that a carriage return parts stand in one element in some libraries.
function named(bag: TagBag, tag: string): Author[] | undefined {
  const found = bag
    .values(tag)
    .flatMap((value) => value.split(/[\r\n]/).flatMap((name) => parseAuthors(name)));
  return found.length > 0 ? found : undefined;
}

function dateOf(bag: TagBag): PartialDate {
  return combineDates([...bag.values('year'), ...bag.values('date')]);
}

/** EndNote keeps PubMed's number as accession number; in notes and links it has to be marked as one. */
function pmid(value: string): string | undefined {
  const text = value.trim();
  return /^\d{6,8}$/.test(text) || /pmid|pubmed|medline/i.test(text) ? ids.parsePmid(text) : undefined;
}

function accession(bag: TagBag): Record<string, string> | undefined {
  const number = parseLine(bag.first('accession-num') ?? '');
  if (number === undefined) return undefined;
  if (/^L\d{6,12}$/.test(number)) return { embase: number };
  if (/^(?:WOS|BCI|KJD|SCIELO|MEDLINE|ISI):/.test(number)) return { wos: number };
  return /^CN-\d+$/.test(number) ? { cochrane: number } : undefined;
}

function source(bag: TagBag): CitationRecord['source'] | undefined {
  const database = parseLine(bag.first('remote-database-name') ?? '');
  const platform = parseLine(bag.first('remote-database-provider') ?? '');
  if (database === undefined && platform === undefined) return undefined;
  return { ...(database !== undefined && { database }), ...(platform !== undefined && { platform }) };
}
