import fc from 'fast-check';
import { formats } from '../../importers/registry';
import { readAll, withoutRaw } from './reading';

const ids = formats.map(({ id }) => id);

// Lines that mean something to some format, so that chance reaches past detection.
const pieces = [
  ...[
    'TY  - JOUR',
    'ER  - ',
    'TI  - A title',
    'AU  - Park, S',
    'PMID- 90000001',
    'OWN - NLM',
    '      goes on',
  ],
  ...['FN X', 'VR 1.0', 'PT J', 'TI A title', 'ER', 'EF', 'PT\tAU\tTI\tSO\tPY', 'J\tPark\tA title\tX\t2020'],
  ...['<PubmedArticleSet>', '<PubmedArticle>', '</PubmedArticle>', '<PMID>1</PMID>', '</PubmedArticleSet>'],
  ...[
    'title,authors,year',
    '"A title",Park S,2020',
    '"open',
    'a,b,c',
    'pmid',
    '',
    '  ',
    '"',
    '%0 Book',
    'RT Journal Article',
    '<1>',
    'Title',
    '<1. >',
    '1. J Ex. 2020;1:1.',
    'PMID: 1',
    'TITLE',
    'SOURCE TITLE',
    '"TITLE","A title"',
    '{"title":"A title"}',
    '<rdf:RDF>',
    '<bib:Article><dc:title>A title</dc:title></bib:Article>',
    '<mods><titleInfo><title>A title</title></titleInfo></mods>',
    '@article{',
  ],
];
const line = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 30 }));
const file = fc
  .array(line, { maxLength: 30 })
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));

describe('any file', () => {
  it('gives items or an ImportError, and what is read is kept or rejected', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.option(fc.constantFrom(...ids), { nil: undefined }), async (text, format) => {
        const { read, kept, rejected, records, error } = await readAll(text, { format });

        expect(read).toBe(kept + rejected.length);
        expect(records).toHaveLength(kept);
        expect(kept > 0 || error !== undefined).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('of any bytes does so too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { read, kept, rejected } = await readAll(bytes);

        expect(read).toBe(kept + rejected.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is read alike however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (text, chunk) => {
        const whole = await readAll(text);
        const pieced = await readAll(text, { chunk });

        expect(withoutRaw(pieced.records)).toEqual(withoutRaw(whole.records));
        expect(pieced.rejected).toEqual(whole.rejected);
        expect(pieced.error?.message).toBe(whole.error?.message);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a large file', () => {
  it('is not swallowed by a quotation mark that never closes', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `Title ${at},Park S,2020`);
    rows[100] = '"Broken,Park S,2020';
    rows[4000] = '"Broken "too", Park S';

    const { kept, rejected } = await readAll(`title,authors,year\n${rows.join('\n')}\n`);

    expect(kept + rejected.length).toBe(5000);
    expect(kept).toBeGreaterThanOrEqual(4998);
  });
});
