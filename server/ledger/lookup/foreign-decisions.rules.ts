import type { CitationRecord } from '../../../importers/record';
import { seesEverything, type Sight } from '../visible-fate.rules';

const IN_NOTES = /RAYYAN-|USER-NOTES:|ASReview_/;

/** True where the file of a record says what somebody decided of it in another tool. */
export const tellsDecisions = ({ decisions = [], labels = [], notes = [] }: CitationRecord): boolean =>
  decisions.length > 0 || labels.length > 0 || notes.some((note) => IN_NOTES.test(note));

/** Whether this viewer may read what the file of such a record says: it is others' word, as a vote is. */
export const mayReadForeign = (sight: Sight): boolean => seesEverything(sight);

/** A citation without what others decided of it elsewhere: the fields, the notes and the columns that say it. */
export function withoutForeignDecisions(citation: CitationRecord): CitationRecord {
  if (!tellsDecisions(citation)) return citation;
  const { decisions: _decisions, labels: _labels, extra: _extra, raw: _raw, notes = [], ...rest } = citation;
  const own = notes.filter((note) => !IN_NOTES.test(note));
  return { ...rest, ...(own.length > 0 && { notes: own }) };
}
