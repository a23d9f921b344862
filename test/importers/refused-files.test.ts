import { readAll } from './reading';

const xml = '<?xml version="1.0"?>\n<PubmedArticleSet>\n';
const refused: { what: string; content: string | Uint8Array; says: RegExp; options?: object }[] = [
  { what: 'an empty file', content: '', says: /empty.*export the records again/i },
  { what: 'white space', content: ' \n\n\t\n', says: /nothing but white space/ },
  { what: 'a byte order mark alone', content: '\uFEFF', says: /nothing but white space/ },
  { what: 'a PDF', content: '%PDF-1.7\n%âãÏÓ\n', says: /a PDF.*RIS/ },
  {
    what: 'a web page',
    content: '<!DOCTYPE html>\n<html><body>Results</body></html>',
    says: /web page.*RIS/,
  },
  { what: 'a Word document', content: 'PK\x03\x04....word/document.xml', says: /Word document/ },
  {
    what: 'what only begins like a workbook',
    content: 'PK\x03\x04....xl/workbook.xml',
    says: /workbook is damaged.*none of it is read/,
  },
  {
    what: 'an old Word document',
    content: Buffer.from(
      `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0`,
      'latin1',
    ),
    says: /old Word document.*RIS/,
  },
  { what: 'a ZIP archive', content: 'PK\x03\x04....articles.ris', says: /ZIP archive.*Unpack/ },
  {
    what: 'prose',
    content: 'Dear all,\nplease find the search results below.\nBest',
    says: /not an export.*"Dear all,"/,
  },
  {
    what: 'bytes without meaning',
    content: Buffer.from([1, 2, 3, 250, 0, 7, 9, 200]),
    says: /not an export/,
  },
  {
    what: 'XML of another kind',
    content: '<?xml version="1.0"?>\n<feed><entry/></feed>',
    says: /not an export/,
  },
  {
    what: 'PubMed XML without articles',
    content: `${xml}</PubmedArticleSet>`,
    says: /PubMed XML.*holds no record/,
  },
  {
    what: 'PubMed XML cut in its first article',
    content: `${xml}<PubmedArticle><PMID>1`,
    says: /none of its 1 records/,
  },
  { what: 'a table with a header alone', content: 'title,authors,year\n', says: /CSV.*holds no record/ },
  {
    what: 'RIS with nothing in its records',
    content: 'TY  - JOUR\nER  - \n',
    says: /RIS.*none of its 1 records/,
  },
  {
    what: 'an encoding that is not known',
    content: 'TY  - JOUR\n',
    options: { encoding: 'klingon' },
    says: /encoding "klingon" is not known.*utf-8/,
  },
  {
    what: 'the wrong encoding',
    content: 'TY  - JOUR\nTI  - A title\nER  - \n',
    options: { encoding: 'utf-16le' },
    says: /read as utf-16le.*another encoding/,
  },
  {
    what: 'a format that is not known',
    content: 'TY  - JOUR\n',
    options: { format: 'nope' },
    says: /no format "nope".*ris/,
  },
];

describe('a file that is no export', () => {
  it.each(refused)('is refused with what it is and what to do: $what', async ({ content, options, says }) => {
    const { error, kept } = await readAll(content, options);

    expect(error?.message).toMatch(says);
    expect(kept).toBe(0);
  });

  it('names the format it was taken for and the line', async () => {
    const { error } = await readAll(`${xml}<PubmedArticle><PMID>1`);

    expect({ format: error?.format, line: error?.line }).toEqual({ format: 'pubmed-xml', line: 1 });
  });
});

describe('a format that a person chose', () => {
  it('is used, with a warning where the file looks like another', async () => {
    const { format, warnings } = await readAll('TY  - JOUR\nTI  - A title\nER  - \n', {
      format: 'wos-tagged',
    });

    expect(format).toBe('wos-tagged');
    expect(warnings[0]).toMatchObject({ line: 1, message: expect.stringMatching(/looks like RIS/) });
  });
});

describe('a table whose columns say nothing', () => {
  const content = 'Kopf;Wer;Wann\nEin Titel;Park, S.;2020\nNoch einer;Lee, K.;2021\n';

  it('is refused with the names of its columns', async () => {
    const { error } = await readAll(content);

    expect(error?.columns?.map(({ name }) => name)).toEqual(['Kopf', 'Wer', 'Wann']);
    expect(error?.message).toMatch(/none of its columns is a title/);
  });

  it('is read once a person has named them', async () => {
    const columns = { Kopf: 'title', Wer: 'authors', Wann: 'year' };

    const { records } = await readAll(content, { columns });

    expect(records.map(({ title, authors, year }) => ({ title, authors, year }))).toEqual([
      { title: 'Ein Titel', authors: [{ family: 'Park', given: 'S.' }], year: 2020 },
      { title: 'Noch einer', authors: [{ family: 'Lee', given: 'K.' }], year: 2021 },
    ]);
  });

  it('may also be named against what its header says', async () => {
    const swapped = 'title,name\n7,The real title\n8,Another title\n';

    const { records } = await readAll(swapped, { columns: { name: 'title', title: '' } });

    expect(records.map(({ title }) => title)).toEqual(['The real title', 'Another title']);
  });
});
