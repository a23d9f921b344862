import { sniffTable } from '../table/sniff';
import { tableFormat, type TableFormat } from '../table/table-format';

const table = tableFormat({
  id: 'csv',
  label: 'CSV or TSV table with a title, DOI or PubMed id column',
  extensions: ['csv', 'tsv', 'txt', 'tab'],
  signature: [],
});

/** Any table whose columns tell what they hold, or whose columns a person has named. */
export const csv: TableFormat = {
  ...table,
  recognizes: (head) => sniffTable(head)?.known === true,
};
