import type { Entry } from '../entry';
import { tableFormat } from '../table/table-format';
import { wosFields } from '../wos-tagged/fields';

// The long headings of the Excel export and the tags of the tagged one that hold the same.
const tags: Record<string, string> = {
  ...{ 'publication type': 'PT', authors: 'AU', 'book authors': 'BA', 'book editors': 'BE' },
  ...{ 'book group authors': 'GP', 'author full names': 'AF', 'book author full names': 'BF' },
  ...{ 'group authors': 'CA', 'article title': 'TI', 'source title': 'SO', 'book series title': 'SE' },
  ...{ language: 'LA', 'document type': 'DT', 'author keywords': 'DE', 'keywords plus': 'ID' },
  ...{ abstract: 'AB', issn: 'SN', eissn: 'EI', isbn: 'BN', 'journal abbreviation': 'J9' },
  ...{ 'journal iso abbreviation': 'JI', 'publication date': 'PD', 'publication year': 'PY' },
  ...{ volume: 'VL', issue: 'IS', 'start page': 'BP', 'end page': 'EP', 'article number': 'AR' },
  ...{ doi: 'DI', 'doi link': 'DL', 'book doi': 'D2', 'early access date': 'EA', 'pubmed id': 'PM' },
  ...{ 'number of pages': 'PG', 'cited reference count': 'NR', 'ids number': 'GA' },
  ...{ 'date of export': 'DA', 'ut (unique wos id)': 'UT' },
};

/** Web of Science's Excel export, also where a spreadsheet program has saved it as CSV. */
export const wosTable = tableFormat({
  id: 'wos-table',
  label: 'Web of Science table with long headings (Excel export saved as CSV)',
  extensions: ['csv', 'txt'],
  signature: ['article title', 'ut (unique wos id)'],
  allFields: wosFields,
  prepare: withTags,
});

function withTags(entry: Entry): Entry {
  const renamed = entry.tags.map((one) => ({ ...one, tag: tags[one.tag] ?? one.tag }));
  return { ...entry, tags: renamed };
}
