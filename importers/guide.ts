/** What to press in a database or program for an export that can be read best; `_word_` is a word of its screen. */
export interface Button {
  database: string;
  press: string;
  formats: readonly string[];
}

export const buttons: readonly Button[] = [
  {
    database: 'PubMed',
    press: '_Save_, _All results_, format _PubMed_ (or _Send to_, _Citation manager_)',
    formats: ['pubmed-nbib'],
  },
  {
    database: 'Embase.com',
    press: '_Export_, _RIS format_; or _CSV – fields by column_, _Excel_, with abstracts',
    formats: ['ris', 'embase-csv', 'xlsx'],
  },
  {
    database: 'Ovid (MEDLINE, Embase, PsycInfo, …)',
    press: '_Export_, _RIS_, _Complete reference_',
    formats: ['ris'],
  },
  {
    database: 'Web of Science',
    press: '_Export_, _Plain text file_, _Full record_; 500 or 1,000 a file, import all files',
    formats: ['wos-tagged'],
  },
  {
    database: 'Scopus',
    press: '_Export_, _RIS_ or _CSV_, with abstract and all identifiers',
    formats: ['ris', 'scopus-csv'],
  },
  {
    database: 'Cochrane Library',
    press: '_Export selected citations_, _RIS_ or _Plain text_, with abstracts',
    formats: ['ris', 'cochrane-text'],
  },
  {
    database: 'EBSCOhost (CINAHL, …)',
    press: '_Share_, _Export results_, _RIS_; or _XML_, _CSV_',
    formats: ['ris', 'ebsco-xml', 'ebsco-csv'],
  },
  {
    database: 'ProQuest, APA PsycNet, JSTOR, IEEE Xplore',
    press: '_Export_, _RIS_, with abstracts',
    formats: ['ris'],
  },
  { database: 'ERIC', press: '_Create file_ (.nbib)', formats: ['pubmed-nbib'] },
  {
    database: 'LILACS, BVS, SciELO, KoreaMed',
    press: '_Export_, _RIS_; BVS also _CSV_',
    formats: ['ris', 'bvs-csv'],
  },
  { database: 'ClinicalTrials.gov', press: '_Download_, _CSV_, all fields', formats: ['ctgov-csv'] },
  { database: 'WHO ICTRP', press: '_Export results to XML_', formats: ['ictrp-xml'] },
  {
    database: 'Lens, OpenAlex, SpringerLink, Google Scholar',
    press: '_Export_, _CSV_; with Publish or Perish _Save results as CSV_',
    formats: ['csv', 'openalex-csv'],
  },
  {
    database: 'EndNote',
    press: '_File_, _Export_, _XML_; or output style _RefMan (RIS)_',
    formats: ['endnote-xml', 'ris'],
  },
  {
    database: 'Zotero',
    press: '_Export library_: _RIS_, _BibTeX_, _CSL JSON_, _Zotero RDF_ or _CSV_',
    formats: ['ris', 'bibtex', 'csl-json', 'zotero-rdf'],
  },
  { database: 'Mendeley, Citavi, RefWorks', press: '_Export_, _RIS_', formats: ['ris'] },
  {
    database: 'Rayyan, Covidence, ASReview, EPPI-Reviewer',
    press:
      '_Export_, _RIS_ or _CSV_ (EPPI: _Excel_), with decisions where it is offered; the zip of Rayyan as it is downloaded',
    formats: ['rayyan-zip', 'ris', 'csv', 'xlsx'],
  },
];

/** What a format is called for people, and what is not in it or not read; in the registry's order. */
export const remarks: readonly { id: string; name: string; notRead: string }[] = [
  {
    id: 'rayyan-zip',
    name: 'Rayyan export (zip)',
    notRead: 'its log of who did what; other zips have to be unpacked first',
  },
  {
    id: 'xlsx',
    name: 'Excel workbook',
    notRead: 'the first sheet with a table of records is read; 64 MB packed, 256 MB unpacked at most',
  },
  {
    id: 'xls',
    name: 'Excel 97–2003 workbook',
    notRead: 'the same; files older than Excel 97 and locked ones are refused',
  },
  { id: 'pubmed-xml', name: 'PubMed XML', notRead: 'MathML keeps its text alone' },
  {
    id: 'ictrp-xml',
    name: 'WHO ICTRP XML',
    notRead: 'persons to contact are left out, of the original text too',
  },
  { id: 'mods-xml', name: 'MODS XML', notRead: 'one title and one host of each' },
  { id: 'zotero-rdf', name: 'Zotero RDF, bibo', notRead: 'attachments and collections' },
  {
    id: 'embase-xml',
    name: 'Embase XML (Elsevier records)',
    notRead: "references; known from Elsevier's schema, not from an export",
  },
  { id: 'ebsco-xml', name: 'EBSCOhost XML', notRead: 'last pages are counted from the first' },
  { id: 'ovid-xml', name: 'Ovid XML', notRead: 'known from descriptions, not from an export: prefer RIS' },
  {
    id: 'endnote-xml',
    name: 'EndNote XML; Reference Manager, Mendeley',
    notRead: 'the path of the library; the edition of an article (in EndNote a date)',
  },
  { id: 'wos-tab', name: 'Web of Science tab-delimited', notRead: 'cited references are kept as text alone' },
  { id: 'ris', name: 'RIS', notRead: 'lists of references in notes' },
  {
    id: 'ovid-tagged',
    name: 'Ovid text',
    notRead: 'where tags are missing, the place is read from Source',
  },
  { id: 'ovid-labelled', name: 'Ovid citation text with labels', notRead: 'references; months of dates' },
  { id: 'cochrane-text', name: 'Cochrane Library text', notRead: '' },
  { id: 'pubmed-nbib', name: 'PubMed text (MEDLINE); ERIC', notRead: 'investigators, comments, corrections' },
  {
    id: 'wos-tagged',
    name: 'Web of Science text (.txt, .ciw), old ISI',
    notRead: 'cited references are kept as text alone',
  },
  { id: 'refworks-tagged', name: 'RefWorks tagged', notRead: '' },
  { id: 'endnote-tagged', name: '.enw, refer, BibIX', notRead: '' },
  {
    id: 'pubmed-text',
    name: 'PubMed abstract or summary text',
    notRead: 'keywords, headings, types: prefer the PubMed format',
  },
  { id: 'pmid-list', name: 'PubMed ids, one a line', notRead: 'everything but the number' },
  { id: 'bibtex', name: 'BibTeX, biblatex', notRead: 'xdata and @set' },
  { id: 'csl-json', name: 'CSL-JSON', notRead: '' },
  {
    id: 'jsonl',
    name: 'JSON Lines of Winnow',
    notRead: 'fates and sources are kept as text, not read as acts',
  },
  { id: 'embase-text', name: 'Embase plain text', notRead: 'known from descriptions' },
  { id: 'embase-vertical-csv', name: 'Embase CSV, one field a line', notRead: 'known from descriptions' },
  { id: 'embase-csv', name: 'Embase CSV', notRead: 'leave the lines above the header as they are' },
  { id: 'pubmed-csv', name: 'PubMed CSV', notRead: 'it has no abstracts' },
  { id: 'pubmed-csv-old', name: 'PubMed CSV before 2020', notRead: 'it has no abstracts and no DOIs' },
  { id: 'scopus-csv', name: 'Scopus CSV', notRead: 'references are kept as text alone' },
  { id: 'ebsco-csv', name: 'EBSCOhost CSV', notRead: '' },
  { id: 'ctgov-csv', name: 'ClinicalTrials.gov CSV', notRead: 'the sponsor stands for authors' },
  { id: 'wos-table', name: 'Web of Science table, long headings', notRead: '' },
  { id: 'openalex-csv', name: 'OpenAlex CSV', notRead: 'institutions, concepts, topics' },
  { id: 'bvs-csv', name: 'LILACS, Virtual Health Library CSV', notRead: '' },
  { id: 'csv', name: 'any other CSV or TSV', notRead: 'columns whose names say nothing are asked about' },
];

/** The two tables of docs/formats.md, which are made from here. */
export function guideTables(): { buttons: string; formats: string } {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const code = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ');
  return {
    buttons: [
      ...[row(['database or program', 'what to press', 'read as']), row(['---', '---', '---'])],
      ...buttons.map(({ database, press, formats }) => row([database, press, code(formats)])),
    ].join('\n'),
    formats: [
      ...[row(['id', 'format', 'what is not in it, or not read']), row(['---', '---', '---'])],
      ...remarks.map(({ id, name, notRead }) => row([code([id]), name, notRead])),
    ].join('\n'),
  };
}
