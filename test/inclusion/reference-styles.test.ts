import { referenceIn, type ReferenceStyle } from '../../server/inclusion/exports/reference-styles.rules';
import type { CitationRecord } from '../../importers/record';

const article: CitationRecord = {
  authors: [
    { family: 'Park', given: 'Soo Jin' },
    { family: 'van den Berg', given: 'A.-B.' },
  ],
  title: 'Does light help',
  ...{ journal: 'Journal of Sleep', journalAbbreviation: 'J Sleep', year: 2024, volume: '5', issue: '2' },
  ...{ pages: '183-192', doi: '10.1000/x' },
};
const many: CitationRecord = {
  authors: Array.from({ length: 22 }, (_, n) => ({ family: `Name${String(n + 1)}`, given: 'KH' })),
  ...{ title: 'Really?', journal: 'Sleep', year: 2020, pages: 'e226', pmid: '123' },
};
const bare: CitationRecord = { title: 'A leaflet', url: 'https://www.example.org/leaflet' };
const group: CitationRecord = { authors: [{ literal: 'The Night Group' }], title: 'Guideline', year: 2019 };

const seven = 'Name1 KH, Name2 KH, Name3 KH';
it.each<[ReferenceStyle, CitationRecord, string]>([
  [
    'vancouver',
    article,
    'Park SJ, van den Berg AB. Does light help. J Sleep. 2024;5(2):183-192. doi:10.1000/x',
  ],
  ['ama', article, 'Park SJ, van den Berg AB. Does light help. J Sleep. 2024;5(2):183-192. doi:10.1000/x'],
  [
    'apa',
    article,
    'Park, S. J., & van den Berg, A. B. (2024). Does light help. Journal of Sleep, 5(2), 183–192. https://doi.org/10.1000/x',
  ],
  ['vancouver', many, `${seven}, Name4 KH, Name5 KH, Name6 KH, et al. Really? Sleep. 2020:e226. PMID: 123`],
  ['ama', many, `${seven}, et al. Really? Sleep. 2020:e226. PMID: 123`],
  ['vancouver', bare, 'A leaflet.'],
  ['apa', bare, 'A leaflet. (n.d.). https://www.example.org/leaflet'],
  ['apa', group, 'The Night Group. (2019). Guideline.'],
  ['vancouver', group, 'The Night Group. Guideline. 2019.'],
  ['apa', {}, '(n.d.).'],
])('in %s', (style, record, line) => {
  expect(referenceIn(style, record)).toBe(line);
});

it('names nineteen authors and the last where APA has more than twenty', () => {
  const line = referenceIn('apa', many);

  expect(line).toContain('Name19, K. H., … Name22, K. H. (2020). Really? Sleep, e226.');
  expect(line).not.toContain('Name20');
});
