import { EXACT_FIELDS, exactLine } from '../fields/exact';
import type { CitationRecord } from '../record';

/**
 * Lines for the fields that a reader would not give back as they are from what was written: a text with the mark that
 * parts a list, a type that the format cannot name. `back` is the record as it is read. Most records need none.
 */
export function exactLines(record: CitationRecord, back: CitationRecord): string[] {
  return EXACT_FIELDS.flatMap((field) => {
    const [given, read] = [record[field], back[field]];
    if (given === read || JSON.stringify(given) === JSON.stringify(read)) return [];
    return [exactLine(field, given)];
  });
}
