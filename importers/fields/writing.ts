import type { CitationRecord } from '../record';
import { writeAuthor } from './authors';

type Pairs = [tag: string, value: string][];

/** Ready-made `write` functions of derived rules: one tag for what the field says, none where it says nothing. */
export const writing = {
  authors:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      (record.authors ?? []).map((author) => [tag, writeAuthor(author)]),
  year:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      pairs(tag, record.year?.toString()),
  date:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      pairs(tag, record.date),
  title:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      pairs(tag, record.title),
  pmid:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      pairs(tag, record.pmid),
  database:
    (tag: string) =>
    (record: CitationRecord): Pairs =>
      pairs(tag, record.source?.database),
};

export function pairs(tag: string, value: string | undefined): Pairs {
  return value === undefined ? [] : [[tag, value]];
}
