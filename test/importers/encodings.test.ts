import { readAll } from './reading';

const ris = (title: string): string => `TY  - JOUR\nTI  - ${title}\nAU  - Müller, J\nER  - \n`;
const western = (text: string): Buffer => Buffer.from(text.replace(/’/g, '\x92'), 'latin1');

describe('the encoding of a file', () => {
  it('is Windows-1252 where the bytes are no UTF-8', async () => {
    const { encoding, records } = await readAll(western(ris('Das Schlaf’gebiet')));

    expect(encoding).toBe('windows-1252');
    expect(records).toMatchObject([
      { title: 'Das Schlaf’gebiet', authors: [{ family: 'Müller', given: 'J' }] },
    ]);
  });

  it('is told to change where the first such byte comes late', async () => {
    const plain = 'TY  - JOUR\nTI  - Plain\nER  - \n'.repeat(12000);

    const { encoding, kept, records, warnings } = await readAll(
      Buffer.concat([Buffer.from(plain), western(ris('Ü'))]),
    );

    expect([encoding, kept]).toEqual(['windows-1252', 12001]);
    expect(records.at(-1)?.title).toBe('Ü');
    expect(warnings).toMatchObject([{ message: expect.stringMatching(/not UTF-8.*windows-1252/) }]);
  });

  it('stays UTF-8 where single bytes are damaged, with a warning', async () => {
    const whole = Buffer.from(ris('Größe'));
    const damaged = Buffer.concat([whole, western(ris('Größe'))]);

    const { encoding, records } = await readAll(damaged, { encoding: 'utf-8' });

    expect(encoding).toBe('utf-8');
    expect(records.map(({ title }) => title)).toEqual(['Größe', 'Größe']);
  });

  it('is what a person says it is', async () => {
    const cyrillic = Buffer.from([
      ...Buffer.from('TY  - JOUR\nTI  - '),
      0xd1,
      0xee,
      0xed,
      ...Buffer.from('\nER  - \n'),
    ]);

    const { encoding, records } = await readAll(cyrillic, { encoding: 'windows-1251' });

    expect(encoding).toBe('windows-1251');
    expect(records).toMatchObject([{ title: 'Сон' }]);
  });

  it('is what an XML declaration says', async () => {
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?>\n<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Größe</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>';

    const { records } = await readAll(western(xml));

    expect(records).toMatchObject([{ pmid: '1', title: 'Größe' }]);
  });
});
