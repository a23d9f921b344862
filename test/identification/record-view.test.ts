import {
  abstractParts,
  authorLine,
  recordView,
  sourceLine,
} from '../../server/identification/record-view.rules';

describe('a record as pages draw it', () => {
  it.each([
    [{ journal: 'J', year: 2024, volume: '5', issue: '2', pages: '183-192' }, 'J. 2024;5(2):183-192'],
    [{ journal: 'J', year: 2010, pages: '100' }, 'J. 2010:100'],
    [{ journalAbbreviation: 'Jnl', volume: '5' }, 'Jnl. 5'],
    [{ year: 1999 }, '1999'],
    [{ pages: '7-9' }, 'p. 7-9'],
    [{}, ''],
  ])('names the place of %j', (citation, line) => {
    expect(sourceLine(citation)).toBe(line);
  });

  it('cuts long lists of authors and says how many more there are', () => {
    const authors = Array.from({ length: 400 }, (_, index) => ({ family: `A${String(index)}` }));

    expect(authorLine([{ family: 'Park', given: 'S' }, { literal: 'The Group' }])).toBe('Park S, The Group');
    expect(authorLine(authors)).toMatch(/^A0, .*A11 and 388 more$/);
  });

  it('parts a structured abstract at its headings, and any other at its lines', () => {
    expect(abstractParts('BACKGROUND: Why. METHODS: How we did it. RESULTS: What.')).toEqual([
      { label: 'Background', text: 'Why.' },
      { label: 'Methods', text: 'How we did it.' },
      { label: 'Results', text: 'What.' },
    ]);
    expect(abstractParts('One.\nTwo: DNA and RNA.')).toEqual([
      { label: null, text: 'One.' },
      { label: null, text: 'Two: DNA and RNA.' },
    ]);
    expect(abstractParts('  ')).toEqual([]);
  });

  it('links identifiers, and of addresses only those of the web', () => {
    const { links } = recordView('1', { doi: '10.1000/x', pmid: '12', url: 'javascript:alert(1)' });

    expect(links.map(({ href }) => href)).toEqual([
      'https://doi.org/10.1000/x',
      'https://pubmed.ncbi.nlm.nih.gov/12/',
    ]);
  });
});
