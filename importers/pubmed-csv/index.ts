import { combineDates, isoDate } from '../fields/dates';
import { parsePages } from '../fields/pages';
import { derived, type TagBag } from '../fields/rules';
import { tableFormat } from '../table/table-format';

/** PubMed's CSV. It has no abstracts; volume, issue and pages stand in the citation alone. */
export const pubmedCsv = tableFormat({
  id: 'pubmed-csv',
  label: 'PubMed CSV (without abstracts)',
  extensions: ['csv'],
  signature: ['pmid', 'journal/book'],
  fields: [
    derived('type', [], () => 'journal-article'),
    derived('date', ['publication year', 'citation'], (bag) =>
      isoDate(combineDates([bag.first('publication year') ?? '', placeOf(bag)?.[1] ?? ''])),
    ),
    derived('volume', ['citation'], (bag) => placeOf(bag)?.[2]),
    derived('issue', ['citation'], (bag) => placeOf(bag)?.[3]),
    derived('pages', ['citation'], (bag) => parsePages(placeOf(bag)?.[4] ?? '')),
    derived('source', [], () => ({ database: 'PubMed' })),
  ],
});

/** "Ex J Med. 2020 Feb;63(2):103640. doi: …": date, volume, issue and pages. */
function placeOf(bag: TagBag): RegExpExecArray | null {
  return /\. (\d{4}[^;:.]*);([^:;(.]+)?(?:\(([^)]+)\))?(?::([^.]+))?\./.exec(bag.first('citation') ?? '');
}
