import { joinPages } from '../fields/pages';
import { derived, every, first, type TagBag } from '../fields/rules';
import * as ids from '../fields/identifiers';
import { asItem, parseAbstract, parseLine, parseNumber } from '../fields/words';
import type { Author } from '../record';
import { tableFormat } from '../table/table-format';
import { parseGivenFirst } from '../table/values';

/** OpenAlex's CSV, a work of its interface laid flat: bars part the items of a list. */
export const openalexCsv = tableFormat({
  id: 'openalex-csv',
  label: 'OpenAlex CSV',
  extensions: ['csv'],
  signature: ['authorships.author.display name', 'primary location.source.display name'],
  fields: [
    derived('authors', ['authorships.author.display name'], authorsOf),
    first('journal', ['primary location.source.display name'], parseLine),
    first('volume', ['biblio.volume'], parseNumber),
    first('issue', ['biblio.issue'], parseNumber),
    derived('pages', ['biblio.first page', 'biblio.last page'], (bag) =>
      joinPages(bag.first('biblio.first page'), bag.first('biblio.last page')),
    ),
    first(
      'abstract',
      ['abstract', 'abstract inverted index'],
      (value) => fromIndex(value) ?? parseAbstract(value),
    ),
    every('issn', ['primary location.source.issn', 'primary location.source.issn l'], (value) =>
      value.split('|').flatMap(ids.parseIssns),
    ),
    every('keywords', ['keywords.display name'], (value) => value.split('|').flatMap(asItem)),
    derived('source', [], () => ({ database: 'OpenAlex' })),
  ],
});

function authorsOf(bag: TagBag): Author[] | undefined {
  const names = bag.values('authorships.author.display name').flatMap((value) => value.split('|'));
  const people = names.flatMap(parseGivenFirst);
  return people.length > 0 ? people : undefined;
}

/** An abstract stored as its words, each with the places where it stands: {"Light": [0, 7], "in": [1]}. */
function fromIndex(value: string): string | undefined {
  if (!/^\s*\{/.test(value)) return undefined;
  const words: string[] = [];
  for (const [, single, double, places = ''] of value.matchAll(
    /(?:'([^']{1,100})'|"([^"]{1,100})"):\s*\[([\d,\s]{1,5000})\]/g,
  )) {
    for (const place of places.split(',').map(Number))
      if (place < 20000) words[place] = single ?? double ?? '';
  }
  return parseAbstract(Array.from(words, (word) => word ?? '').join(' '));
}
