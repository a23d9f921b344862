import type { CitationRecord } from '../../../importers/record';
import { csvRow } from '../../../importers/write/csv';
import { risOf } from '../../../importers/write/ris';

/** The invented record of a number: a title and an abstract as long as they are, six authors, ten keywords. */
function invent(at: number): CitationRecord & { title: string; abstract: string } {
  return {
    type: 'journal-article',
    title: `Light in the morning and sleep at night: invented report number ${at}`,
    abstract: `BACKGROUND: Invented for measuring, and of the usual length (${at}). `.repeat(24).trim(),
    authors: Array.from({ length: 6 }, (_, name) => ({
      family: `Sample${at % 97}`,
      given: `${'ABCDEF'[name] ?? ''}.`,
    })),
    ...{ year: 1990 + (at % 35), date: `${1990 + (at % 35)}-05`, journal: 'Journal of Examples' },
    ...{
      volume: String(at % 60),
      issue: String(at % 12),
      pages: `${at}-${at + 9}`,
      doi: `10.5555/bench.${at}`,
    },
    keywords: Array.from({ length: 10 }, (_, word) => `keyword ${word}`),
  };
}

const authorsOf = (record: CitationRecord): string[] =>
  (record.authors ?? []).map((author) =>
    'literal' in author ? author.literal : `${author.family}, ${author.given ?? ''}`,
  );

/** A format's beginning, one record of it, and its end. */
const files: Readonly<Record<string, { head: string; of: (at: number) => string; tail: string }>> = {
  ris: { head: '', of: (at) => risOf(invent(at)), tail: '' },
  'pubmed-nbib': { head: '', of: nbibOf, tail: '' },
  'pubmed-xml': {
    head: '<?xml version="1.0"?>\n<PubmedArticleSet>\n',
    of: xmlOf,
    tail: '</PubmedArticleSet>\n',
  },
  csv: {
    head: 'title,abstract,authors,year,journal,volume,issue,pages,doi,keywords\r\n',
    of: csvOf,
    tail: '',
  },
};

function nbibOf(at: number): string {
  const record = invent(at);
  const abstract = record.abstract.match(/.{1,80}(?: |$)/g)?.join('\n      ') ?? '';
  return [
    `PMID- ${at + 1}`,
    'OWN - NLM',
    `TI  - ${record.title}`,
    `AB  - ${abstract}`,
    ...authorsOf(record).map((name) => `FAU - ${name}`),
    `DP  - ${record.year ?? ''} May`,
    `JT  - ${record.journal ?? ''}`,
    ...[`VI  - ${record.volume ?? ''}`, `IP  - ${record.issue ?? ''}`, `PG  - ${record.pages ?? ''}`],
    `LID - ${record.doi ?? ''} [doi]`,
    ...(record.keywords ?? []).map((word) => `OT  - ${word}`),
    ...['PT  - Journal Article', '', ''],
  ].join('\n');
}

function xmlOf(at: number): string {
  const record = invent(at);
  const authors = authorsOf(record).map((name) => {
    const [family = '', given = ''] = name.split(', ');
    return `<Author><LastName>${family}</LastName><ForeName>${given}</ForeName></Author>`;
  });
  const journal = `<Journal><JournalIssue><Volume>${record.volume ?? ''}</Volume><PubDate><Year>${record.year ?? ''}</Year></PubDate></JournalIssue><Title>${record.journal ?? ''}</Title></Journal>`;
  const words = (record.keywords ?? []).map((word) => `<Keyword>${word}</Keyword>`).join('');
  return `<PubmedArticle><MedlineCitation><PMID>${at + 1}</PMID><Article>${journal}<ArticleTitle>${record.title}</ArticleTitle><Abstract><AbstractText>${record.abstract}</AbstractText></Abstract><AuthorList>${authors.join('')}</AuthorList></Article><KeywordList>${words}</KeywordList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">${record.doi ?? ''}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>\n`;
}

function csvOf(at: number): string {
  const {
    title,
    abstract,
    year,
    journal = '',
    volume = '',
    issue = '',
    pages = '',
    doi = '',
    ...rest
  } = invent(at);
  const lists = [authorsOf(rest).join('; '), (rest.keywords ?? []).join('; ')];
  return csvRow([
    title,
    abstract,
    lists[0] ?? '',
    String(year),
    journal,
    volume,
    issue,
    pages,
    doi,
    lists[1] ?? '',
  ]);
}

const CHUNK = 65_536;

/** An invented file of so many records, in pieces that are made as they are asked for. */
export function* pieces(format: string, records: number): Generator<string> {
  const file = files[format];
  if (file === undefined) throw new Error(`There is no bench of ${format}.`);
  for (let at = 0; at < records;) {
    let text = at === 0 ? file.head : '';
    for (; at < records && text.length < CHUNK; at++) text += file.of(at);
    yield at === records ? text + file.tail : text;
  }
}
