import type { CitationRecord } from '../../importers/record';
import { referenceLine } from '../../server/inclusion/exports/reference.rules';

const park = { family: 'Park', given: 'Soo-Jin' };

describe('a reference in one line', () => {
  it.each<[Partial<CitationRecord>, string]>([
    [
      {
        authors: [park, { family: 'de la Cruz', given: 'JM' }, { literal: 'The Night Group' }],
        ...{ title: 'Sleep after shifts?', journal: 'J Sleep', year: 2024 },
        ...{ volume: '5', issue: '2', pages: '183-192', doi: '10.5555/x', pmid: '1' },
      },
      'Park SJ, de la Cruz JM, The Night Group. Sleep after shifts? J Sleep. 2024;5(2):183-192. doi:10.5555/x',
    ],
    [{ title: 'Only a title', pmid: '12' }, 'Only a title. PMID 12'],
    [
      { authors: Array(7).fill(park), title: 'Many', year: 2020 },
      `${'Park SJ, '.repeat(6)}et al. Many. 2020.`,
    ],
    [{ authors: [{ family: 'Ng' }], year: 1999, pages: '7' }, 'Ng. 1999:7.'],
    [{}, ''],
  ])('of %j', (record, line) => {
    expect(referenceLine({ type: 'journal-article', ...record })).toBe(line);
  });
});
