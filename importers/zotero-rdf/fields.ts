import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { parsePages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asItem, asNote, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import { parseType } from '../table/values';
import type { Author } from '../record';

const identifiers = ['identifier', 'host-identifier'];

/** Properties of RDF by their names without prefix; those of what the item is part of begin with "host-". */
export const rdfFields: FieldTable = [
  derived('type', ['itemType', 'kind'], typeOf),
  first('title', ['title'], parseTitle),
  derived('authors', ['authors', 'creator', 'creators', 'editors'], authorsOf),
  derived('year', ['date', 'issued'], (bag) => dateOf(bag).year),
  derived('date', ['date', 'issued'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['host-title', 'publicationTitle', 'series'], parseLine),
  first('journalAbbreviation', ['host-alternative', 'host-shortTitle'], parseLine),
  first('volume', ['volume', 'host-volume'], parseNumber),
  first('issue', ['number', 'issue', 'host-number', 'host-issue'], parseNumber),
  first('pages', ['pages'], parsePages),
  first('abstract', ['abstract'], parseAbstract),
  first('doi', ['doi', ...identifiers], ids.parseDoi),
  first('pmid', ['pmid', 'description'], marked),
  first('pmcid', ['description'], ids.parsePmcid),
  every('issn', ['issn', 'host-issn', ...identifiers], issns),
  every('isbn', ['isbn', 'isbn13', 'isbn10', ...identifiers], isbns),
  first('language', ['language'], parseLine),
  every('keywords', ['subject'], asItem),
  first('url', [...identifiers, 'uri'], ids.parseUrl),
  every('notes', ['description', 'note'], asNote),
  derived('source', ['libraryCatalog'], (bag) => {
    const database = parseLine(bag.first('libraryCatalog') ?? '');
    return database === undefined ? undefined : { database };
  }),
  dropped('sameAs', 'medium'),
];

function typeOf(bag: TagBag): string | undefined {
  const kind = bag.first('itemType') ?? bag.first('kind') ?? '';
  return parseType(kind) ?? typeOfWords(kind.replace(/([a-z])([A-Z])/g, '$1 $2'));
}

function authorsOf(bag: TagBag): Author[] | undefined {
  for (const tag of ['authors', 'creator', 'creators', 'editors']) {
    const found = bag.values(tag).flatMap((value) => parseAuthors(value));
    if (found.length > 0) return found;
  }
  return undefined;
}

function dateOf(bag: TagBag): ReturnType<typeof combineDates> {
  return combineDates([...bag.values('date'), ...bag.values('issued')]);
}

function marked(value: string): string | undefined {
  return /pmid|pubmed/i.test(value) ? ids.parsePmid(value) : undefined;
}

// A catalogue's own numbers look like ISBNs: in general identifiers only what is called one counts.
function isbns(value: string): string[] {
  return /^(?:ISBN|[\d-]+X?$)/i.test(value.trim()) ? ids.parseIsbns(value) : [];
}

function issns(value: string): string[] {
  return /^(?:ISSN|[\d-]+X?$)/i.test(value.trim()) ? ids.parseIssns(value) : [];
}
