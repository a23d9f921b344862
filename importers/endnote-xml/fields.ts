import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import {
  derived,
  dropped,
  every,
  first,
  type FieldRule,
  type FieldTable,
  type TagBag,
} from '../fields/rules';
import { carriedRules } from '../fields/carried';
import { pairs, writing } from '../fields/writing';
import { endnoteTypes, typeOfEndnote } from './types';
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

/** EndNote writes the journal twice, as the title of a series and as that of a periodical. */
const journalRule: FieldRule = {
  ...first('journal', ['full-title', 'secondary-title', 'alt-title'], parseLine),
  read(bag, draft) {
    first('journal', ['full-title', 'secondary-title', 'alt-title'], parseLine).read(bag, draft);
    for (const tag of ['secondary-title', 'alt-title'])
      if (bag.values(tag).every((value) => parseLine(value) === draft.journal)) bag.claim(tag);
  },
  write: ({ journal }) => [...pairs('secondary-title', journal), ...pairs('full-title', journal)],
};

/** The elements of EndNote's XML and the fields they hold. The edition of an article is a date in EndNote: not read. */
export const endnoteFields: FieldTable = [
  first('type', ['ref-type'], typeOfEndnote),
  first('title', ['title', 'translated-title'], parseTitle),
  derived(
    'authors',
    ['authors', 'secondary-authors'],
    (bag) => named(bag, 'authors') ?? named(bag, 'secondary-authors'),
    writing.authors('authors'),
  ),
  derived('year', ['year', 'date'], (bag) => dateOf(bag).year, writing.year('year')),
  derived('date', ['year', 'date'], (bag) => isoDate(dateOf(bag)), writing.date('date')),
  journalRule,
  first('journalAbbreviation', ['abbr-1'], parseLine),
  first('volume', ['volume'], parseNumber),
  first('issue', ['number', 'issue'], parseNumber),
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
  derived('source', ['remote-database-name', 'remote-database-provider'], source, writeSource),
  dropped('rec-number'),
  ...carriedRules('custom4', endnoteTypes, ['pmcid', 'journalAbbreviation', 'source']),
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

function writeSource(record: CitationRecord): [string, string][] {
  return [
    ...pairs('remote-database-name', record.source?.database),
    ...pairs('remote-database-provider', record.source?.platform),
  ];
}
