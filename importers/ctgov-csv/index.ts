import { derived } from '../fields/rules';
import { parseLine } from '../fields/words';
import { tableFormat } from '../table/table-format';

/** ClinicalTrials.gov's CSV: one row a study, whose sponsor stands for authors. */
export const ctgovCsv = tableFormat({
  id: 'ctgov-csv',
  label: 'ClinicalTrials.gov CSV',
  extensions: ['csv'],
  signature: ['nct number', 'study title'],
  fields: [
    derived('type', [], () => 'clinical-trial'),
    derived('authors', ['sponsor'], (bag) => {
      const sponsor = parseLine(bag.first('sponsor') ?? '');
      return sponsor === undefined ? undefined : [{ literal: sponsor }];
    }),
    derived('source', [], () => ({ database: 'ClinicalTrials.gov' })),
  ],
});
