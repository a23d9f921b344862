import fc from 'fast-check';
import { parseAuthor, parseAuthors, writeAuthor } from '../../importers/fields/authors';
import { isoDate, parseDate } from '../../importers/fields/dates';
import { parseDoi, parseIssns, parsePmid, parseTrialIds } from '../../importers/fields/identifiers';
import { joinPages, parsePages } from '../../importers/fields/pages';
import { decodeLatex } from '../../importers/text/latex';

describe('a date', () => {
  it.each([
    ['2019 Oct 27', '2019-10-27'],
    ['2019 Jul-Aug', '2019-07'],
    ['2011 Winter', '2011'],
    ['1998 Dec-1999 Jan', '1998-12'],
    ['2013 06 10', '2013-06-10'],
    ['2012///', '2012'],
    ['2019//', '2019'],
    ['2018///Mar/Apr', '2018-03'],
    ['1976, 1977//', '1976'],
    ['2020///nan', '2020'],
    ['Start date: 20170812', '2017-08-12'],
    ['September  1, 2021', '2021-09-01'],
    ['2024 MAR 1', '2024-03-01'],
    ['13/05/2026', '2026-05-13'],
    ['4/3/2024', '2024'],
    ['0000', undefined],
    ['9999', undefined],
    ['20191', undefined],
  ])('written %j is %j', (text, expected) => {
    expect(isoDate(parseDate(text))).toBe(expected);
  });

  it('of slashes is read in the order that the database writes', () => {
    expect(isoDate(parseDate('4/3/2024', 'month-first'))).toBe('2024-04-03');
    expect(isoDate(parseDate('4/3/2024', 'day-first'))).toBe('2024-03-04');
  });
});

describe('a name', () => {
  it.each([
    ['Yang, Z.', { family: 'Yang', given: 'Z.' }],
    ['Liu R', { family: 'Liu', given: 'R' }],
    ['Brownstein C D', { family: 'Brownstein', given: 'C D' }],
    ['van den Hoven,null', { literal: 'van den Hoven' }],
    ['Abedi,S.A.', { family: 'Abedi', given: 'S.A.' }],
    ['Verbeek, Jan 2', { family: 'Verbeek', given: 'Jan' }],
    ['World Example Organization', { literal: 'World Example Organization' }],
    ['et al.', undefined],
    [',', undefined],
  ])('written %j is %j', (text, expected) => {
    expect(parseAuthor(text)).toEqual(expected);
  });

  it.each([
    ['Wilson L.N.; Gardner J.D.', ['Wilson', 'Gardner']],
    ['Liu R., Adler D.G.', ['Liu', 'Adler']],
    ["Griffin DK, O'Connor RE.", ['Griffin', "O'Connor"]],
    ['Yang, Z. and Jiang, B.', ['Yang', 'Jiang']],
    ['Park, Soo', ['Park']],
  ])('list written %j has the families %j', (text, families) => {
    expect(parseAuthors(text).map((author) => ('family' in author ? author.family : author.literal))).toEqual(
      families,
    );
  });

  it('is read back as it was written', () => {
    const part = fc.constantFrom(
      'Park',
      'van den Berg',
      'de la Cruz',
      'Group',
      'Study Team',
      'S.',
      'Soo-Jin',
      'WHO',
    );
    const author = fc.oneof(
      fc.record({
        family: fc.constantFrom('Park', 'van den Berg', "O'Neill"),
        given: fc.constantFrom('S.', 'Soo Jin'),
      }),
      fc.tuple(part, part).map((parts) => ({ literal: parts.join(' ') })),
    );
    fc.assert(fc.property(author, (one) => expect(parseAuthor(writeAuthor(one))).toEqual(one)));
  });
});

describe('an identifier', () => {
  it.each([
    ['https://dx.doi.org/10.5555/ABC.1', '10.5555/abc.1'],
    ['doi:10.5555/abc.1.', '10.5555/abc.1'],
    ['10.5555/abc [doi]', '10.5555/abc'],
    ['10.5555/abc     LK  - https://example.org', '10.5555/abc'],
    ['10.5555/%28sici%29123', '10.5555/(sici)123'],
    ['https://example.org/x?doi=10.5555%2fx.1&partner=40', '10.5555/x.1'],
    ['10.55/short', undefined],
    ['version 210.5555/abc', undefined],
  ])('DOI in %j is %j', (text, expected) => {
    expect(parseDoi(text)).toBe(expected);
  });

  it.each([
    ['MEDLINE:123', '123'],
    ['PUBMED 38507184', '38507184'],
    ['NLM12345678', '12345678'],
    ['https://pubmed.ncbi.nlm.nih.gov/31452104/', '31452104'],
    ['00123', '123'],
    ['0', undefined],
    ['1.23E+07', undefined],
    ['2014-12345-001', undefined],
  ])('PubMed id in %j is %j', (text, expected) => {
    expect(parsePmid(text)).toBe(expected);
  });

  it('may stand several in one value', () => {
    expect(parseIssns('1999-7777(Electronic),0222666X (Print); 978-1-56619-909-4')).toEqual([
      '1999-7777',
      '0222-666X',
    ]);
    expect(parseTrialIds('nct01234567; ISRCTN12345678 and EUCTR2004-001234-12')).toEqual([
      ...['NCT01234567', 'ISRCTN12345678', 'EUCTR2004-001234-12'],
    ]);
  });
});

describe('pages', () => {
  it.each([
    ['183-92', '183-192'],
    ['S62-4', 'S62-64'],
    ['e226', 'e226'],
    ['1–9; discussion 10', '1-9; discussion 10'],
    ['No Pagination Specified', undefined],
    ['15--37', '15-37'],
  ])('written %j are %j', (text, expected) => {
    expect(parsePages(text)).toBe(expected);
  });

  it('may stand in two places, or whole in one', () => {
    expect(joinPages('454', '81')).toBe('454-481');
    expect(joinPages('307-356', undefined)).toBe('307-356');
    expect(joinPages('12', '+')).toBe('12');
    expect(joinPages('No', 'Specified')).toBeUndefined();
  });
});

describe('LaTeX', () => {
  it.each([
    [String.raw`P{\"a}ckert and {\'E}mile \c{C}elik`, 'Päckert and Émile Çelik'],
    [String.raw`na\"{\i}ve na\"\i ve \o re \ss{} \aa`, 'naïve naïve øre ß å'],
    [String.raw`5\% of R\&D \$ \_ \#`, '5% of R&D $ _ #'],
    [String.raw`\textit{E. coli} in CO$_{2}$ {RATS}~and --- mice`, 'E. coli in CO2 RATS and — mice'],
    ['plain text, 5-HT', 'plain text, 5-HT'],
  ])('%j is %j', (latex, text) => {
    expect(decodeLatex(latex)).toBe(text);
  });
});
