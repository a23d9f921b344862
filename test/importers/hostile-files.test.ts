import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipSync } from 'fflate';
import { readAll } from './reading';

const article = (title: string): string =>
  `<PubmedArticle><MedlineCitation><PMID>90000001</PMID><Article><ArticleTitle>${title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>`;
const set = (prolog: string, title: string): string =>
  `<?xml version="1.0"?>\n${prolog}\n<PubmedArticleSet>${article(title)}</PubmedArticleSet>`;

describe('XML', () => {
  it('with a DOCTYPE is read, and nothing is fetched for it', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.dtd`;

    const { records } = await readAll(set(`<!DOCTYPE PubmedArticleSet SYSTEM "${address}">`, 'A title'));
    await new Promise((closed) => server.close(closed));

    expect(records[0]?.title).toBe('A title');
    expect(asked).toEqual([]);
  });

  it.each([
    ['a file', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['an address', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'],
    ['itself, a thousand times', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'],
  ])('that declares an entity for %s is refused', async (_what, prolog) => {
    const { error, kept } = await readAll(set(prolog, '&e;&b;'));

    expect(error?.message).toMatch(/declares entities of its own/);
    expect(kept).toBe(0);
  });

  it('with an entity that nobody declared loses that record alone', async () => {
    const text = `<PubmedArticleSet>${article('&unknown;')}${article('A title')}</PubmedArticleSet>`;

    const { kept, rejected } = await readAll(text);

    expect([kept, rejected.length]).toEqual([1, 1]);
  });

  it.each([
    ['nested twenty thousand deep', `${'<i>'.repeat(20000)}x${'</i>'.repeat(20000)}`],
    [
      'with a hundred thousand attributes',
      `<i ${Array.from({ length: 100000 }, (_, at) => `a${at}="1"`).join(' ')}>x</i>`,
    ],
    ['of half a million references', '&#65;'.repeat(500000)],
  ])('%s does not stop the reader', async (_what, title) => {
    const text = `<PubmedArticleSet>${article(title)}${article('A title')}</PubmedArticleSet>`;

    const { read, records } = await readAll(text);

    expect(read).toBe(2);
    expect(records.at(-1)?.title).toBe('A title');
  });
});

describe('JSON', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

  it.each([
    ['CSL-JSON', `[{"type":"book","title":"x","author":${deep}},\n{"type":"book","title":"A title"}]`],
    ['JSON Lines', `{"title":"A title"}\n{"title":"x","notes":${deep}}\n`],
  ])('that is nested without end costs its record alone: %s', async (_format, text) => {
    const { records, rejected } = await readAll(text);

    expect(records.map(({ title }) => title)).toEqual(['A title']);
    expect(rejected.map(({ message }) => message)).toEqual([expect.stringContaining('nested too deep')]);
  });
});

describe('a workbook', () => {
  it('that would unpack to gigabytes is refused before it is unpacked', async () => {
    const bomb = Buffer.from(
      zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'xl/a.xml': new Uint8Array(9) }),
    );
    // What the archive's list of contents says of the size of its last part.
    bomb.writeUInt32LE(300 * 1024 * 1024, bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);

    const { error } = await readAll(bomb);

    expect(error?.message).toMatch(/would unpack to 300 MB.*at most 256 MB/);
  });
});

describe('the zip of Rayyan', () => {
  const table = Buffer.from('key,title,notes\nrayyan-1,Lamps at night,\n');

  it('that would unpack to gigabytes is refused before it is unpacked', async () => {
    const bomb = Buffer.from(zipSync({ 'articles.csv': table }));
    bomb.writeUInt32LE(0x7fffffff, bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);

    const { error } = await readAll(bomb);

    expect(error?.message).toMatch(/would unpack to 2048 MB.*at most 128 MB/);
  });

  it('that unpacks further than it says, or holds names of other places, does no harm', async () => {
    const understated = Buffer.from(
      zipSync({ 'articles.csv': Buffer.concat([table, Buffer.alloc(1e6, 'x')]) }),
    );
    understated.writeUInt32LE(20, understated.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
    const elsewhere = Buffer.from(zipSync({ '../../articles.csv': table, 'articles.csv': table }));
    const none = Buffer.from(zipSync({ 'customizations_log.csv': table }));

    const [short, outside, empty] = await Promise.all(
      [understated, elsewhere, none].map((zip) => readAll(zip)),
    );

    expect(JSON.stringify(short?.records).length).toBeLessThan(1000);
    expect(outside?.kept).toBe(1);
    expect(empty?.error?.message).toContain('holds no articles.csv');
  });
});

// Beginnings of each format, and what may follow without end.
const beginnings: Readonly<Record<string, string>> = {
  ...{ nothing: '', ris: 'TY  - JOUR\nTI  - ', 'ris names': 'TY  - JOUR\nTI  - x\nAU  - ' },
  ...{
    nbib: 'PMID- 1\nTI  - ',
    'web of science': 'FN X\nVR 1.0\nPT J\nTI ',
    bibtex: '@article{a,\n title = {',
  },
  ...{ 'bibtex in quotes': '@article{a,\n title = "', 'bibtex names': '@article{a,\n author = {' },
  ...{
    csv: 'title,abstract\nx,',
    'csv, a mark open': 'title,abstract\n"',
    'csv names': 'title,authors\nx,"',
  },
  ...{
    ovid: '<1. >\nVN  - Ovid Technologies\nSO  - ',
    'pubmed xml': '<PubmedArticleSet><PubmedArticle><PMID>',
  },
  ...{ rdf: '<rdf:RDF>', json: '[{"title":"', 'pubmed text': '1. J Ex. 2020;1:1.\n\nTitle\n\nPMID: 1\n\n' },
};
const endless = [
  ' ',
  '\n',
  '{',
  '}',
  '"',
  ',',
  '-',
  'a',
  '\\',
  '@',
  '<',
  '$',
  '2020 ',
  '\na = {',
  'a"b\n',
  'Aa B., ',
];

/** Milliseconds of the processor: other work on the machine does not count. */
async function time(start: string, piece: string, length: number): Promise<number> {
  const text = start + piece.repeat(Math.ceil(length / piece.length));
  const began = process.cpuUsage();
  await readAll(text);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

describe('text without end', () => {
  it.each(Object.entries(beginnings))(
    'behind the beginning of %s takes time in proportion',
    async (_name, start) => {
      const slow: string[] = [];
      for (const piece of endless) {
        const measured: string[] = [];
        // What is slow is slow each time; a busy machine is not.
        while (measured.length < 3) {
          const took = await time(start, piece, 60_000);
          // With the square of the length it takes many seconds, and twice the text four times as long.
          if (took < 1500) break;
          const half = await time(start, piece, 30_000);
          if (took / half <= 3) break;
          measured.push(`${JSON.stringify(piece)}: ${Math.round(half)} ms, then ${Math.round(took)} ms`);
        }
        if (measured.length === 3) slow.push(...measured);
      }

      expect(slow).toEqual([]);
    },
  );

  it('of 10 MB on a single line is read in seconds', async () => {
    const abstract = 'a word and another, '.repeat(500_000);

    const { records } = await readAll(`TY  - JOUR\nTI  - A title\nAB  - ${abstract}\nER  - \n`);

    expect(records[0]?.abstract).toHaveLength(abstract.trim().length);
  });
});
