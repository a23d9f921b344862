import { derived, first } from '../fields/rules';
import { parseLine } from '../fields/words';
import { tableFormat } from '../table/table-format';

/** Scopus's CSV of every layout since 2016; "Source" names the database, not the journal. */
export const scopusCsv = tableFormat({
  id: 'scopus-csv',
  label: 'Scopus CSV',
  extensions: ['csv'],
  signature: ['eid', 'source title'],
  fields: [
    first('journal', ['source title', 'conference name'], parseLine),
    derived('source', [], () => ({ database: 'Scopus' })),
  ],
});
