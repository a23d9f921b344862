import { spawnSync } from 'node:child_process';
import { readCitations } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { csvRow } from '../../importers/write/csv';
import { risOf } from '../../importers/write/ris';

const SIZES = [10_000, 20_000, 40_000];
const RUNS = 3;
const MOST_TIME = 2.3;
const MOST_MEMORY = 1.5;
const CHUNK = 65_536;

/** The invented record of a number: a title and an abstract as long as they are, six authors, ten keywords. */
function invent(at: number): CitationRecord & { title: string; abstract: string } {
  return {
    type: 'journal-article',
    title: `Light in the morning and sleep at night: invented report number ${at}`,
    abstract: `BACKGROUND: Invented for measuring, and of the usual length (${at}). `.repeat(24),
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

// Beginning, one record, end.
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

interface Measured {
  seconds: number;
  megabytes: number;
  memory: number;
}

/** Reads an invented file of so many records, made while it is read. Only the processor's time for reading counts. */
async function measure(format: string, records: number): Promise<Measured> {
  const file = files[format];
  if (file === undefined) throw new Error(`There is no bench of ${format}.`);
  let bytes = 0;
  let making = 0;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < records;) {
      const began = processorSeconds();
      let text = at === 0 ? file.head : '';
      for (; at < records && text.length < CHUNK; at++) text += file.of(at);
      const chunk = Buffer.from(at === records ? text + file.tail : text);
      bytes += chunk.length;
      making += processorSeconds() - began;
      yield await Promise.resolve(chunk);
    }
  };
  const began = processorSeconds();
  let kept = 0;
  for await (const item of readCitations(chunks())) if (item.kind === 'record') kept++;
  const seconds = processorSeconds() - began - making;
  if (kept !== records) throw new Error(`${kept} of ${records} records of ${format} were kept.`);
  return { seconds, megabytes: bytes / 1e6, memory: process.resourceUsage().maxRSS / 1024 };
}

/** Of this process alone: other work on the machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A process of its own for each size, so that its memory is that of one file; the quickest of some runs. */
function measureApart(format: string, records: number): Measured {
  const runs = Array.from({ length: RUNS }, () => {
    const run = spawnSync(process.execPath, [__filename, format, String(records)], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Measured;
  });
  return runs.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}

function report(): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out(
    '| format | records | MB | CPU seconds | records/s | MB/s | t(2n)/t(n) | peak memory, MB | memory, of 10,000 |',
  );
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  let fine = true;
  for (const format of Object.keys(files)) {
    const rows = SIZES.map((records) => ({ records, ...measureApart(format, records) }));
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      const time = before === undefined ? null : row.seconds / before.seconds;
      const memory = row.memory / (rows[0]?.memory ?? row.memory);
      fine &&= (time ?? 0) < MOST_TIME && memory < MOST_MEMORY;
      const cells = [
        ...[format, String(row.records), row.megabytes.toFixed(0), row.seconds.toFixed(2)],
        ...[(row.records / row.seconds).toFixed(0), (row.megabytes / row.seconds).toFixed(1)],
        ...[time === null ? '' : time.toFixed(2), row.memory.toFixed(0), memory.toFixed(2)],
      ];
      out(`| ${cells.join(' | ')} |`);
    }
  }
  out(`\nTime may grow ${MOST_TIME} times and memory ${MOST_MEMORY} times: ${fine ? 'held' : 'NOT HELD'}.`);
  return fine;
}

async function main(): Promise<void> {
  const [format, records] = process.argv.slice(2);
  if (format === undefined) process.exitCode = report() ? 0 : 1;
  else {
    await measure(format, 1000);
    process.stdout.write(JSON.stringify(await measure(format, Number(records))));
  }
}

void main();
