import { createHash } from 'node:crypto';
import type { CitationRecord } from '../../../importers/record';
import { EXPORT_FORMATS } from '../../../server/inclusion/exports/export-formats.rules';
import { strFromU8, unzipSync } from 'fflate';
import { makeHouse, type TestHouse } from '../house';
import { addSource, importFile } from '../identification/import-files';
import { buildReview, type TestReview } from '../review-builder';

const RECORDS = 1000;

// Texts that a format may take for something else: a formula, the end of a record, a list, markup, LaTeX.
const odd = [
  '=HYPERLINK("http://example.org")',
  '+1 of 2; and more | still one',
  'Costs < 5 & > 3 &amp; "quoted" \\alpha {braces} 100%',
  'Über naïve β-Blocker — 睡眠の研究 🌙',
  "'-omics, @home",
  'TY  - JOUR and ER  - in a line',
  'Pages 5--7 $x^2$ ~ #3 _under_ <i>in vivo</i>',
];
const oddAt = (n: number): string => odd[n % odd.length] ?? '';

/** A record in which every field says something, now and then oddly. */
function recordOf(n: number): CitationRecord {
  return {
    ...(n % 9 === 0 ? {} : { type: n % 4 === 0 ? 'clinical-trial' : 'journal-article' }),
    title: `Record ${String(n)} ${oddAt(n)}`,
    abstract: `BACKGROUND: ${oddAt(n + 1)}\nRESULTS: ${oddAt(n + 2)}`,
    authors: [
      { family: `van den Name${String(n % 700)}`, given: 'A.-B.' },
      { literal: 'The Night and Day; Group' },
      { family: 'Solo' },
    ],
    ...{ year: 1950 + (n % 70), date: `${String(1950 + (n % 70))}-0${String(1 + (n % 9))}` },
    journal: n % 5 === 0 ? 'Sleep & Light; Letters' : 'Journal of Invented Sleep',
    journalAbbreviation: 'J Inv Sleep',
    ...{ volume: String(n % 40), issue: '3-4', pages: n % 3 === 0 ? 'e226' : '183-192' },
    ...{ doi: `10.5555/inv.${String(n)}(a)`, pmid: String(30_000_000 + n), pmcid: `PMC${String(n + 1)}` },
    accession: { embase: `L${String(600_000_000 + n)}`, wos: `WOS:${String(n).padStart(15, '0')}` },
    ...{ issn: ['1234-5678', '2345-678X'], isbn: ['9781566199094'], language: 'English' },
    keywords: ['sleep', 'light, blue', n % 2 === 0 ? 'shift; work' : 'shift work'],
    ...{ subjectHeadings: ['Models, Biological'], publicationTypes: ['Review; Editorial', 'Letter'] },
    ...{ trialIds: ['NCT09999999'], url: `https://www.example.org/a?doi=10.1000/other.${String(n)}` },
    ...(n % 11 === 0 ? { retracted: true } : {}),
    notes: ['ASReview_relevant', `Two\nlines ${oddAt(n + 3)}`],
    ...{ source: { database: 'MEDLINE', platform: 'Ovid' }, labels: ['my; label'] },
    decisions: [{ by: 'Ann', decision: 'exclude', reason: oddAt(n + 4), stage: 'screening' }],
  };
}

let test: TestHouse;
let origin: TestReview;
beforeAll(async () => {
  test = makeHouse();
  origin = buildReview(test);
  const lines = Array.from({ length: RECORDS }, (_, n) => JSON.stringify(recordOf(n)));
  await importFile(test, origin, await addSource(origin), lines.join('\n'), { name: 'made.jsonl' });
});
afterAll(() => test.close());

async function exported(review: TestReview, format: string): Promise<Buffer> {
  const { agent } = review.people.lea;
  const answer = await agent.get(`${review.api}/exports/all.${format}`).buffer(true).responseType('blob');
  return answer.body as Buffer;
}

/** What must be the same: the bytes, but the cells of a workbook, and sources in JSON by name. */
function contentOf(format: string, file: Buffer): string {
  if (format === 'xlsx') return strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  return file.toString('utf8').replace(/"sources":\[\{"id":"[^"]*"/g, '"sources":[{"id":""');
}

/** The records as the API lists them, without what says where they came from. */
const recordsIn = async (review: TestReview): Promise<[string, unknown][][]> =>
  (await exported(review, 'jsonl'))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { sources: _sources, extra: _extra, ...rest } = JSON.parse(line) as Record<string, unknown>;
      return Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
    });

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

it.each(EXPORT_FORMATS.map(({ id, extension }) => [id, extension]))(
  'as %s, every record comes back as it was, and leaves again in the same file',
  async (format, extension) => {
    const file = await exported(origin, format);
    const there = buildReview(test);

    const state = await importFile(test, there, await addSource(there), file, { name: `all.${extension}` });
    const again = await exported(there, format);

    expect([state.status, state.format, state.kept, state.rejected]).toEqual(['done', format, RECORDS, 0]);
    expect(digestOf(contentOf(format, again))).toBe(digestOf(contentOf(format, file)));
    const [before, after] = [await recordsIn(origin), await recordsIn(there)];
    expect(after.find((record, at) => JSON.stringify(record) !== JSON.stringify(before[at]))).toBeUndefined();
  },
);
