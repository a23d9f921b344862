import type { CitationRecord } from '../../importers/record';
import { daysSince, resolverLink, SettingsSchema } from '../../server/eligibility/requests/requests.rules';

const article = {
  type: 'journal-article',
  title: 'Sleep & shifts',
  ...{ doi: '10.5555/a b', pmid: '12', journal: 'J Sleep', year: 2024, volume: '5' },
  authors: [{ family: 'Park', given: 'S' }],
} as CitationRecord;

describe('a link to the library', () => {
  it.each<[string, CitationRecord, string | null]>([
    ['https://libkey.example/{doi}', article, 'https://libkey.example/10.5555%2Fa%20b'],
    ['https://x.example/?t={title}&p={pmid}', article, 'https://x.example/?t=Sleep%20%26%20shifts&p=12'],
    ['https://x.example/{doi}', { type: 'book' }, null],
  ])('%s is filled in', (base, citation, link) => {
    expect(resolverLink(base, citation)).toBe(link);
  });

  it.each(['https://r.example/openurl', 'https://r.example/openurl?sid=winnow', 'https://r.example/?'])(
    '%s gets an OpenURL',
    (base) => {
      const link = new URL(resolverLink(base, article) ?? '');

      expect(link.href.startsWith(base)).toBe(true);
      expect(link.searchParams.getAll('rft_id')).toEqual(['info:doi/10.5555/a b', 'info:pmid/12']);
      expect(link.searchParams.get('rft.aulast')).toBe('Park');
      expect(link.searchParams.get('rft.date')).toBe('2024');
    },
  );
});

describe('settings of retrieval', () => {
  const given = {
    resolver: ' https://r.example/{doi} ',
    whys: ' Lost \r\n\nToo dear\nLost',
    overdueDays: '14',
  };

  it('are read from a form', () => {
    expect(SettingsSchema.parse(given)).toEqual({
      ...{ resolver: 'https://r.example/{doi}', whys: ['Lost', 'Too dear'], overdueDays: 14 },
    });
  });

  it.each([
    ['resolver', 'javascript:alert(1)'],
    ['resolver', 'library'],
    ['overdueDays', '0'],
    ['overdueDays', 'soon'],
    ['whys', 'x'.repeat(201)],
  ])('refuse %s %s', (name, value) => {
    expect(SettingsSchema.safeParse({ ...given, [name]: value }).success).toBe(false);
  });
});

it.each([
  ['2026-01-01', '2026-01-22T12:00:00Z', 21],
  ['2026-01-01', '2026-01-01T00:00:00Z', 0],
  ['2026-02-01', '2026-01-01T00:00:00Z', 0],
])('from %s to %s are %s days', (day, now, days) => {
  expect(daysSince(day, new Date(now))).toBe(days);
});
