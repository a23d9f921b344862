// Ovid's labels, which differ a little from database to database, and the tags of its tagged text for the same.
const tags: Record<string, string> = {
  ...{ title: 'TI', 'original title': 'TT', 'book title': 'BT', 'chapter title': 'CT' },
  ...{
    author: 'AU',
    authors: 'AU',
    'authors full name': 'AU',
    source: 'SO',
    'journal name': 'JN',
    journal: 'JN',
  },
  ...{ abstract: 'AB', 'accession number': 'AN', 'unique identifier': 'UI', 'pubmed id': 'PM' },
  ...{
    institution: 'IN',
    'year of publication': 'YR',
    'date of publication': 'DP',
    'publication date': 'DP',
  },
  ...{ volume: 'VO', issue: 'IP', 'issue/part': 'IP', 'issue number': 'IP', page: 'PG', pages: 'PG' },
  ...{ 'publication type': 'PT', 'document type': 'PT', language: 'LG', issn: 'IS', isbn: 'IB' },
  ...{ 'doi number': 'DO', doi: 'DO', 'digital object identifier': 'DO', database: 'DB', url: 'UR' },
  ...{ 'author keywords': 'KW', 'keyword heading': 'KW', keywords: 'KW', 'key phrase identifiers': 'KW' },
  ...{ 'mesh subject headings': 'MH', 'subject headings': 'MH', 'emtree heading': 'MH', descriptors: 'DE' },
  ...{ 'link to the ovid full text or citation': 'XL', status: 'ST', references: 'RF', score: 'VN' },
};

/** The tag for a label in words, whatever its case; undefined for a line that is none. */
export function tagOfLabel(line: string): string | undefined {
  return tags[line.trim().toLowerCase()];
}
