import type { Author, CitationRecord } from '../record';
import { parseAuthors, writeAuthor } from '../fields/authors';
import { combineDates, isoDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { joinPages, parsePages, splitPages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { risOfType, saysRetracted, typeOfRis } from '../fields/types';
import { asItem, parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import { accessionOf, writeAccession } from './accession';

const dateTags = ['PY', 'Y1', 'DA'] as const;

/**
 * RIS tags and the fields they hold, in order of precedence; the first tag of a row is the one written.
 * Sources: Reference Manager's description of RIS, and exports of the databases named in docs/formats.md.
 */
export const risFields: FieldTable = [
  first('type', ['TY'], typeOfRis, risOfType),
  first('title', ['TI', 'T1', 'CT', 'BT', 'ST'], parseTitle),
  derived('authors', ['AU', 'A1'], authors, writeAuthors),
  derived(
    'year',
    dateTags,
    (bag) => dateOf(bag).year,
    (record) => tagIf('PY', record.year?.toString()),
  ),
  derived('date', dateTags, (bag) => isoDate(dateOf(bag)), writeDate),
  first('journal', ['T2', 'JF', 'JO', 'JA', 'J1', 'J2'], parseLine),
  first('journalAbbreviation', ['J2', 'JA', 'J1', 'JI', 'JO', 'J9'], parseLine),
  first('volume', ['VL', 'VO'], parseNumber),
  derived('issue', ['IS', 'CP'], issue, (record) => tagIf('IS', record.issue)),
  derived('pages', ['SP', 'EP', 'C7', 'AR', 'PG'], pages, writePages),
  first('abstract', ['AB', 'N2'], parseAbstract),
  derived('doi', ['DO', 'DI', 'L3', 'M3'], doi, (record) => tagIf('DO', record.doi)),
  derived('pmid', ['C5'], pmid, (record) => tagIf('C5', record.pmid)),
  first('pmcid', ['C2', 'C6', 'C7'], ids.parsePmcid),
  derived('accession', ['U2', 'AN'], accessionOf, writeAccession),
  every('issn', ['SN'], ids.parseIssns),
  every('isbn', ['SN'], ids.parseIsbns),
  first('language', ['LA'], parseLine),
  every('keywords', ['KW'], parseKeywords),
  every('publicationTypes', ['M3', 'PT'], publicationTypes),
  derived('trialIds', ['U1'], trialIds, (record) => carried('trial', record.trialIds)),
  derived(
    'subjectHeadings',
    ['U1'],
    (bag) => carriedBack(bag, 'subject heading'),
    (record) => carried('subject heading', record.subjectHeadings),
  ),
  derived('retracted', ['U1'], retracted, (record) =>
    carried('retracted', record.retracted === true ? ['yes'] : []),
  ),
  first('url', ['UR', 'L1', 'L2'], ids.parseUrl),
  every('notes', ['N1', 'RN'], notes),
  derived('source', ['DB', 'DP'], source, writeSource),
  dropped('LK'),
];

function dateOf(bag: TagBag): ReturnType<typeof combineDates> {
  return combineDates(dateTags.flatMap((tag) => bag.values(tag)));
}

// RIS writes a date as YYYY/MM/DD/ with every slash there.
function writeDate(record: CitationRecord): [string, string][] {
  if (record.date === undefined) return [];
  const [year = '', month = '', day = ''] = record.date.split('-');
  return [['DA', `${year}/${month}/${day}/`]];
}

/** Names in file order. Editors (A2, ED) only where a book has no authors: Ovid fills A2 with cited names. */
function authors(bag: TagBag): Author[] | undefined {
  const named = [...bag.values('AU'), ...bag.values('A1')];
  const isBook = /BOOK|CONF|CHAP|WHOLE/.test(bag.first('TY') ?? '');
  const values = named.length > 0 || !isBook ? named : [...bag.values('A2'), ...bag.values('ED')];
  const people = values.flatMap((value) => parseAuthors(value)).filter((author) => !isTrialId(author));
  return people.length > 0 ? people : undefined;
}

// CENTRAL, as Ovid exports it, names the trial's number as the author of its register entry.
function isTrialId(author: Author): boolean {
  const name = 'literal' in author ? author.literal : author.family;
  return ids.parseTrialIds(name)[0] === name;
}

function writeAuthors(record: CitationRecord): [string, string][] {
  return (record.authors ?? []).map((author) => ['AU', writeAuthor(author).replace(/[;|]/g, ',')]);
}

/** M1 is EndNote's number; Embase, Ovid and RefWorks write other things there. */
function issue(bag: TagBag): string | undefined {
  const stated = ['IS', 'CP']
    .flatMap((tag) => bag.values(tag))
    .flatMap((value) => parseNumber(value) ?? [])[0];
  const other = bag.first('M1')?.trim() ?? '';
  return stated ?? (/^\d{1,4}[A-Za-z]?(?:-\d{1,4})?$/.test(other) ? other : undefined);
}

/** The record's own tags, then its links, then a note that begins with "DOI:" as EBSCO writes it. */
function doi(bag: TagBag): string | undefined {
  const tags = ['DO', 'DI', 'L3', 'M3', 'UR', 'L2', 'L1', 'ID'];
  const noted = bag
    .values('N1')
    .map((note) => /(?:^|[;.] )DOI: ?(10\.\S+)/i.exec(note.slice(0, 2000))?.[1] ?? '');
  return [...tags.flatMap((tag) => bag.values(tag)), ...noted]
    .map(ids.parseDoi)
    .find((value) => value !== undefined);
}

function pages(bag: TagBag): string | undefined {
  const number = bag.values('C7').find((value) => ids.parsePmcid(value) === undefined);
  return joinPages(bag.first('SP'), bag.first('EP')) ?? parsePages(number ?? bag.first('AR', 'PG') ?? '');
}

function writePages(record: CitationRecord): [string, string][] {
  if (record.pages === undefined) return [];
  const { first: start, last } = splitPages(record.pages);
  return [['SP', start], ...tagIf('EP', last)];
}

function pmid(bag: TagBag): string | undefined {
  const plain = [...bag.values('C5'), ...bag.values('PMID')].flatMap((value) => ids.parsePmid(value) ?? []);
  const marked = ['AN', 'C3', 'C2', 'N1'].flatMap((tag) => bag.values(tag)).flatMap(markedPmid);
  const counted = isOvidMedline(bag) ? bag.values('ID').filter((id) => /^\d{7,8}$/.test(id)) : [];
  const kept = isFromPubmed(bag) ? bag.values('AN').filter((id) => /^\d{6,8}$/.test(id.trim())) : [];
  const scopus = bag.values('C2').filter((value) => /^\d{6,8}$/.test(value.trim()));
  const linked = bag.values('UR').filter((url) => /ncbi\.nlm\.nih\.gov\//.test(url));
  return (
    plain[0] ??
    marked[0] ??
    scopus[0] ??
    counted[0] ??
    linked.flatMap((url) => ids.parsePmid(url) ?? [])[0] ??
    kept[0]?.trim()
  );
}

/** Ovid has the number as ID; its journal code of NLM ("auy, 9002873") tells MEDLINE where no DB does. */
function isOvidMedline(bag: TagBag): boolean {
  const told = [...bag.values('DB'), ...bag.values('L2'), ...bag.values('UR')].join(' ');
  return /MEDLINE|ovid/i.test(told) || /^[a-z0-9]{3}, \w{5,10}$/.test(bag.first('M1')?.trim() ?? '');
}

/** EndNote keeps PubMed's number as AN; a PMC id beside it, or the database's name, tells that it is one. */
function isFromPubmed(bag: TagBag): boolean {
  const named = /pubmed|medline|\bNLM\b/i.test([...bag.values('DB'), ...bag.values('DP')].join(' '));
  return named || bag.values('C2').some((value) => /^\s*PMC\d+/.test(value));
}

function markedPmid(value: string): string[] {
  const found = /(?:MEDLINE:|PUBMED |PMID: ?(?:NLM)?)(\d{1,8})(?!\d)/i.exec(value)?.[1];
  return found === undefined ? [] : [found];
}

/** M3 holds a DOI in some programs; that is not a type. */
function publicationTypes(value: string): string[] {
  return ids.parseDoi(value) === undefined ? asItem(value).filter((text) => text.length < 100) : [];
}

function trialIds(bag: TagBag): string[] | undefined {
  const tags = ['U1', 'AN', 'ID', 'AU', 'A1', 'C1', 'M1', 'N1', 'CN'];
  const found = new Set(tags.flatMap((tag) => bag.values(tag).flatMap(ids.parseTrialIds)));
  return found.size > 0 ? [...found] : undefined;
}

function retracted(bag: TagBag): boolean | undefined {
  const title = bag.first('TI', 'T1') ?? '';
  const marks = [
    ...bag.values('M3'),
    ...bag.values('PT'),
    ...bag.values('KW').flatMap((value) => value.split('\n')),
  ];
  const says =
    saysRetracted(title) || marks.some((mark) => /^retracted (?:publication|article)\b/i.test(mark.trim()));
  return says || carriedBack(bag, 'retracted') !== undefined ? true : undefined;
}

function notes(value: string): string[] {
  const text = parseAbstract(value);
  return text === undefined || /^References:/.test(text) ? [] : [text];
}

function source(bag: TagBag): CitationRecord['source'] | undefined {
  const database = bag.values('DB').map((value) => parseLine(value.split('\n')[0] ?? ''))[0];
  const platform = parseLine(bag.first('DP') ?? '');
  const told = database ?? databaseOf(bag);
  if (told === undefined && platform === undefined) return undefined;
  return { ...(told !== undefined && { database: told }), ...(platform !== undefined && { platform }) };
}

/** Where no tag names the database, its own number does. */
function databaseOf(bag: TagBag): string | undefined {
  const [own, linked] = [bag.values('AN'), bag.values('UR')];
  if (own.some((number) => /^\s*(?:WOS|ISI):/.test(number))) return 'Web of Science';
  if (own.some((number) => /^\s*CN-\d{6}/.test(number))) return 'Cochrane Library';
  if (linked.some((url) => url.includes('lens.org/'))) return 'Lens.org';
  return linked.some((url) => url.includes('eid=2-s2.0-')) ? 'Scopus' : undefined;
}

function writeSource(record: CitationRecord): [string, string][] {
  return [...tagIf('DB', record.source?.database), ...tagIf('DP', record.source?.platform)];
}

function tagIf(tag: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[tag, value]];
}

// RIS has no place for these; U1 is the user's own and carries them as "name: value".
function carried(name: string, values: readonly string[] | undefined): [string, string][] {
  return (values ?? []).map((value) => ['U1', `${name}: ${value}`]);
}

function carriedBack(bag: TagBag, name: string): string[] | undefined {
  const values = bag
    .values('U1')
    .filter((value) => value.startsWith(`${name}: `))
    .map((value) => parseLine(value.slice(name.length + 2)) ?? '');
  return values.length > 0 ? values : undefined;
}
