import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { at, resolve, retrieved, unvote, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const CITATIONS = [
  { title: 'Night shifts in Zürich', abstract: 'Nurses slept badly.', year: 2001, doi: '10.5555/one' },
  {
    title: 'Nursing at night',
    authors: [{ family: 'O’Neil', given: 'P' }],
    year: 2010,
    keywords: ['Actigraphy'],
  },
  { title: 'Letters on sleep', year: 2020, journal: 'Journal of Rest' },
  { title: '夜班护士的睡眠质量' },
];
const team = () =>
  buildReview(house, {
    records: CITATIONS.map((citation) => ({ type: 'journal-article', ...citation })),
    members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator', oli: 'observer' },
  });
type Team = ReturnType<typeof team>;
type Name = 'lea' | 'ann' | 'ben' | 'eve' | 'oli';

const listed = async (review: Team, query: Record<string, string>, who: Name = 'ann'): Promise<number[]> => {
  const { status, body } = await review.people[who].agent.get(`${review.api}/records`).query(query);
  expect(status).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => review.records.indexOf(id));
};

describe('search', () => {
  test.each<[q: string, found: number[]]>([
    ['night', [0, 1]],
    ['NIGHT zurich', [0]],
    ['"shifts in"', [0]],
    ['nurs*', [0, 1]],
    ["o'neil", [1]],
    ['10.5555/one', [0]],
    ['actigraphy', [1]],
    ['2020', [2]],
    ['睡眠', [3]],
    ['title: night', []],
    ['NEAR(', []],
    ['journal-article', []],
  ])('%s', async (q, found) => {
    expect(await listed(team(), { q })).toEqual(found);
  });

  test('finds what a lead has corrected, and no longer what was wrong', async () => {
    const review = team();
    const record = at(review.records, 2);
    await review.people.lea.agent
      .patch(`${review.api}/records/${record}`)
      .send({ title: 'Notes on rest', year: 1999 });

    expect(await listed(review, { q: 'letters' })).toEqual([]);
    expect(await listed(review, { q: 'notes rest' })).toEqual([2]);
    expect(await listed(review, { to: '2000' })).toEqual([2]);
  });

  test('with other filters, page by page', async () => {
    const review = team();
    review.link(at(review.records, 0), at(review.records, 1));

    expect(await listed(review, { q: 'night', fate: 'duplicate' })).toEqual([1]);
    expect(await listed(review, { q: 'night', limit: '1' })).toEqual([0]);
    expect(await listed(review, { q: 'night', limit: '1', after: at(review.records, 0) })).toEqual([1]);
  });
});

describe('filters', () => {
  test('by year, by duplicates', async () => {
    const review = team();
    review.link(at(review.records, 0), at(review.records, 2));

    expect(await listed(review, { from: '2005' })).toEqual([1, 2]);
    expect(await listed(review, { from: '2001', to: '2010' })).toEqual([0, 1]);
    expect(await listed(review, { copies: 'yes' })).toEqual([0, 2]);
    expect(await listed(review, { copies: 'no' })).toEqual([1, 3]);
  });

  test('by my own vote, which tells nothing of others’', async () => {
    const review = team();
    const { ann, ben } = review.people;
    await vote(review, ann, at(review.records, 0), { decision: 'include' });
    await vote(review, ben, at(review.records, 0), { decision: 'exclude' });
    await vote(review, ben, at(review.records, 1), { decision: 'include' });

    expect(await listed(review, { vote: 'include' })).toEqual([0]);
    expect(await listed(review, { vote: 'exclude' })).toEqual([]);
    expect(await listed(review, { vote: 'any' })).toEqual([0]);
    expect(await listed(review, { vote: 'none' })).toEqual([1, 2, 3]);
  });

  test('by label: my own while I am blinded, everybody’s for those who see all', async () => {
    const review = team();
    await review.people.ann.agent
      .put(`${review.api}/records/${at(review.records, 1)}/annotation`)
      .send({ labels: ['Cohort'] });

    const seen = await Promise.all(
      (['ann', 'ben', 'oli', 'eve'] as const).map((who) => listed(review, { label: 'cohort' }, who)),
    );

    expect(seen).toEqual([[1], [], [], [1]]);
  });
});

describe('the list', () => {
  const shown = async (review: Team, query: Record<string, string>, who: Name = 'lea'): Promise<string> =>
    (await review.people[who].agent.get(`${review.path}/records`).query(query).expect(200)).text;

  test('says how many records it is of, and which box of the diagram', async () => {
    const review = team();
    review.link(at(review.records, 0), at(review.records, 1));

    expect(await shown(review, {})).toContain('<strong>4 records</strong>');
    expect(await shown(review, { q: 'night' })).toContain('<strong>2 records</strong>');
    const box = await shown(review, { box: 'databasesAndRegisters.removed.duplicates' });
    expect(box).toContain('<strong>1 record</strong>');
    expect(box).toContain('<strong>Duplicate records removed</strong>');
  });

  test('says beside a year that is none what is wrong with it, and looks for nothing', async () => {
    const { people, path } = team();
    const { status, text } = await people.ann.agent
      .get(`${path}/records`)
      .query({ q: 'night', from: '20x1' });

    expect(status).toBe(400);
    expect(text).toMatch(/name='from'[^>]*value='20x1'[^>]*aria-describedby='from-error'/);
    expect(text).toContain('A year is a number of four digits.');
    expect(text).toContain("value='night'");
    expect(text).not.toContain('Nursing at night');
  });

  test('counts for a blinded voter only what they may tell apart', async () => {
    const review = team();
    await vote(review, review.people.ben, at(review.records, 0), { decision: 'exclude' });

    expect(await shown(review, { fate: 'not-screened-by-me' }, 'ann')).toContain(
      '<strong>4 records</strong>',
    );
  });
});

describe('a record’s page', () => {
  const acts = async (review: Team, who: Name): Promise<string[]> => {
    const { text } = await review.people[who].agent.get(`${review.path}/records/${at(review.records, 0)}`);
    return [...text.matchAll(/class='button[^']*' href='([^']+)'/g)].map(([, href = '']) =>
      href.replace(review.path, '').replace('&#x3D;', '='),
    );
  };

  test('leads on to what is there to do with it, for whoever may do it', async () => {
    const review = team();
    const [{ ann, ben }, record] = [review.people, at(review.records, 0)];
    expect(await acts(review, 'ann')).toEqual([`/screening?record=${record}`]);

    await vote(review, ann, record, { decision: 'include' });
    await vote(review, ben, record, { decision: 'exclude' });

    expect(await acts(review, 'eve')).toEqual([`/screening/conflicts?record=${record}`]);
    expect(await acts(review, 'ann')).toEqual([]);
    expect(await acts(review, 'oli')).toEqual([]);
  });
});

describe('removal in bulk', () => {
  const preview = (review: Team, query: string, who: Name = 'lea') =>
    review.people[who].agent.get(`${review.path}/records/removal?${query}`);

  test('is looked over first, and then done with one reason', async () => {
    const review = team();
    review.link(at(review.records, 0), at(review.records, 1));
    const { text } = await preview(review, 'q=night');
    expect(text).toContain('Remove 1 record before screening');
    expect(text).toContain('1 record left out: another record stands for the report');

    const done = await submit(
      review.people.lea.agent,
      `${review.path}/records/removal?q=night`,
      `${review.path}/removals`,
      {
        ...{ records: at(review.records, 0), by: 'other', reason: 'Out of scope' },
      },
    );

    expect(done.status).toBe(303);
    expect(review.fateOf(at(review.records, 0))).toBe('removed');
    expect((await preview(review, 'q=night')).text).toContain('There is nothing to remove');
  });

  test('is a lead’s', async () => {
    const review = team();
    for (const who of ['ann', 'eve', 'oli'] as const)
      expect((await preview(review, 'q=night', who)).status).toBe(403);
  });
});

describe('a record’s history', () => {
  const history = async (review: Team, who: Name, record: string): Promise<string[]> => {
    const { text } = await review.people[who].agent.get(`${review.path}/records/${record}`);
    const section = /history-heading[^]*?<\/section>/.exec(text)?.[0] ?? '';
    return [...section.matchAll(/<p><bdi>([^<]*)<\/bdi>([^<]*)<\/p>/g)].map(([, who = '', says = '']) =>
      (who + says).replaceAll('&quot;', '"'),
    );
  };

  const story = async () => {
    const review = team();
    const { ann, ben, eve } = review.people;
    const record = at(review.records, 0);
    review.link(record, at(review.records, 1));
    await vote(review, ann, record, { decision: 'include', note: 'nurses' });
    await unvote(review, ann, record);
    await vote(review, ann, record, { decision: 'exclude' });
    await vote(review, ben, record, { decision: 'include' });
    await resolve(review, eve, record, { decision: 'include' });
    review.act(retrieved(record));
    await vote(review, ben, record, { decision: 'include', stage: 'eligibility' });
    return { review, record };
  };

  test('is told whole to those who see all, also from its duplicate’s page', async () => {
    const { review, record } = await story();
    const told = await history(review, 'lea', record);

    expect(told).toHaveLength(9);
    expect(told.join('\n')).toMatch(
      /imported[^]*linked[^]*voted[^]*nurses[^]*took back[^]*voted[^]*resolved[^]*retrieved[^]*voted/,
    );
    expect(await history(review, 'lea', at(review.records, 1))).toEqual(told);
  });

  test('is to a blinded voter their own acts and the import', async () => {
    const { review, record } = await story();

    expect(
      (await history(review, 'ann', record)).map((says) => says.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['lea imported', 'ann voted', 'ann took', 'ann voted']);
    expect(await history(review, 'oli', record)).toHaveLength(1);
  });

  test('is, where only screening is unblinded, silent on eligibility', async () => {
    const { review, record } = await story();
    await review.people.lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });

    const told = await history(review, 'oli', record);

    expect(told).toHaveLength(8);
    expect(told.join('\n')).not.toContain('eligibility');
  });
});
