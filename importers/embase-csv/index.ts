import { every, first, derived } from '../fields/rules';
import * as ids from '../fields/identifiers';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import { joinPages, parsePages } from '../fields/pages';
import { parseLine } from '../fields/words';
import type { TagBag } from '../fields/rules';
import { tableFormat } from '../table/table-format';

const emtree = [
  'emtree medical index terms (major focus)',
  'emtree medical index terms',
  'emtree drug index terms (major focus)',
  'emtree drug index terms',
];
const dateColumns = ['publication year', 'date of publication', 'source'];

/** Embase's CSV, with or without the lines that name the search before its header. */
export const embaseCsv = tableFormat({
  id: 'embase-csv',
  label: 'Embase CSV',
  extensions: ['csv'],
  signature: ['author names', 'source title', 'aip/ip entry date'],
  fields: [
    first('journal', ['source title', 'conference name'], parseLine),
    derived('year', dateColumns, (bag) => dateOf(bag).year),
    derived('date', dateColumns, (bag) => isoDate(dateOf(bag))),
    derived('pages', ['first page', 'last page', 'source'], pagesOf),
    every('subjectHeadings', emtree, terms),
    first('url', ['embase link', 'full text link'], ids.parseUrl),
    derived('source', [], () => ({ database: 'Embase' })),
  ],
});

/** "Nature Communications (2024) 15:1 Article Number: 4063. Date of Publication: 1 Dec 2024": year and date. */
function dateOf(bag: TagBag): PartialDate {
  const citation = bag.first('source') ?? '';
  const inSource = [/Date of Publication: ([^.]+)/.exec(citation)?.[1], /\((\d{4})\)/.exec(citation)?.[1]];
  const texts = [bag.first('publication year'), bag.first('date of publication'), ...inSource];
  return combineDates(texts.filter((text) => text !== undefined));
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
