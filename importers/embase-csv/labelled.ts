import type { Entry } from '../entry';
import { mapEntry } from '../fields/map-entry';
import { every } from '../fields/rules';
import { parseLine } from '../fields/words';
import type { CitationRecord } from '../record';
import { embaseRules, emtreeColumns } from './fields';

const labels = new Set([
  ...['title', 'author names', 'source', 'source title', 'publication year', 'volume', 'issue', 'abstract'],
  ...['first page', 'last page', 'date of publication', 'publication type', 'issn', 'author keywords', 'doi'],
  ...['emtree drug index terms', 'emtree medical index terms', 'embase accession id', 'medline pmid', 'pui'],
  ...['original (non-english) title', 'full text link', 'cas registry numbers', 'cas registry number'],
  ...['article language', 'language of article', 'clinical trial numbers', 'author addresses', 'editors'],
  ...[
    'correspondence address',
    'aip/ip entry date',
    'full record entry date',
    'summary language',
    'copyright',
  ],
]);

/** A heading of Embase's labelled exports as the name of the column for the same; undefined for any other text. */
export function columnOfLabel(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  return labels.has(name) ? name : undefined;
}

// Here each term stands in a cell or on a line of its own, so that a comma parts nothing.
const fields = embaseRules.map((rule) =>
  rule.field === 'subjectHeadings'
    ? every('subjectHeadings', emtreeColumns, (value) =>
        value.split('\n').flatMap((term) => parseLine(term) ?? []),
      )
    : rule,
);

/** A record out of an entry whose tags are the names of Embase's columns. */
export function mapLabelled(entry: Entry): CitationRecord {
  return mapEntry(entry, fields);
}
