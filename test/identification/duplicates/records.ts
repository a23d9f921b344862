import type { CitationRecord } from '../../../importers/record';
import { findDuplicates, type Matches } from '../../../server/identification/duplicates';

/** An article as a database gives it, with what a case changes; `undefined` takes a field away. */
export function article(changes: Partial<CitationRecord> = {}): CitationRecord {
  return {
    type: 'journal-article',
    title: 'Walking groups and blood pressure in retired bus drivers: a cohort study',
    authors: [
      { family: 'Park', given: 'S' },
      { family: 'Okafor', given: 'N' },
    ],
    year: 2019,
    journal: 'Journal of Imagined Cardiology',
    volume: '12',
    issue: '3',
    pages: '201-209',
    doi: '10.1000/jic.2019.201',
    pmid: '31000001',
    ...changes,
  };
}

/** Matches these records; their ids are their places, from 0. */
export const match = (...records: CitationRecord[]): Matches =>
  findDuplicates(records.map((record, id) => ({ id, record })));

/** "linked", "asked" (a person is to judge) or "apart". */
export function verdictOf(a: CitationRecord, b: CitationRecord): string {
  const { groups, possible } = match(a, b);
  if (groups.length > 0) return 'linked';
  return possible.length > 0 ? 'asked' : 'apart';
}
