import type { CitationRecord } from '../../../importers/record';

/** Fields that a report's other records may lend to what is shown of it, in plain words. */
const FIELDS = [
  ['abstract', 'abstract'],
  ['doi', 'DOI'],
  ['pmid', 'PubMed id'],
  ['journal', 'journal'],
  ['volume', 'volume'],
  ['issue', 'issue'],
  ['pages', 'pages'],
  ['year', 'year'],
  ['keywords', 'keywords'],
] as const;

/** A field that the standing record lacks, and the place among the records of the first that has it. */
export interface Lent {
  label: string;
  value: string;
  from: number;
}

/** What the others add to the standing record, which comes first; nobody's record is altered. */
export function lentFields(records: readonly CitationRecord[]): Lent[] {
  const [standing] = records;
  if (standing === undefined) return [];
  return FIELDS.flatMap(([field, label]) => {
    if (textOf(standing[field]) !== '') return [];
    const from = records.findIndex((record) => textOf(record[field]) !== '');
    return from === -1 ? [] : [{ label, value: textOf(records[from]?.[field]), from }];
  });
}

const textOf = (value: string | number | readonly string[] | undefined): string =>
  value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value);
