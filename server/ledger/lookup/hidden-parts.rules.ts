import type { CitationRecord } from '../../../importers/record';
import type { Hideable } from '../review-rules.rules';
import { seesEverything, type Sight } from '../visible-fate.rules';

type Field = keyof CitationRecord;

/** What goes with each part; tags of the file and its raw text could say any of it. */
const FIELDS: Record<Hideable, readonly Field[]> = {
  authors: ['authors'],
  journal: ['journal', 'journalAbbreviation', 'year', 'date', 'volume', 'issue', 'pages', 'issn', 'isbn'],
};

/** The parts that a review hides from this viewer: from blinded voters and observers, and from nobody else. */
export const hiddenFrom = (
  viewer: { role: string; screening: boolean },
  sight: Sight,
  hides: readonly Hideable[] = [],
): readonly Hideable[] => {
  const judges = viewer.screening || viewer.role === 'reviewer' || viewer.role === 'observer';
  return judges && !seesEverything(sight) ? hides : [];
};

/** The fields that are hidden with these parts. */
export const hiddenFields = (parts: readonly Hideable[]): readonly Field[] =>
  parts.length === 0 ? [] : [...parts.flatMap((part) => FIELDS[part]), 'extra', 'raw'];

/** A value without the hidden fields. */
export function withoutFields<T extends object>(value: T, fields: readonly string[]): T {
  if (fields.length === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name))) as T;
}
