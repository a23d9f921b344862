import { tableFormat } from '../table/table-format';
import { embaseFields } from './fields';

/** Embase's CSV, with or without the lines that name the search before its header. */
export const embaseCsv = tableFormat({
  id: 'embase-csv',
  label: 'Embase CSV',
  extensions: ['csv'],
  signature: [
    ...['author names', ['source title', 'source']],
    ['aip/ip entry date', 'pui', 'embase accession id', 'embase link', 'emtree drug index terms'],
  ],
  fields: embaseFields,
});
