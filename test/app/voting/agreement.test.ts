import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { at, unvote, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = (given: { records?: number; leadScreens?: boolean } = {}) =>
  buildReview(house, {
    records: 4,
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', oli: 'observer' },
    ...given,
  });
type Team = ReturnType<typeof team>;

const agreement = async (review: Team, query = '') => {
  const { status, body } = await review.people.lea.agent.get(`${review.api}/agreement${query}`);
  expect(status).toBe(200);
  return body as {
    alpha: number | null;
    reports: number;
    pairs: { a: string; n: number; table: number[][] }[];
  };
};
const tables = async (review: Team, query = '') =>
  (await agreement(review, query)).pairs.map(({ table }) => table);

test('agreement is that of first votes; changes of mind show in the final ones', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const [r1, r2, r3] = [0, 1, 2].map((index) => at(review.records, index)) as [string, string, string];
  for (const record of [r1, r2]) await vote(review, ann, record, { decision: 'include' });
  await vote(review, ann, r3, { decision: 'exclude' });
  await vote(review, ben, r1, { decision: 'include' });
  await vote(review, ben, r2, { decision: 'exclude' });
  await vote(review, ben, r3, { decision: 'exclude' });
  await vote(review, ann, r2, { decision: 'exclude' });
  await unvote(review, ben, r1);

  expect(await tables(review)).toEqual([
    [
      [1, 1],
      [0, 1],
    ],
  ]);
  expect(await tables(review, '?votes=final')).toEqual([
    [
      [0, 0],
      [0, 2],
    ],
  ]);
});

test('a duplicate found late brings the votes of one report together', async () => {
  const review = team();
  const { ann, ben } = review.people;
  await vote(review, ann, at(review.records, 0), { decision: 'include' });
  await vote(review, ben, at(review.records, 1), { decision: 'exclude' });
  expect((await agreement(review)).pairs).toEqual([]);

  review.link(at(review.records, 0), at(review.records, 1));

  expect(await tables(review)).toEqual([
    [
      [0, 1],
      [0, 0],
    ],
  ]);
});

test('a maybe stands for itself, or counts as include', async () => {
  const review = team();
  const { ann, ben } = review.people;
  await vote(review, ann, at(review.records, 0), { decision: 'maybe' });
  await vote(review, ben, at(review.records, 0), { decision: 'include' });

  expect((await tables(review))[0]).toHaveLength(3);
  expect(await tables(review, '?maybe=include')).toEqual([
    [
      [1, 0],
      [0, 0],
    ],
  ]);
});

test('a vote after unblinding is not an independent one', async () => {
  const review = team();
  const { ann, ben, lea } = review.people;
  await vote(review, ann, at(review.records, 0), { decision: 'include' });
  await lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });
  await vote(review, ben, at(review.records, 0), { decision: 'include' });

  expect((await agreement(review)).pairs).toEqual([]);
  expect((await agreement(review, '?votes=final')).pairs).toHaveLength(1);
  const { text } = await lea.agent.get(`${review.path}/screening/agreement`);
  expect(text).toContain('1 vote was cast by somebody who could see others’ votes');
});

test('the page shows table and figures in words', async () => {
  const review = team();
  const { ann, ben, eve } = review.people;
  for (const record of review.records) {
    await vote(review, ann, record, { decision: 'include' });
    await vote(review, ben, record, { decision: record === at(review.records, 3) ? 'exclude' : 'include' });
  }

  const { text } = await eve.agent.get(`${review.path}/screening/agreement`);

  expect(text).toContain('<bdi>ann</bdi> and <bdi>ben</bdi>');
  expect(text).toContain('75.0 % (3 of 4 reports)');
  expect(text).toMatch(/PABAK<\/dt><dd>0\.50/);
});

test.each(['ann', 'oli'] as const)('%s, who is blinded, is refused', async (name) => {
  const review = team();
  const { agent } = review.people[name];
  const pages = ['/screening/agreement', '/eligibility/agreement'].map((page) => `${review.path}${page}`);

  for (const url of [...pages, `${review.api}/agreement`]) expect((await agent.get(url)).status).toBe(403);
});

test('a lead who votes is refused until the stage is unblinded', async () => {
  const review = team({ leadScreens: true });
  const { agent } = review.people.lea;
  const url = `${review.path}/screening/agreement`;
  expect((await agent.get(url)).status).toBe(403);

  await agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });

  expect((await agent.get(url)).status).toBe(200);
});

describe('who has seen votes in another role', () => {
  const marks = (review: Team): unknown[] =>
    review.file.db
      .prepare(
        "SELECT json_extract(payload, '$.unblinded') FROM events WHERE kind = 'vote-cast' ORDER BY seq",
      )
      .pluck()
      .all();
  const setScreening = (review: Team, screening: boolean) =>
    review.people.lea.agent
      .post(`${review.path}/team/${review.people.lea.member}/role`)
      .type('form')
      .send({ role: 'lead', ...(screening ? { screening: 'on' } : {}) });

  test('a lead who looked between votes casts unblinded ones from then on', async () => {
    const review = team({ leadScreens: true });
    const { ann, lea } = review.people;
    await vote(review, lea, at(review.records, 0), { decision: 'include' });
    await vote(review, ann, at(review.records, 1), { decision: 'include' });
    expect((await setScreening(review, false)).status).toBe(303);
    expect((await setScreening(review, true)).status).toBe(303);
    const again = await vote(review, lea, at(review.records, 1), { decision: 'include' });

    expect(again.status).toBe(201);
    expect(marks(review)).toEqual([0, 0, 1]);
  });

  test('a founder who starts to screen before anybody voted has seen nothing', async () => {
    const review = team();
    const { ann, lea } = review.people;
    await setScreening(review, true);
    await vote(review, ann, at(review.records, 0), { decision: 'include' });
    await vote(review, lea, at(review.records, 0), { decision: 'include' });

    expect(marks(review)).toEqual([0, 0]);
  });
});

test('an Idempotency-Key is forgotten after a week, and kept before', async () => {
  const review = team();
  const { ann } = review.people;
  const keys = () => review.file.db.prepare('SELECT key FROM idempotency_keys ORDER BY key').pluck().all();
  await vote(review, ann, at(review.records, 0), { decision: 'include' }, 'first');
  house.pass({ days: 6 });
  await vote(review, ann, at(review.records, 1), { decision: 'include' }, 'second');
  expect(keys()).toEqual(['first', 'second']);
  house.pass({ days: 2 });
  await vote(review, ann, at(review.records, 2), { decision: 'include' }, 'third');

  expect(keys()).toEqual(['second', 'third']);
});
