const types: Record<string, string> = {
  ...{
    article: 'journal-article',
    book: 'book',
    mvbook: 'book',
    booklet: 'book',
    collection: 'book',
    proceedings: 'book',
  },
  ...{
    inbook: 'book-chapter',
    incollection: 'book-chapter',
    bookinbook: 'book-chapter',
    suppbook: 'book-chapter',
  },
  ...{
    inproceedings: 'conference-paper',
    conference: 'conference-paper',
    phdthesis: 'thesis',
    mastersthesis: 'thesis',
  },
  ...{
    thesis: 'thesis',
    techreport: 'report',
    report: 'report',
    online: 'web-page',
    electronic: 'web-page',
    www: 'web-page',
  },
  ...{ dataset: 'dataset', patent: 'patent', unpublished: 'unpublished', misc: 'other' },
};

// The first entry type of each of our words is the one written.
const written = new Map(
  Object.entries(types)
    .reverse()
    .map(([theirs, ours]) => [ours, theirs]),
);

/** The types that BibTeX can name. */
export const entryTypes: ReadonlySet<string> = new Set(written.keys());

/** Our word for a type of entry ("inproceedings"); undefined for one that BibTeX does not have. */
export function typeOfEntry(entry: string): string | undefined {
  const name = entry.trim().toLowerCase();
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/** The type of entry for our word. */
export function entryOfType(type: string): string | undefined {
  return written.get(type);
}
