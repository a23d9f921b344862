import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { joinPages, parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { parseLine, parseNumber } from '../fields/words';
import { tableFields } from '../table/fields';
import { withRules } from '../table/table-format';

/** Where Embase puts its subject headings. */
export const emtreeColumns: readonly string[] = [
  'emtree medical index terms (major focus)',
  'emtree medical index terms',
  'emtree drug index terms (major focus)',
  'emtree drug index terms',
];
const dateColumns = ['publication year', 'date of publication', 'source'];

/** The columns of Embase's exports where they differ from those of other tables. */
export const embaseFields: FieldTable = [
  derived('journal', ['source title', 'conference name', 'source'], (bag) =>
    parseLine(bag.first('source title', 'conference name') ?? placeOf(bag).journal ?? ''),
  ),
  derived('volume', ['volume'], (bag) => parseNumber(bag.first('volume') ?? placeOf(bag).volume ?? '')),
  derived('issue', ['issue'], (bag) => parseNumber(bag.first('issue') ?? placeOf(bag).issue ?? '')),
  derived('year', dateColumns, (bag) => dateOf(bag).year),
  derived('date', dateColumns, (bag) => isoDate(dateOf(bag))),
  derived('pages', ['first page', 'last page', 'source'], pagesOf),
  every('subjectHeadings', emtreeColumns, terms),
  first('url', ['embase link', 'full text link'], ids.parseUrl),
  derived('source', [], () => ({ database: 'Embase' })),
];

/** All rules for Embase's columns. */
export const embaseRules: FieldTable = withRules(tableFields, embaseFields);

/** "Nature Communications (2024) 15:1 Article Number: 4063. Date of Publication: 1 Dec 2024": year and date. */
function dateOf(bag: TagBag): PartialDate {
  const citation = bag.first('source') ?? '';
  const inSource = [/Date of Publication: ([^.]+)/.exec(citation)?.[1], /\((\d{4})\)/.exec(citation)?.[1]];
  const texts = [bag.first('publication year'), bag.first('date of publication'), ...inSource];
  return combineDates(texts.filter((text) => text !== undefined));
}

/** "Sci Rep (2024) 14:1 (14316)", "Lancet (2020) 5 SUPPL. 1 (10-20)": some layouts have the place there alone. */
function placeOf(bag: TagBag): { journal?: string; volume?: string; issue?: string } {
  const citation = (bag.first('source') ?? '').slice(0, 500).replace(/\s+/g, ' ').trim();
  const place =
    /^(?<journal>[^()]+(?:\([^()]*[^()\d][^()]*\)[^()]*)*) \(\d{4}\)(?: (?<volume>[\w-]+)(?:[:;](?<issue>[\w.-]*\w(?: [\w.]*\d)?))?)?/;
  return place.exec(citation)?.groups ?? {};
}

/** Its pages, else the article number, which stands in Source alone. */
function pagesOf(bag: TagBag): string | undefined {
  const citation = bag.first('source') ?? '';
  const number = /Article Number: ([A-Za-z0-9.-]*[A-Za-z0-9])/.exec(citation)?.[1];
  const range = /\(([A-Za-z]?\d+(?:-[A-Za-z]?\d+)?)\)\./.exec(citation)?.[1];
  return joinPages(bag.first('first page'), bag.first('last page')) ?? parsePages(number ?? range ?? '');
}

// A comma also stands inside some terms ("drug therapy, combination"); Embase gives no other mark.
function terms(value: string): string[] {
  return value.split(/,\s+/).flatMap((term) => parseLine(term) ?? []);
}
