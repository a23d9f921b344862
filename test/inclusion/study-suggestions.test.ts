import fc from 'fast-check';
import type { CitationRecord } from '../../importers/record';
import { studyLabel } from '../../server/inclusion/studies.rules';
import {
  findOverlaps,
  suggestAdditions,
  suggestStudies,
} from '../../server/inclusion/study-suggestions.rules';

const report = (id: string, citation: CitationRecord) => ({ id, citation });
const park = { authors: [{ family: 'Park', given: 'Sun' }], year: 2024 };

describe('reports are suggested as one study', () => {
  test('where they name the same trial, whoever wrote them', () => {
    const reports = [
      report('1', { ...park, trialIds: ['NCT01', 'NCT02'] }),
      report('2', { authors: [{ family: 'Meier' }], year: 2020, trialIds: ['NCT02'] }),
      report('3', { ...park, trialIds: ['NCT09'] }),
    ];

    expect(suggestStudies(reports)).toEqual([
      { records: ['1', '2'], label: 'Park 2024', why: 'They name the same trial: NCT02.' },
    ]);
  });

  test('where first author and year are the same, however they are accented', () => {
    const reports = [
      report('1', { authors: [{ family: 'Müller', given: 'A' }], year: 2021 }),
      report('2', { authors: [{ family: 'Muller', given: 'Anna' }], year: 2021 }),
      report('3', { authors: [{ family: 'Müller', given: 'B' }], year: 2021 }),
      report('4', { authors: [{ family: 'Müller', given: 'A' }], year: 2022 }),
      report('5', { authors: [{ family: 'Müller', given: 'A' }] }),
    ];

    expect(suggestStudies(reports).map(({ records }) => records)).toEqual([['1', '2']]);
  });

  test('where matching found them alike, however many that joins', () => {
    const reports = ['1', '2', '3', '4'].map((id) => report(id, { title: `Report ${id}` }));
    const why = 'the titles are alike';
    const pairs: { records: [string, string]; why: string }[] = [
      { records: ['1', '3'], why },
      { records: ['3', '4'], why },
      { records: ['2', '9'], why },
    ];

    expect(suggestStudies(reports, pairs)).toEqual([
      {
        records: ['1', '3', '4'],
        label: 'Report 1',
        why: 'Matching found them alike: the titles are alike.',
      },
    ]);
    expect(suggestAdditions([{ id: 's', records: ['9'] }], reports, pairs)).toEqual([
      {
        ...{ study: { id: 's', records: ['9'] }, record: '2' },
        why: 'Matching found them alike: the titles are alike.',
      },
    ]);
  });

  test('each in one group at most, of two or more, whatever the reports', () => {
    const citation = fc.record(
      {
        trialIds: fc.array(fc.constantFrom('NCT1', 'NCT2', 'NCT3'), { maxLength: 3 }),
        year: fc.constantFrom(2020, 2021),
        authors: fc.array(fc.record({ family: fc.constantFrom('Park', 'Kim') }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(citation, { maxLength: 12 }), (citations) => {
        const groups = suggestStudies(citations.map((one, index) => report(String(index), one)));
        const all = groups.flatMap(({ records }) => records);

        expect(new Set(all).size).toBe(all.length);
        expect(groups.every(({ records, label }) => records.length > 1 && label !== '')).toBe(true);
      }),
    );
  });
});

test.each<[CitationRecord, string]>([
  [park, 'Park 2024'],
  [{ authors: [{ literal: 'The Night Group' }] }, 'The Night Group'],
  [{ year: 2024, title: 'Sleep' }, '2024'],
  [{ title: 'Sleep' }, 'Sleep'],
  [{}, 'Study'],
])('a study of %j is called %s', (citation, label) => {
  expect(studyLabel(citation)).toBe(label);
});

describe('studies may tell of the same participants', () => {
  const study = (id: string, ...reports: [string, CitationRecord][]) => ({
    ...{ id, label: id },
    reports: reports.map(([number, citation]) => report(number, citation)),
  });
  const team = [
    { family: 'Park', given: 'Sun' },
    { family: 'Müller', given: 'A' },
  ];
  const overlaps = (...studies: ReturnType<typeof study>[]) =>
    findOverlaps(studies).map(({ studies: [a, b], why }) => [a.id, b.id, why]);

  test.each<[string, CitationRecord, CitationRecord, string[]]>([
    [
      'name the same trial',
      { trialIds: ['NCT1'] },
      { trialIds: ['NCT1'] },
      ['They name the same trial: NCT1.'],
    ],
    [
      'share two authors within five years',
      { authors: team, year: 2020 },
      {
        authors: [
          { family: 'Muller', given: 'Anna' },
          { family: 'Park', given: 'S' },
        ],
        year: 2025,
      },
      ['They share 2 authors within 5 years.'],
    ],
    ['share them too far apart', { authors: team, year: 2019 }, { authors: team, year: 2025 }, []],
    ['share one author', { authors: team, year: 2020 }, { authors: team.slice(1), year: 2020 }, []],
    ['say nothing', {}, {}, []],
  ])('where they %s', (_name, first, second, why) => {
    expect(overlaps(study('a', ['1', first]), study('b', ['2', second])).map(([, , says]) => says)).toEqual(
      why,
    );
  });

  test('where they share a report, each pair once', () => {
    const shared: [string, CitationRecord] = ['1', park];

    expect(overlaps(study('a', shared), study('b', shared), study('c', ['2', {}]))).toEqual([
      ['a', 'b', 'They share a report.'],
    ]);
  });
});
