import { checkProjections } from '../../../server/ledger/check';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = () =>
  buildReview(house, {
    records: [
      { title: 'Naps at night' },
      { title: 'Naps at noon' },
      { title: 'Tea' },
      { title: 'Naps: a copy' },
    ],
    members: { ann: 'reviewer', eve: 'adjudicator' },
  });
type Team = ReturnType<typeof team>;

const PATH = 'records/labels';
const send = (review: Team, does: 'put' | 'take', label: string, records = '1 2') =>
  submit(review.people.lea.agent, `${review.path}/${PATH}?q=naps`, `${review.path}/${PATH}`, {
    ...{ records, label, does },
  });
const labelled = async (review: Team, label: string, who: 'lea' | 'ann' = 'lea'): Promise<string[]> => {
  const { body } = await review.people[who].agent.get(
    `${review.api}/records?label=${encodeURIComponent(label)}`,
  );
  return (body.items as { id: string }[]).map(({ id }) => id);
};

test('a search is labelled at once, after a look at it, in one act; copies are left to their report', async () => {
  const review = team();
  review.link('2', '4');
  const { text } = await review.people.lea.agent.get(`${review.path}/${PATH}?q=naps`);
  const before = review.eventCount();
  const put = await send(review, 'put', ' To  discuss ');
  const again = await send(review, 'put', 'To discuss');

  expect(text).toContain('Label 2 reports');
  expect(text).toMatch(/name="records" value="1 2"/);
  expect([put.status, again.status, review.eventCount()]).toEqual([303, 303, before + 1]);
  expect(await labelled(review, 'To discuss')).toEqual(['1', '2', '4']);
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('it is taken off again, and what else stood on the record stays', async () => {
  const review = team();
  await review.people.lea.agent
    .post(`${review.api}/labels`)
    .send({ records: ['1'], label: 'Cohort', on: true });
  await send(review, 'put', 'To discuss');
  await send(review, 'take', 'To discuss', '1 2 3');

  expect(await labelled(review, 'To discuss')).toEqual([]);
  expect(await labelled(review, 'Cohort')).toEqual(['1']);
  const { text } = await review.people.lea.agent.get(`${review.path}/records/1`);
  expect(text).toContain('took the label “To discuss” off records 1, 2');
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('a voter who is blinded learns nothing of it', async () => {
  const review = team();
  const pages = async () =>
    Promise.all(
      ['records/1', 'records', 'screening', 'history'].map(
        async (path) => (await review.people.ann.agent.get(`${review.path}/${path}`)).text,
      ),
    );
  const csrf = /name="csrf" value="[^"]*"/g;
  const before = await pages();
  await send(review, 'put', 'Spoiler');

  expect((await pages()).map((text) => text.replace(csrf, ''))).toEqual(
    before.map((text) => text.replace(csrf, '')),
  );
  expect(await labelled(review, 'Spoiler', 'ann')).toEqual([]);
});

test.each([
  ['no label', { label: '   ' }, 'Write a label.'],
  ['one that is too long', { label: 'x'.repeat(61) }, 'at most 60 characters'],
])('%s is refused, and the records stay chosen', async (_name, { label }, says) => {
  const review = team();
  const refused = await send(review, 'put', label);

  expect(refused.status).toBe(422);
  expect(refused.text).toContain(says);
  expect(refused.text).toMatch(/name="records" value="1 2"/);
});
