import { parseAuthor } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { carriedRules } from '../fields/carried';
import { writing } from '../fields/writing';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asNote, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Author } from '../record';
import { entryOfType, entryTypes, typeOfEntry } from './types';
import { parseHeadings, parseWords } from '../table/values';

/** Fields of BibTeX, biblatex, and of the exports of Web of Science and Scopus; names with hyphens for spaces. */
export const bibtexFields: FieldTable = [
  derived(
    'type',
    ['entrytype'],
    (bag) => typeOfEntry(bag.first('entrytype') ?? '') ?? typeOfWords(bag.first('type') ?? ''),
    (record) => [['entrytype', entryOfType(record.type ?? '') ?? 'misc']],
  ),
  derived('title', ['title', 'subtitle'], titleOf, writing.title('title')),
  derived('authors', ['author', 'editor', 'collaboration'], authorsOf, writing.authors('author')),
  derived('year', ['year', 'date', 'month'], (bag) => dateOf(bag).year, writing.year('year')),
  derived('date', ['year', 'date', 'month'], (bag) => isoDate(dateOf(bag)), writing.date('date')),
  first('journal', ['journal', 'journaltitle', 'booktitle', 'series'], parseLine),
  first(
    'journalAbbreviation',
    ['shortjournal', 'journal-iso', 'abbrev-source-title', 'abbrev-journal'],
    parseLine,
  ),
  first('volume', ['volume'], parseNumber),
  first('issue', ['number', 'issue'], parseNumber),
  first('pages', ['pages', 'article-number', 'art-number', 'articleno', 'eid'], parsePages),
  first('abstract', ['abstract'], parseAbstract),
  first('doi', ['doi', 'url', 'ee'], ids.parseDoi),
  derived('pmid', ['pmid'], pmidOf, writing.pmid('pmid')),
  first('pmcid', ['pmcid', 'pmc'], ids.parsePmcid),
  derived('accession', ['unique-id'], accessionOf),
  every('issn', ['issn', 'eissn'], ids.parseIssns),
  every('isbn', ['isbn'], ids.parseIsbns),
  first('language', ['language', 'langid'], parseLine),
  every('keywords', ['keywords', 'keyword', 'author-keywords', 'author-keywords'], parseWords),
  every('subjectHeadings', ['keywords-plus', 'mesh'], parseHeadings),
  every('publicationTypes', ['document-type', 'type'], parseHeadings),
  first('url', ['url'], ids.parseUrl),
  every('notes', ['note', 'annote'], asNote),
  derived('source', ['database', 'source'], sourceOf, writing.database('database')),
  ...carriedRules('winnow', entryTypes, ['pmcid', 'journalAbbreviation']),
];

function titleOf(bag: TagBag): string | undefined {
  const title = parseTitle(bag.first('title') ?? bag.first('booktitle') ?? '');
  const subtitle = parseTitle(bag.first('subtitle') ?? '');
  return title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`;
}

/** Names without a comma stand first name first; editors count where nobody wrote the whole. */
function authorsOf(bag: TagBag): Author[] | undefined {
  const named = bag.values('author').length > 0 ? bag.values('author') : bag.values('editor');
  const people = named.flatMap((name) => parseAuthor(name, 'given-first') ?? []);
  return people.length > 0 ? people : undefined;
}

/** A month may be a name, a number, or hold the whole date ("2024 MAR 1"). */
function dateOf(bag: TagBag): PartialDate {
  const [year, date, month] = [bag.first('year'), bag.first('date'), bag.first('month')];
  const numbered =
    month !== undefined && /^\d{1,2}$/.test(month.trim()) ? `${year ?? ''}-${month.trim()}` : month;
  return combineDates([year, date, numbered].filter((text) => text !== undefined));
}

function pmidOf(bag: TagBag): string | undefined {
  const eprint = /pubmed|pmid/i.test(bag.first('eprinttype') ?? '') ? bag.first('eprint') : undefined;
  const noted = bag.values('note').find((note) => /PMID/i.test(note));
  return ids.parsePmid(bag.first('pmid', 'pubmed-id') ?? eprint ?? noted ?? '');
}

function accessionOf(bag: TagBag): Record<string, string> | undefined {
  const number = /(?:WOS|ISI|BCI|KJD|SCIELO|MEDLINE):\S+/.exec(
    bag.first('unique-id', 'citationkey') ?? '',
  )?.[0];
  const eid = /2-s2\.0-\d+/.exec(bag.first('url') ?? '')?.[0];
  if (number !== undefined) return { wos: number };
  return eid === undefined ? undefined : { scopus: eid };
}

function sourceOf(bag: TagBag): { database: string } | undefined {
  const named = parseLine(bag.first('database') ?? '');
  if (named !== undefined) return { database: named };
  if (/^Scopus$/i.test(bag.first('source')?.trim() ?? '')) return { database: 'Scopus' };
  return accessionOf(bag)?.wos === undefined ? undefined : { database: 'Web of Science' };
}
