import type { Input, Item } from '../format';
import type { CitationRecord } from '../record';
import { sniffTable } from '../table/sniff';
import { tableFormat, type TableFormat } from '../table/table-format';

const table = tableFormat({
  id: 'csv',
  label: 'CSV or TSV table with a title, DOI or PubMed id column',
  extensions: ['csv', 'tsv', 'txt', 'tab'],
  signature: [],
  repair: (record, bag) => (bag.first('gsrank') === undefined ? record : withSnippet(record)),
});

const snippets = 'the abstracts of Google Scholar, as Publish or Perish saves them, are lines out of a page';

/** Any table whose columns tell what they hold, or whose columns a person has named. */
export const csv: TableFormat = {
  ...table,
  recognizes: (head) => sniffTable(head)?.known === true,
  read,
};

async function* read(input: Input): AsyncGenerator<Item> {
  const found = sniffTable(input.head);
  if (found !== null && found.names.includes('gsrank') && found.names.includes('abstract')) {
    const message = `No abstracts: ${snippets}. Import the same records from a database as well.`;
    yield { kind: 'warning', line: found.line, message };
  }
  yield* table.read(input);
}

/** Whoever screens must not take a snippet for an abstract. */
function withSnippet(record: CitationRecord): CitationRecord {
  if (record.abstract === undefined) return record;
  return { ...record, notes: [...(record.notes ?? []), `Not an abstract but a snippet: ${snippets}.`] };
}
