import { combineDates, isoDate } from '../fields/dates';
import { parsePages } from '../fields/pages';
import * as ids from '../fields/identifiers';
import { derived, every, first, type TagBag } from '../fields/rules';
import { parseLine } from '../fields/words';
import { parseNames } from '../table/values';
import { tableFormat } from '../table/table-format';

/** PubMed's CSV of the years before 2020: authors in Description, the place of the report in Details. */
export const pubmedCsvOld = tableFormat({
  id: 'pubmed-csv-old',
  label: 'PubMed CSV before 2020 (without abstracts)',
  extensions: ['csv'],
  signature: ['shortdetails', 'entrezuid'],
  fields: [
    derived('type', ['type'], () => 'journal-article'),
    every('authors', ['description'], (value) => parseNames(value.trim().replace(/(?<=\p{Lu})\.$/u, ''))),
    derived('year', ['shortdetails', 'details'], (bag) => dateOf(bag).year),
    derived('date', ['shortdetails', 'details'], (bag) => isoDate(dateOf(bag))),
    derived('journal', ['details'], (bag) => parseLine(placeOf(bag)?.[1] ?? '')),
    derived('volume', ['details'], (bag) => placeOf(bag)?.[3]),
    derived('issue', ['details'], (bag) => placeOf(bag)?.[4]),
    derived('pages', ['details'], (bag) => parsePages(placeOf(bag)?.[5] ?? '')),
    first('pmid', ['entrezuid', 'identifiers'], ids.parsePmid),
    first('pmcid', ['identifiers'], ids.parsePmcid),
    derived('source', ['db', 'resource'], () => ({ database: 'PubMed' })),
  ],
});

/** "PLoS One. 2010 Jul 21;5(7):e11663.": journal, date, volume, issue and pages. */
function placeOf(bag: TagBag): RegExpExecArray | null {
  const text = (bag.first('details') ?? '').slice(0, 500);
  return /^(.+?)\. (\d{4}[^;:.]*)(?:;([^:;(.]+)?(?:\(([^)]+)\))?(?::([^.]+))?)?\./.exec(text);
}

function dateOf(bag: TagBag): ReturnType<typeof combineDates> {
  return combineDates([placeOf(bag)?.[2] ?? '', bag.first('shortdetails') ?? '']);
}
