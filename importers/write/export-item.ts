import type { CitationRecord } from '../record';

/** A record's label in a finished or half-finished screening. */
export type Label = 'relevant' | 'irrelevant' | 'not-seen';

/** Where a record stands in a review, and whatever else an export says of it. */
export interface Standing {
  id?: string;
  fate?: string;
  arm?: string | null;
  /** Names of the sources of its group. */
  sources?: readonly string[];
  /** Further columns by name; a table has those it was asked for. */
  more?: Readonly<Record<string, string>>;
  /** Only where labels are asked for. */
  label?: Label;
}

/** One record on its way out. */
export interface ExportItem extends Standing {
  record: CitationRecord;
}

export type Items = Iterable<ExportItem> | AsyncIterable<ExportItem>;
