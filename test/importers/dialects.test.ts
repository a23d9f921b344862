import type { CitationRecord } from '../../importers/record';
import { readAll } from './reading';

const ris = (...lines: string[]): string =>
  ['TY  - JOUR', 'TI  - A title', ...lines, 'ER  - ', ''].join('\n');
const nbib = (...lines: string[]): string =>
  ['PMID- 90000001', 'OWN - NLM', 'TI  - A title.', ...lines, ''].join('\n');
const bib = (...fields: string[]): string =>
  `@article{key,\n title = {A title},\n ${fields.join(',\n ')}\n}\n`;
const csv = (...rows: string[]): string => `${rows.join('\n')}\n`;
const person = (family: string, given: string) => ({ family, given });

/** What a quirk is, a file of one record that has it, and the fields that it must not spoil. */
const rows: readonly (readonly [string, string, Partial<CitationRecord>])[] = [
  // Dates
  ['a year with empty parts', ris('PY  - 2012///'), { year: 2012, date: '2012' }],
  ['a range of months behind a month', ris('Y1  - 2021/07//Jul-Sep2021'), { date: '2021-07' }],
  ['two years', ris('Y1  - 1976, 1977//'), { year: 1976 }],
  ['what a program made of no month', ris('DA  - 2019/10//undefined'), { date: '2019-10' }],
  ['a day that is called a start', ris('PY  - Start date: 20170812'), { year: 2017 }],
  ['a date of access alone', ris('Y2  - 2020/01/01'), { year: undefined }],
  ['two dates that differ', ris('PY  - 2019', 'Y1  - 2018/05/03'), { year: 2019 }],
  ['a season', nbib('DP  - 2011 Winter'), { year: 2011 }],
  ['a date of indexing alone', nbib('DCOM- 20230101', 'LR  - 20240101'), { year: undefined }],
  ['an electronic date alone', nbib('DEP - 20200315', 'LR  - 20240101'), { year: 2020 }],
  ['year, month and day in Month', bib('year = {2024}', 'Month = {2024 MAR 1}'), { date: '2024-03-01' }],
  ['a letter behind the year', bib('year = {2021a}'), { year: 2021 }],
  ['a range of dates', bib('date = {2019-05/2019-07}'), { date: '2019-05' }],
  // PubMed
  [
    'text that looks like tags',
    nbib('AB  - Of genes', '      AU - MD9/SAMD9L', '      ER  - and more'),
    { abstract: 'Of genes AU - MD9/SAMD9L ER  - and more'.replace('  ', ' '), authors: undefined },
  ],
  [
    'no space behind a padded tag',
    'PMID-1\nTI  -Short of a space\nDP  - 2020\n',
    { title: 'Short of a space' },
  ],
  [
    'numbers of others',
    nbib('CIN - J Ex. 2020. doi: 10.5555/other. PMID: 2'),
    { doi: undefined, pmid: '90000001' },
  ],
  [
    'a place in SO alone (ERIC)',
    'OWN - ERIC\nTI  - A title\nOID - EJ123456\nSO  - v10 n1 p1-10 2000\nDP  - 2000\n',
    { volume: '10', issue: '1', pages: '1-10', accession: { eric: 'EJ123456' } },
  ],
  // RIS
  ['no affiliation as issue', ris('M1  - (Yang Z., y@example.org) A department'), { issue: undefined }],
  ['the number of EndNote', ris('M1  - 4'), { issue: '4' }],
  ['a PubMed id beside a PMC id (EndNote)', ris('AN  - 31234567', 'C2  - PMC6000001'), { pmid: '31234567' }],
  [
    'a PubMed id told by the journal code (Ovid)',
    ris('ID  - 31234567', 'M1  - auy, 9002873'),
    { pmid: '31234567' },
  ],
  ['no pagination (Ovid)', ris('SP  - No', 'EP  - Specified'), { pages: undefined }],
  ['a DOI in a note (EBSCO)', ris('N1  - Accession Number: 17; DOI: 10.5555/EB.1'), { doi: '10.5555/eb.1' }],
  [
    'a sentence that ends with a number (EBSCO)',
    ris('N1  - Accession Number: 150000001. Language: English.'),
    { accession: { ebsco: '150000001' } },
  ],
  ['the DOI of another report', ris('N1  - Erratum in (doi 10.5555/other)'), { doi: undefined }],
  ['a tag glued on', ris('DO  - 10.5555/x     LK  - https://example.org'), { doi: '10.5555/x' }],
  [
    'lines that begin like the end',
    ris('AB  - In', 'ER positive and', 'ER-negative'),
    { abstract: 'In ER positive and ER-negative' },
  ],
  ['names in one line', ris('AU  - Day, A; Lee, B'), { authors: [person('Day', 'A'), person('Lee', 'B')] }],
  // BibTeX
  [
    'a key with a comma',
    'Scopus\nEXPORT DATE: today\n\n@ARTICLE{Smith, J.2020:1+2,\n\ttitle={A title},\n\tyear={2020}\n}\n',
    { title: 'A title', year: 2020 },
  ],
  [
    'names parted by two spaces',
    bib('author = {Day, A. B.,  Lee, C. and Roe, D}'),
    { authors: [person('Day', 'A. B.'), person('Lee', 'C.'), person('Roe', 'D')] },
  ],
  [
    'names parted by lines',
    bib('author = {Day, A\n Lee, B}'),
    { authors: [person('Day', 'A'), person('Lee', 'B')] },
  ],
  // Tables
  [
    'initials ahead (Scopus 2025)',
    csv('Authors,Title,Year,Source title,EID', '"E.A., Day, Ellen A.; J., Lee, Jo",T,2025,J,2-s2.0-1'),
    { authors: [person('Day', 'Ellen A.'), person('Lee', 'Jo')] },
  ],
  [
    'a list that is cut off (Publish or Perish)',
    csv('Cites,Authors,Title,Year,GSRank,DOI', '5,"C Day, J Lee, ...",T,2009,1,10.5555%2F7'),
    { authors: [person('Day', 'C'), person('Lee', 'J')], doi: '10.5555/7' },
  ],
  [
    'given names first (Lens)',
    csv('Lens ID,Title,Author/s,Publication Year', '012-345-678-901-234,T,Jane Day; Jo Q Lee,2020'),
    { authors: [person('Day', 'Jane'), person('Lee', 'Jo Q')] },
  ],
  [
    'the place in Source alone (Embase)',
    csv(
      '"SEARCH QUERY","x"',
      '"Title","Author Names","Source","PUI"',
      '"T","Liu R., Day D.G.","Sci Ex (2024) 14:1 (14316). Date of Publication: 21 Jun 2024","L123456789"',
    ),
    { journal: 'Sci Ex', volume: '14', issue: '1', pages: '14316', date: '2024-06-21' },
  ],
  [
    'formulas and American dates (EBSCO)',
    csv('Article Title,ISSN,Publication Date,PLink', 'T,"=""12345679""","=""4/3/2024""",http://example.org'),
    { issn: ['1234-5679'], date: '2024-04-03' },
  ],
  ['nobody has decided (ASReview)', csv('title,included', 'T,-1'), { title: 'T', decisions: undefined }],
  [
    'conflicts and labels (Abstrackr)',
    csv(
      '(internal) id,title,authors,tags,consensus,labeled_at,Ann,labeled_at',
      '1,T,"Day, A\n and Lee, B",x,o,2020,-1,2020',
    ),
    {
      decisions: [{ by: 'Ann', decision: 'exclude' }],
      labels: ['x'],
      authors: [person('Day', 'A'), person('Lee', 'B')],
    },
  ],
  [
    'an abstract that counts',
    '1. J Ex. 2014 Mar;128(5):741-51.\n\nA title.\n\nDay A.\n\nAIMS: 1. One.\n2. Two.\n\nPMID: 90000001\n',
    { title: 'A title', abstract: 'AIMS: 1. One. 2. Two.', pmid: '90000001' },
  ],
  // Others
  [
    'particles and suffixes apart (CSL)',
    JSON.stringify([
      {
        ...{ type: 'book', title: 'A title' },
        author: [
          { family: 'Day', given: 'A', suffix: 'Jr.', 'non-dropping-particle': 'van' },
          { family: 'Lee', given: 'B', 'dropping-particle': 'de' },
        ],
      },
    ]),
    { authors: [person('van Day', 'A Jr.'), person('Lee', 'B de')] },
  ],
  [
    'a number without its full stop (Ovid)',
    '<1>\nVN  - Ovid Technologies\nDB  - Embase\nTI  - A title of\n      two lines.\nAU  - Day A.\n',
    { title: 'A title of two lines', authors: [person('Day', 'A.')] },
  ],
  [
    'degrees behind names (Ovid)',
    '<8>\nTitle\n  A title.\nAuthor\n  Day, Jan MD *;  Lee, Jo PhD 2\nSource\n  J Ex. 22(3):100-10, 2015 May.\n',
    { authors: [person('Day', 'Jan'), person('Lee', 'Jo')], pages: '100-110', year: 2015 },
  ],
  [
    'records that are numbered (Embase)',
    'RECORD 1\nTITLE\n  A title\nAUTHOR NAMES\n  Liu R.\nABSTRACT\n  Text.\n',
    { title: 'A title' },
  ],
];

describe('a dialect', () => {
  it.each(rows)('is read as it is meant: %s', async (_quirk, text, expected) => {
    const { records, error } = await readAll(text);

    expect(error).toBeUndefined();
    expect(records).toHaveLength(1);
    const fields = Object.keys(expected) as (keyof CitationRecord)[];
    expect(Object.fromEntries(fields.map((field) => [field, records[0]?.[field]]))).toEqual(expected);
  });
});

const quoting = 'Of formats:\nTY  - JOUR\nPMID- 1\n@article{x,\n%0 Journal';

describe('what a file opens with', () => {
  it.each([
    ['a table', 'csv', `title,abstract,year\nA title,"${quoting}",2020\n`],
    [
      'a provider’s table',
      'scopus-csv',
      `Authors,Title,Year,Source title,EID,Abstract\nDay A.,A title,2020,J,2-s2.0-1,"${quoting}"\n`,
    ],
    ['BibTeX', 'bibtex', `@article{key,\n title = {A title},\n abstract = {${quoting}}\n}\n`],
    [
      'Web of Science',
      'wos-tagged',
      `FN Clarivate\nVR 1.0\nPT J\nTI A title\nAB ${quoting.replaceAll('\n', '\n   ')}\nER\n\nEF`,
    ],
    ['PubMed', 'pubmed-nbib', nbib(`AB  - ${quoting.replaceAll('\n', '\n      ')}`)],
  ])('counts for more than the formats that an abstract quotes: %s', async (_what, format, text) => {
    const { records, format: found } = await readAll(text);

    expect(found).toBe(format);
    expect(records.map(({ title }) => title)).toEqual(['A title']);
  });
});
