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
    derived('source', [], sourceOf),
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

// The codes of the databases in EBSCO's links, without their suffixes.
const databases: readonly (readonly [code: RegExp, name: string])[] = [
  [/^(?:c8h|ccm|cin20|rzh|cul)/, 'CINAHL'],
  [/^(?:cmedm|mdc|mnh)/, 'MEDLINE'],
  [/^(?:psyh|psycinfo)/, 'APA PsycInfo'],
  [/^(?:eric|ehh)/, 'ERIC'],
  [/^(?:bth|bsh)/, 'Business Source'],
  [/^(?:a9h|aph|asn)/, 'Academic Search'],
  [/^(?:sph|s3h)/, 'SPORTDiscus'],
];

function sourceOf(bag: TagBag): { database?: string; platform: string } {
  const code = /[?&]db=(\w+)/.exec(bag.first('plink') ?? '')?.[1] ?? '';
  const name = databases.find(([pattern]) => pattern.test(code))?.[1];
  return { ...(name !== undefined && { database: name }), platform: 'EBSCOhost' };
}
