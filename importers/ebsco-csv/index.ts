import { isoDate } from '../fields/dates';
import { parsePages } from '../fields/pages';
import { derived, type TagBag } from '../fields/rules';
import { dateOf } from '../table/fields';
import { tableFormat } from '../table/table-format';

const pageColumns = ['first page', 'page count'];

/** EBSCOhost's CSV: dates are month/day/year, and the last page has to be counted from the first. */
export const ebscoCsv = tableFormat({
  id: 'ebsco-csv',
  label: 'EBSCOhost CSV (CINAHL and others)',
  extensions: ['csv'],
  signature: ['article title', 'plink'],
  fields: [
    derived('year', ['publication date'], (bag) => dateOf(bag, 'month-first').year),
    derived('date', ['publication date'], (bag) => isoDate(dateOf(bag, 'month-first'))),
    derived('pages', pageColumns, pagesOf),
    derived('accession', ['accession number'], accessionOf),
  ],
});

function pagesOf(bag: TagBag): string | undefined {
  const start = bag.first('first page') ?? '';
  const count = Number(bag.first('page count') ?? '0');
  const last = /^\d+$/.test(start) && count > 1 ? `-${Number(start) + count - 1}` : '';
  return parsePages(start + last);
}

function accessionOf(bag: TagBag): Record<string, string> | undefined {
  const number = bag.first('accession number')?.trim();
  return number === undefined ? undefined : { ebsco: number };
}
