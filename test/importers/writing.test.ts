import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Author, CitationRecord } from '../../importers/record';
import { writeBibtex } from '../../importers/write/bibtex';
import { writeCslJson } from '../../importers/write/csl-json';
import { csvRow, writeCsv } from '../../importers/write/csv';
import { writeEndnoteXml } from '../../importers/write/endnote-xml';
import type { ExportItem } from '../../importers/write/export-item';
import { risOf, writeRis } from '../../importers/write/ris';
import { writeXlsx } from '../../importers/write/xlsx';
import { readAll, withoutRaw } from './reading';

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const piece of pieces) parts.push(piece);
  return parts.join('');
}

const word = fc.constantFrom(
  ...'alpha Beta gamma-ray δέλτα “quoted” 5-HT CO2 <0.05 R&D ER TY - ; naïve &lt; über'.split(' '),
);
const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `Of ${words.join(' ')} x`);
const name = fc.constantFrom('Park', 'van den Berg', "O'Neill", 'Müller-Lüdenscheidt', 'García Márquez');
const author: fc.Arbitrary<Author> = fc.oneof(
  fc.record({ family: name, given: fc.constantFrom('S.', 'Jan Piet', 'A B', 'K.-H.') }),
  fc.constantFrom({ literal: 'Example Study Group' }, { literal: 'World Example Organization' }),
);
const date = fc.constantFrom('2019', '2020-05', '1999-12-31');
const record: fc.Arbitrary<CitationRecord> = fc
  .record(
    {
      title: phrase,
      abstract: fc.array(phrase, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n')),
      authors: fc.array(author, { minLength: 1, maxLength: 4 }),
      date,
      volume: fc.constantFrom('5', '12 (Supplement 3)'),
      issue: fc.constantFrom('2', '3-4'),
      pages: fc.constantFrom('183-192', 'e226', 'S62-S64'),
      doi: fc.constantFrom('10.5555/x.1', '10.5555/(sici)1097(199)1:2<3::aid>3.0.co;2-j'),
      pmid: fc.constantFrom('90000001'),
      pmcid: fc.constantFrom('PMC900001'),
      accession: fc.constantFrom<Record<string, string>>(
        { embase: 'L200000000' },
        { wos: 'WOS:0001', eric: 'EJ123456' },
      ),
      issn: fc.constantFrom(['1234-5678'], ['1234-5678', '2345-678X']),
      isbn: fc.constant(['9781566199094']),
      language: fc.constant('English'),
      keywords: fc.uniqueArray(fc.constantFrom('sleep', 'light, blue', 'β-blocker'), { minLength: 1 }),
      subjectHeadings: fc.uniqueArray(fc.constantFrom('Humans', 'Models, Biological'), { minLength: 1 }),
      publicationTypes: fc.constant(['Journal Article', 'Review']),
      trialIds: fc.constant(['NCT09999999']),
      url: fc.constant('https://www.example.org/a?b=c'),
      retracted: fc.constant(true),
      notes: fc.uniqueArray(phrase, { minLength: 1, maxLength: 2 }),
      source: fc.constantFrom({ database: 'Embase' }, { database: 'MEDLINE', platform: 'Ovid' }),
    },
    { requiredKeys: ['title'] },
  )
  .chain((drawn) =>
    fc
      .constantFrom('journal-article', 'book', 'report')
      .map((type) => complete({ ...drawn, type } as CitationRecord)),
  );

/** Every field as the readers leave it: a date has its year. */
function complete(drawn: CitationRecord): CitationRecord {
  const year = drawn.date === undefined ? {} : { year: Number(drawn.date.slice(0, 4)) };
  return { ...drawn, ...year, journal: 'Journal of Examples', journalAbbreviation: 'J Ex' };
}

describe('RIS', () => {
  it('gives back every record that was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
        const written = await textOf(writeRis(records.map((one) => ({ record: one }))));

        const { records: read } = await readAll(written);

        expect(withoutRaw(read)).toEqual(records);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps tags that no field took, and tells where a record stands', () => {
    const text = risOf(
      { type: 'book', title: 'A title', extra: { AD: ['Sample Town'], 'two words': ['no tag of RIS'] } },
      { id: '12', fate: 'included', sources: ['PubMed'], arm: null },
    );

    expect(text.split('\r\n')).toEqual([
      ...[
        'TY  - BOOK',
        'TI  - A title',
        'AD  - Sample Town',
        'U1  - winnow id: 12',
        'U1  - winnow fate: included',
      ],
      ...['U1  - winnow source: PubMed', 'ER  - ', '', ''],
    ]);
  });

  it('never lets a line of an abstract end the record', async () => {
    const abstract = 'First paragraph\nER  - not the end\nTY  - JOUR';

    const { records } = await readAll(risOf({ type: 'report', title: 'A title', abstract }));

    expect(withoutRaw(records).map(withoutColumns)).toEqual([{ type: 'report', title: 'A title', abstract }]);
  });
});

const formats: {
  name: string;
  write: (items: Iterable<ExportItem>) => AsyncIterable<string | Uint8Array>;
}[] = [
  { name: 'bibtex', write: writeBibtex },
  { name: 'endnote-xml', write: writeEndnoteXml },
  { name: 'csl-json', write: writeCslJson },
  { name: 'csv', write: (items) => writeCsv(items) },
  { name: 'xlsx', write: (items) => writeXlsx(items) },
  { name: 'jsonl', write: writeJsonl },
];

async function* writeJsonl(items: Iterable<ExportItem>): AsyncGenerator<string> {
  for (const { record: one } of items) yield await Promise.resolve(`${JSON.stringify(one)}\n`);
}

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}

describe.each(formats)('$name', ({ name: id, write }) => {
  it('gives back every record that was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
        const written = await bytesOf(write(records.map((one) => ({ record: one }))));

        const { format, records: read } = await readAll(written);

        expect(format).toBe(id);
        expect(withoutRaw(read).map(withoutColumns)).toEqual(records);
      }),
      { numRuns: 100 },
    );
  });

  it('tells where a record stands without taking that for an act', async () => {
    const item = {
      record: { type: 'book', title: 'A title' },
      id: '12',
      fate: 'included',
      sources: ['PubMed'],
    };

    const { records } = await readAll(await bytesOf(write([item])));

    expect(withoutRaw(records).map(withoutColumns)).toEqual([{ type: 'book', title: 'A title' }]);
  });
});

function withoutColumns({ extra: _extra, ...rest }: CitationRecord): CitationRecord {
  return rest;
}

describe('CSV', () => {
  const items: ExportItem[] = [
    {
      record: { title: '=HYPERLINK("http://example.org")', abstract: 'Two\nparagraphs', pmid: '90000001' },
      id: '12',
      fate: 'included',
      sources: ['PubMed', 'Scopus'],
      more: { label: '1' },
    },
    {
      record: { title: '\'-omics, "quoted"', authors: [{ literal: '@group' }], year: 2020, date: '2020' },
      id: '13',
    },
  ];

  it('opens in spreadsheets: UTF-8 with a mark, CR LF, a header, and no formula anywhere', async () => {
    const text = await textOf(writeCsv(items, ['label']));
    const rows: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });

    expect(text.startsWith('\uFEFFid,fate,arm,sources,type,title,authors,year,')).toBe(true);
    expect(rows.map((row) => row.length)).toEqual([33, 33, 33]);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows[1]?.slice(0, 6)).toEqual([
      '12',
      'included',
      '',
      'PubMed; Scopus',
      '',
      `'=HYPERLINK("http://example.org")`,
    ]);
  });

  it('is read back by our own reader as it was', async () => {
    const { records } = await readAll(await textOf(writeCsv(items)));

    expect(
      records.map(({ title, abstract, pmid, year, extra }) => ({
        title,
        abstract,
        pmid,
        year,
        id: extra?.id,
      })),
    ).toEqual([
      {
        title: '=HYPERLINK("http://example.org")',
        abstract: 'Two\nparagraphs',
        pmid: '90000001',
        id: ['12'],
      },
      { title: '\'-omics, "quoted"', year: 2020, id: ['13'] },
    ]);
  });

  it('holds any text so that other readers see it, but for the guard', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const [row]: string[][] = parse(csvRow(cells), { record_delimiter: '\r\n' });

        expect(row?.map((cell) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell))).toEqual(cells);
      }),
    );
  });
});
