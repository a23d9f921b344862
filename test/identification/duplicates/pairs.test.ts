import type { CitationRecord } from '../../../importers/record';
import { article, verdictOf } from './records';

type Pair = [note: string, a: Partial<CitationRecord>, b: Partial<CitationRecord>];

const none = { doi: undefined, pmid: undefined };
/** A record with nothing but this. */
const letter: Partial<CitationRecord> = {
  ...none,
  title: 'Letter',
  authors: undefined,
  year: undefined,
  journal: undefined,
  volume: undefined,
  issue: undefined,
  pages: undefined,
};
const title = article().title ?? '';
/** A column of an issue that counts its pages anew. */
const column: Partial<CitationRecord> = { ...none, title: 'Editorial notes', pages: '1-3' };
const conference: Partial<CitationRecord> = {
  ...none,
  type: 'conference-paper',
  volume: undefined,
  issue: undefined,
  pages: undefined,
};
const aisJournal = (journal: string): Partial<CitationRecord> => ({ ...none, journal, pages: undefined });

describe('is linked unasked', () => {
  test.each<Pair>([
    ['the same record twice', {}, {}],
    [
      'the same DOI, everything else cut',
      { pmid: undefined },
      { ...none, doi: article().doi, volume: undefined, pages: undefined },
    ],
    ['the same PMID under a translated title', {}, { doi: undefined, title: '[Gehgruppen und Blutdruck.]' }],
    ['an abbreviated journal and cut pages', none, { ...none, journal: 'J Imag Cardiol', pages: '201-9' }],
    [
      'accents, case and punctuation',
      none,
      { ...none, title: `${title.toUpperCase()}.`, authors: [{ family: 'PARK' }] },
    ],
    ['online first, then printed a year later', none, { ...none, pages: '1-9', year: 2018 }],
    ['an article number against pages', none, { ...none, pages: 'e43268' }],
    ['volume and issue in one field', none, { ...none, volume: '12(3)', issue: undefined }],
    ['what a database adds to titles', none, { ...none, title: `${title}. [Review] [33 refs]` }],
    ['a language in brackets', none, { ...none, title: `${title} [Chinese]` }],
    [
      'an erratum notice behind the title',
      none,
      { ...none, title: `${title}.[Erratum appears in J Imag Cardiol. 2019;12(5):400` },
    ],
    ['a title cut short', none, { ...none, title: title.slice(0, 60) }],
    [
      'a slip in a number of the title',
      { ...none, title: `${title} of p16 carriers` },
      { ...none, title: `${title} of p6 carriers` },
    ],
    ['a group that signs for its people', none, { ...none, authors: [{ literal: 'Drivers Study Group' }] }],
    [
      'surname particles',
      { ...none, authors: [{ family: 'van der Berg' }] },
      { ...none, authors: [{ literal: 'Berg J van der' }] },
    ],
    ['a retracted article, so marked', none, { ...none, title: `RETRACTED: ${title}` }],
    [
      'a translated title where the place agrees',
      none,
      { ...none, title: '[Gehgruppen und Blutdruck bei pensionierten Busfahrern: eine Kohortenstudie].' },
    ],
    [
      'a subtitle left out',
      { ...none, title: 'Crowd work in cities: a review' },
      { ...none, title: 'Crowd work in cities' },
    ],
    ['pages in the field of the issue', none, { ...none, issue: '201-209', pages: undefined }],
    ['a day in the field of the issue', none, { ...none, issue: 'apr09 1', pages: 'c1804' }],
    ['a slip in the volume under one range of pages', none, { ...none, volume: '21' }],
    ['a slip in the year, all else equal', none, { ...none, year: 2016 }],
    ['one DOI, a slip in the page', { pmid: undefined }, { pmid: undefined, pages: '210' }],
    ['nobody named as author', none, { ...none, authors: [{ literal: '[Anonymous]' }] }],
    [
      'proceedings by their full name and in short',
      {
        ...conference,
        journal: 'Proceedings of the 35th Annual Hawaii International Conference on System Sciences',
      },
      { ...conference, journal: 'HICSS' },
    ],
    [
      'a journal half by its initials',
      aisJournal('J. AIS'),
      aisJournal('Journal of the Association for Information Systems'),
    ],
    ['an editorial of one issue', column, { ...column, pages: undefined, journal: 'J Imag Cardiol' }],
    [
      'an editorial at one place, its issue missing',
      { ...column, pages: '101-103' },
      {
        ...column,
        pages: '101-103',
        issue: undefined,
      },
    ],
    [
      'an editorial under one DOI',
      { ...column, doi: '10.1000/ed.1' },
      { ...column, doi: '10.1000/ed.1', pages: undefined },
    ],
  ])('%s', (_note, a, b) => {
    expect(verdictOf(article(a), article(b))).toBe('linked');
    expect(verdictOf(article(b), article(a))).toBe('linked');
  });
});

describe('is not linked unasked', () => {
  test.each<Pair>([
    ['different PMIDs', { doi: undefined }, { doi: undefined, pmid: '31000002' }],
    [
      'abstracts of a supplement under one DOI',
      { pmid: undefined },
      { pmid: undefined, title: 'Sleep and shift work in night nurses', pages: '211' },
    ],
    ['an erratum', none, { ...none, title: `Erratum: ${title}`, pages: '400' }],
    [
      'an erratum under the title of its article',
      none,
      { ...none, title: `${title} (vol 12, pg 201, 2019)`, pages: '400' },
    ],
    ['another abstract on the same pages', none, { ...none, title: 'Sleep and shift work in night nurses' }],
    ['a reply', none, { ...none, title: `${title} - Reply`, pages: '209' }],
    ['a protocol', none, { ...none, title: `${title}: protocol`, pages: undefined }],
    [
      'part I and part II',
      { ...none, title: `${title}. Part I` },
      { ...none, title: `${title}. Part II`, pages: '210-219' },
    ],
    [
      'women and men',
      { ...none, title: `${title} in women` },
      { ...none, title: `${title} in men`, pages: undefined },
    ],
    [
      'a conference abstract and its article',
      none,
      { ...none, type: 'conference-paper', volume: '11', issue: 'S1', pages: 'S40' },
    ],
    [
      'one abstract in two journals',
      none,
      { ...none, journal: 'Imaginary Medicine', volume: '44', pages: '12-13' },
    ],
    [
      'a column that recurs',
      { ...none, title: 'Editorial notes', pages: '1' },
      { ...none, title: 'Editorial notes', volume: '13', pages: '1' },
    ],
    ['a column of the next issue, on the same pages', column, { ...column, issue: '4' }],
    ['a column, its issue missing, on a page of every issue', column, { ...column, issue: undefined }],
    [
      'a column of the next issue, its volume missing',
      { ...column, title: 'Call for papers' },
      { ...column, title: 'Call for papers', issue: '4', volume: undefined },
    ],
    ['front matter of two issues', { ...column, pages: 'iii-v' }, { ...column, pages: 'iii-v', issue: '4' }],
    [
      'a minitrack that comes every year',
      { ...conference, title: 'Introduction to the minitrack on digital work and its discontents' },
      {
        ...conference,
        title: 'Introduction to the minitrack on digital work and its discontents',
        year: 2020,
      },
    ],
    [
      'an editorial on another subject',
      { ...column, title: 'Editorial notes: walking groups' },
      { ...column, issue: undefined },
    ],
    [
      'two replies of one person in one issue',
      { ...column, title: 'Reply', pages: '77' },
      { ...column, title: 'Reply', pages: undefined },
    ],
    ['a book review of it', none, { ...none, title: `Book review: ${title}`, pages: undefined }],
    [
      'a letter and its reply on one page',
      { ...none, pages: '222' },
      { ...none, pages: '222', authors: [{ family: 'Silva' }] },
    ],
    [
      'a word more, and nothing of the place',
      { ...none, volume: undefined, pages: undefined, title: `Potentially ${title}` },
      { ...none, volume: undefined, issue: undefined, pages: undefined },
    ],
    ['years apart', none, { ...none, year: 2012, volume: undefined, pages: undefined }],
    [
      'other people’s work of the same title',
      none,
      { ...none, authors: [{ family: 'Silva' }], journal: 'Medicine', volume: '2', pages: '7-9' },
    ],
    ['no title at all', none, { ...none, title: undefined }],
    ['nothing but a short title', letter, letter],
  ])('%s', (_note, a, b) => {
    expect(verdictOf(article(a), article(b))).not.toBe('linked');
    expect(verdictOf(article(b), article(a))).not.toBe('linked');
  });
});

describe('waits for a person', () => {
  test.each<Pair>([
    ['a record without its title at the same place', none, { ...none, title: undefined }],
    [
      'the same title, its pages elsewhere in the volume',
      none,
      { ...none, pages: '301-309', issue: undefined },
    ],
    [
      'an erratum under a DOI that is its article’s',
      { pmid: undefined },
      { pmid: undefined, title: `Erratum: ${title}` },
    ],
  ])('%s', (_note, a, b) => {
    expect(verdictOf(article(a), article(b))).toBe('asked');
  });
});
