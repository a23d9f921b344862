import type { Response } from 'supertest';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';
import { at, conflictsOf, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => {
  house = makeHouse();
});
afterAll(() => house.close());

type Names = 'ann' | 'ben' | 'eve';
const team = (records: number): TestReview<Names> =>
  buildReview<Names>(house, { members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator' }, records });

const alertOf = ({ text }: Response): string => /role="alert">\s*<p>([^<]*)/.exec(text)?.[1] ?? '';

const send = (review: TestReview<Names>, who: TestMember, path: string, fields: Record<string, string>) =>
  who.agent.post(`${review.path}/${path}`).type('form').send(fields);

test('a conflict is decided on its page, and withdrawn there', async () => {
  const review = team(1);
  const { ann, ben, eve } = review.people;
  const record = at(review.records, 0);
  await vote(review, ann, record, { decision: 'include', note: 'table 2' });
  await vote(review, ben, record, { decision: 'exclude' });
  const page = await eve.agent.get(`${review.path}/screening/conflicts`);

  const decided = await send(review, eve, 'screening/conflicts', { record, decision: 'include', reason: '' });
  const fate = review.fateOf(record);
  const after = await eve.agent.get(decided.headers.location ?? '');
  const withdrawn = await send(review, eve, 'screening/resolutions/delete', { record });

  expect(page.text).toMatch(/ann<\/strong>[\s\S]*Include[\s\S]*table 2[\s\S]*ben<\/strong>[\s\S]*Exclude/);
  expect([decided.status, fate, withdrawn.status]).toEqual([303, 'awaiting-retrieval', 303]);
  expect(after.text).toContain('No conflicts');
  expect(await conflictsOf(review, eve)).toEqual([record]);
});

test('a resolution that comes too late is refused, and says why', async () => {
  const review = team(1);
  const { ann, ben, eve, lea } = review.people;
  const record = at(review.records, 0);
  await vote(review, ann, record, { decision: 'include' });
  await vote(review, ben, record, { decision: 'exclude' });
  await send(review, lea, 'screening/conflicts', { record, decision: 'exclude' });

  const late = await send(review, eve, 'screening/conflicts', { record, decision: 'include' });

  expect(late.status).toBe(409);
  expect(alertOf(late)).toMatch(/Somebody else has resolved/);
  expect(review.fateOf(record)).toBe('excluded-at-screening');
});
