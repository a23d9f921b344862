import fc from 'fast-check';
import { hintsOfName } from '../../server/eligibility/drops/file-name.rules';
import { doisIn, indexOf, matchFile, type ReadFile } from '../../server/eligibility/drops/matching.rules';

const LIGHT = 'Effects of bright light on the sleep of nurses after night shifts';
const COHORT = 'Night work and fatigue: a cohort study in two hospitals';
const sought = [
  {
    record: 1,
    citation: {
      title: LIGHT,
      doi: '10.5555/light.1',
      pmid: '30000001',
      year: 2019,
      authors: [{ family: 'Park', given: 'S' }],
    },
  },
  {
    record: 2,
    citation: { title: COHORT, doi: '10.5555/cohort.2', year: 2020, authors: [{ family: 'Müller' }] },
  },
  {
    record: 4,
    citation: { title: 'Reply to Kim: light and the sleep of nurses', authors: [{ family: 'Lee' }] },
  },
  { record: 3, citation: { title: 'Editorial', year: 2021, authors: [{ literal: 'The Group' }] } },
];
const index = indexOf(sought);
const nothing: ReadFile = { name: 'scan.pdf', title: '', author: '', about: '', pages: [] };
const match = (file: Partial<ReadFile>) => matchFile({ ...nothing, ...file }, index);

describe('a full text is surely of the report', () => {
  it.each<[string, Partial<ReadFile>, number]>([
    [
      'whose DOI is the only one on the first page',
      { pages: ['J Sleep. https://doi.org/10.5555/LIGHT.1.'] },
      1,
    ],
    [
      'whose DOI stands in the metadata',
      { about: 'doi:10.5555/cohort.2', pages: ['10.5555/other 10.5555/light.1'] },
      2,
    ],
    ['whose DOI is its name', { name: '10.5555_cohort.2.pdf' }, 2],
    ['whose PubMed id is its name', { name: '30000001.pdf' }, 1],
    ['whose PubMed id is on the first page', { pages: ['PMID: 30000001 Sleep'] }, 1],
    [
      'whose title and author stand on it, however broken',
      { pages: [`Journal\n${LIGHT.toUpperCase().replace(/ /g, '\n')}\nS. Park`] },
      1,
    ],
    ['that EndNote named it after', { name: 'Park-2019-Effects of bright light on the sleep.pdf' }, 1],
    ['that Zotero named it after', { name: 'Muller - 2020 - Night work and fatigue a cohort study.pdf' }, 2],
    [
      'that is a letter itself',
      { pages: ['Letters\nReply to Kim: light and the sleep of nurses\nLee A'] },
      4,
    ],
    [
      'whose abstract speaks of a response to light',
      { pages: [`${LIGHT}\nS. Park\nSleep in response to light, and comments on it.`] },
      1,
    ],
    ['whose title stands in the metadata, and whose author too', { title: COHORT, author: 'K. Müller' }, 2],
  ])('%s', (_says, file, record) => {
    expect(match(file).sure).toBe(record);
  });
});

describe('a person decides', () => {
  it.each<[string, Partial<ReadFile>, number[]]>([
    ['where only the title fits', { pages: [LIGHT] }, [1]],
    [
      'where DOIs of two reports stand on the first page',
      { pages: ['10.5555/light.1 10.5555/cohort.2'] },
      [1, 2],
    ],
    ['where both titles and authors stand on it', { pages: [`${LIGHT} ${COHORT} Park Müller`] }, [1, 2]],
    ['where the title is short and common', { pages: ['Editorial'] }, [3]],
    [
      'where a reply prints its title and author',
      { pages: [`J Sleep 2020\nReply to\n${LIGHT}\nS. Park\nWe thank the author.`] },
      [1],
    ],
    [
      'where a letter is about it by DOI',
      { pages: ['Letter to the Editor\nhttps://doi.org/10.5555/light.1'] },
      [1],
    ],
    [
      'where the metadata say that it is a correction',
      { title: `Erratum: ${LIGHT}`, pages: [`${LIGHT} Park`] },
      [1],
    ],
    ['where a reply stands in one line', { pages: [`J Sleep 2020 3 Comment on “${LIGHT}” S. Park`] }, [1]],
    ['where it names another DOI', { pages: [`${LIGHT}\nPark\ndoi:10.5555/reply.9`] }, [1]],
    [
      'where a short piece cites it at its end',
      { pages: [`Sailing at night\n${'We sailed on. '.repeat(300)}\n1. Park S. ${LIGHT}. 2019.`] },
      [1],
    ],
    ['where nothing fits', { pages: ['A treatise on sailing'] }, []],
    ['where nothing can be read', {}, []],
  ])('%s', (_says, file, records) => {
    const { sure, candidates } = match(file);

    expect([sure, candidates.map(({ record }) => record)]).toEqual([null, records]);
  });
});

it('takes a DOI without the punctuation behind it', () => {
  expect(doisIn('(doi: 10.1016/S0140-6736(20)30183-5). See 10.5555/a.b; and <10.5555/C>')).toEqual([
    '10.1016/s0140-6736(20)30183-5',
    '10.5555/a.b',
    '10.5555/c',
  ]);
});

it('reads names as they come', () => {
  expect(hintsOfName('Park et al. - 2019 - Effects of light (2).pdf')).toMatchObject({
    year: 2019,
    title: 'effectsoflight',
  });
  expect(hintsOfName('10.1016%2Fj.x.2019.01.pdf').dois).toEqual(['10.1016/j.x.2019.01']);
});

it('takes any text and any name without failing, and is never sure without a report', () => {
  const text = fc.string({ unit: 'grapheme' });
  const made = fc.record({ name: text, title: text, author: text, about: text, pages: fc.array(text) });
  fc.assert(
    fc.property(
      made,
      (file) => matchFile(file, indexOf([])).sure === null && Array.isArray(match(file).candidates),
    ),
  );
});
