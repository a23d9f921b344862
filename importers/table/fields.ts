import { parseAuthor } from '../fields/authors';
import { combineDates, isoDate, type PartialDate, type SlashOrder } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { joinPages, parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { saysRetracted } from '../fields/types';
import { asNote, parseAbstract, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Author, CitationRecord } from '../record';
import { accessionColumns, accessionOf } from './accession';
import { decisionsOf, labelsOf } from './decisions';
import { parseFlag, parseGivenFirst, parseHeadings, parseNames, parseType, parseWords } from './values';

/** Columns of a field in order of precedence; "=field" is a column that a person named. */
const columns = (field: keyof CitationRecord, names: string): string[] => [`=${field}`, ...names.split('; ')];

const titles = columns(
  'title',
  'title; article title; primary title; title primary; document title; item title; study title; paper title; ' +
    'scientific title; public title; article title english; display name; original title; ti; t1; titel; titre; titulo; título',
);
const years = columns(
  'year',
  'year; publication year; published year; pub year; year published; pub. year; jahr; annee; año; py',
);
const dates = columns(
  'date',
  'date; publication date; date of publication; pubdate; date published; published date; pub date; start date; dp',
);
const starts = 'start page; first page; page start; startpage; bp; sp'.split('; ');
const ends = 'end page; last page; page end; endpage; other pages; ep'.split('; ');
const wholePages = columns('pages', 'pages; page; page range; pagination; art. no.; article number; art no');
const dois = columns(
  'doi',
  'doi; item doi; doi number; digitalobjectidentifier; electronic resource number; ids.doi; di; doi link; url; link; full text link; external url',
);
const names = columns(
  'authors',
  'author full names; authors; author; author names; author(s); author/s; authors, primary; creators; creator; au; a1; af; autoren; autor; auteurs; autores',
);
/** The columns that names of authors stand in, the best first. */
export const authorColumns: readonly string[] = names;
const types = columns(
  'type',
  'type; entrytype; item type; articletype; reference type; type of reference; document type; doctype; publication type; content type; dt; type crossref',
);
const publicationTypes = columns(
  'publicationTypes',
  'publication types; publication type; document type; doctype',
);

/** The columns that tables of every origin use, and the fields they hold. Names are in the form of columnName. */
export const tableFields: FieldTable = [
  derived('type', types, typeOf),
  first('title', titles, parseTitle),
  derived('authors', names, (bag) => namesOf(bag, parserOfNames(bag))),
  derived('year', [...years, ...dates], (bag) => dateOf(bag).year),
  derived('date', [...years, ...dates], (bag) => isoDate(dateOf(bag))),
  first(
    'journal',
    columns(
      'journal',
      'journal; source title; journal title; pubtitle; journal/book; publication title; periodical full; journal name; secondary title; title secondary; publication; venue; container title; booktitle; book title; so; jo; jf; t2; zeitschrift; revista; revue; source',
    ),
    parseLine,
  ),
  first(
    'journalAbbreviation',
    columns(
      'journalAbbreviation',
      'journal abbreviation; abbreviated source title; periodical abbrev; ja; j2; j9; ji',
    ),
    parseLine,
  ),
  first('volume', columns('volume', 'volume; journal volume; volume number; vol; vol.; vl'), parseNumber),
  first('issue', columns('issue', 'issue; issue number; journal issue; number; no.; is'), parseNumber),
  derived('pages', [...wholePages, ...starts, ...ends], pagesOf),
  first(
    'abstract',
    columns(
      'abstract',
      'abstract; abstract note; abstracts; abstract text; brief summary; summary; ab; n2; zusammenfassung; resumen; resumo; résumé',
    ),
    parseAbstract,
  ),
  first('doi', dois, ids.parseDoi),
  first(
    'pmid',
    columns('pmid', 'pmid; pubmed id; medline pmid; entrezuid; pubmedid; pubmed; ids.pmid; pm; extra; url'),
    ids.parsePmid,
  ),
  first('pmcid', columns('pmcid', 'pmcid; pmc id; pmc; ids.pmcid; extra'), ids.parsePmcid),
  derived('accession', ['=accession', ...accessionColumns], accessionOf),
  every(
    'issn',
    columns(
      'issn',
      'issn; issns; eissn; e-issn; issn/isbn; isbn/issn; issn print; issn electronic; sn; ei; isbn',
    ),
    ids.parseIssns,
  ),
  every('isbn', columns('isbn', 'isbn; isbns; issn/isbn; isbn/issn; bn; issn'), ids.parseIsbns),
  first(
    'language',
    columns(
      'language',
      'language; article language; language(s); language of original document; languages; la; lg',
    ),
    parseLine,
  ),
  every(
    'keywords',
    columns(
      'keywords',
      'keywords; author keywords; keyword(s); keyword; identifierkeywords; key concepts; manual tags; kw; de',
    ),
    parseWords,
  ),
  every(
    'subjectHeadings',
    columns(
      'subjectHeadings',
      'subject headings; mesh terms; mesh headings; index keywords; descriptor(s); subjectterms; index terms; subjects; ieee terms; conditions',
    ),
    parseHeadings,
  ),
  every('publicationTypes', publicationTypes, parseHeadings),
  every(
    'trialIds',
    columns(
      'trialIds',
      'trial ids; nct number; nct id; trialid; trial registration; clinical trial numbers; ctgov id; ictrp id',
    ),
    ids.parseTrialIds,
  ),
  first(
    'url',
    columns(
      'url',
      'url; link; full text link; fulltext url; pdf link; plink; articleurl; documenturl; study url; source urls; external url; links',
    ),
    ids.parseUrl,
  ),
  derived('retracted', columns('retracted', 'retracted; is retracted'), (bag) => retractedOf(bag)),
  every('notes', columns('notes', 'notes; note; personal notes; comments; research notes'), asNote),
  derived(
    'source',
    ['=source', 'database', 'database name', 'name of database', 'source database', 'db', 'platform'],
    sourceOf,
  ),
  derived('decisions', [], decisionsOf),
  derived('labels', [], labelsOf),
];

// Columns that only one database has.
const owners: readonly (readonly [column: string, database: string])[] = [
  ['central id', 'Cochrane Library'],
  ['lens id', 'Lens.org'],
  ['item doi', 'SpringerLink'],
  ['ieee terms', 'IEEE Xplore'],
  ['inspec controlled terms', 'IEEE Xplore'],
  ['gsrank', 'Google Scholar'],
  ['storeid', 'ProQuest'],
];

/** Every column name that some rule reads. */
export const knownColumns: ReadonlySet<string> = new Set(tableFields.flatMap((rule) => rule.tags));

/** Columns of which one must be there for a row to be a record: a title or an identifier. */
export const tellingColumns: ReadonlySet<string> = new Set(
  tableFields.flatMap(({ field, tags }) =>
    ['title', 'pmid'].includes(field)
      ? tags
      : field === 'doi'
        ? tags.slice(0, 6)
        : field === 'trialIds'
          ? tags
          : [],
  ),
);

/** The year of the first column that has one; a month and day where some date agrees with it. */
export function dateOf(bag: TagBag, order: SlashOrder = 'unknown'): PartialDate {
  const month = bag.first('month', 'published month');
  const parts = [bag.first('year', 'published year', 'publication year'), month, bag.first('day')].filter(
    (part) => part !== undefined,
  );
  const joined = month === undefined ? [] : [parts.join(' ')];
  return combineDates([...years, ...dates].flatMap((name) => bag.values(name)).concat(joined), order);
}

/** The names in the first column that holds any. */
export function namesOf(bag: TagBag, parse: (value: string) => Author[] = parseNames): Author[] | undefined {
  for (const name of names) {
    const found = bag.values(name).flatMap(parse);
    if (found.length > 0) return found;
  }
  return undefined;
}

/** Google Scholar ("C Kun, J Salmona, ...") and Lens ("Jane Doe; John Roe") write given names first. */
function parserOfNames(bag: TagBag): (value: string) => Author[] {
  if (bag.first('gsrank') !== undefined) return parseGivenFirst;
  return bag.first('lens id') === undefined
    ? parseNames
    : (value) => value.split(';').flatMap((name) => parseAuthor(name, 'given-first') ?? []);
}

function pagesOf(bag: TagBag): string | undefined {
  const range = joinPages(bag.first(...starts), bag.first(...ends));
  return (
    range ?? wholePages.flatMap((name) => bag.values(name).flatMap((value) => parsePages(value) ?? []))[0]
  );
}

function typeOf(bag: TagBag): string | undefined {
  return types.flatMap((name) => bag.values(name).flatMap((value) => parseType(value) ?? []))[0];
}

function retractedOf(bag: TagBag): boolean | undefined {
  const marked = ['=retracted', 'retracted', 'is retracted']
    .flatMap((name) => bag.values(name))
    .some(parseFlag);
  const said = [...titles, ...publicationTypes].flatMap((name) => bag.values(name)).some(saysRetracted);
  return marked || said ? true : undefined;
}

function sourceOf(bag: TagBag): CitationRecord['source'] | undefined {
  const database = parseLine(
    bag.first('=source', 'database', 'database name', 'name of database', 'source database', 'db') ?? '',
  );
  const platform = parseLine(bag.first('platform') ?? '');
  const told = database ?? owners.find(([column]) => bag.first(column) !== undefined)?.[1];
  if (told === undefined && platform === undefined) return undefined;
  return { ...(told !== undefined && { database: told }), ...(platform !== undefined && { platform }) };
}
