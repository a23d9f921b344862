import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, inventRecords } from '../review-builder';
import { at } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = () =>
  buildReview(house, {
    records: [...inventRecords(1), { type: 'journal-article', title: 'Nurses <b>at night</b>' }],
    members: { ann: 'reviewer', oli: 'observer' },
    leadScreens: true,
  });
type Team = ReturnType<typeof team>;

const saveTerms = (review: Team, include: string, exclude = '') =>
  submit(review.people.lea.agent, `${review.path}/screening/terms`, `${review.path}/screening/terms`, {
    include,
    exclude,
  });
const screening = async (review: Team, record: string, who: 'ann' | 'lea' = 'ann') =>
  (await review.people[who].agent.get(`${review.path}/screening?record=${record}`)).text;

test('the team’s words are marked for every voter, and nothing of a title becomes markup', async () => {
  const review = team();
  expect((await saveTerms(review, 'nurs*\n  night ', 'slept')).status).toBe(303);

  const first = await screening(review, at(review.records, 0));
  const second = await screening(review, at(review.records, 1));

  expect(first).toContain("<mark class='inc'>nurses</mark>");
  expect(first).toContain("<mark class='exc'>slept</mark>");
  expect(second).toContain(
    "<mark class='inc'>Nurses</mark> &lt;b&gt;at <mark class='inc'>night</mark>&lt;/b&gt;",
  );
});

test('a change of words is one act, told in the history; the same words again are none', async () => {
  const review = team();
  const before = review.eventCount();
  await saveTerms(review, 'nurse\nshift', 'mice');
  await saveTerms(review, 'nurse\nshift', 'mice');

  expect(review.eventCount()).toBe(before + 1);
  const { text } = await review.people.oli.agent.get(`${review.path}/history`);
  expect(text).toContain('marked 2 words for including and 1 word for excluding');
});

test('a term in both lists, one without a letter and one too many are refused beside their field', async () => {
  const review = team();
  const both = await saveTerms(review, 'Nurse', 'nurse');
  const signs = await saveTerms(review, '***');
  const many = await saveTerms(review, Array.from({ length: 201 }, (_, n) => `term${String(n)}`).join('\n'));

  expect([both.status, signs.status, many.status]).toEqual([422, 422, 422]);
  expect(both.text).toContain('“nurse” stands in the other list too.');
  expect(signs.text).toContain('at least one letter or digit');
  expect(many.text).toContain('at most 200 terms');
});

test('only a lead chooses the words; everybody may read them', async () => {
  const review = team();
  await saveTerms(review, 'nurse');
  for (const who of ['ann', 'oli'] as const) {
    const { agent } = review.people[who];
    const shown = await agent.get(`${review.path}/screening/terms`);
    expect(shown.text).toContain('<li>nurse</li>');
    expect(
      (await agent.post(`${review.path}/screening/terms`).send({ include: '', exclude: '' })).status,
    ).toBe(403);
  }
});

test('a record without an abstract says so; a lead is led to where it is filled in', async () => {
  const review = team();
  const record = at(review.records, 1);

  expect(await screening(review, record)).toContain('This record has no abstract.');
  expect(await screening(review, record)).not.toContain('Fill it in');
  expect(await screening(review, record, 'lea')).toContain(`${review.path}/records/${record}/correction`);
});

test('a person’s own words are marked for them alone, before the team’s, and are no act of the review', async () => {
  const review = team();
  await saveTerms(review, 'nurs*', 'slept');
  const before = review.eventCount();
  const page = `${review.path}/screening/terms`;
  const saved = await submit(review.people.ann.agent, page, `${page}/own`, {
    ownInclude: 'slept\ncohort',
    ownExclude: 'nurs*',
  });
  const mine = await screening(review, at(review.records, 0));
  const theirs = await screening(review, at(review.records, 0), 'lea');

  expect([saved.status, review.eventCount()]).toEqual([303, before]);
  expect(mine).toContain("<mark class='inc'>slept</mark>");
  expect(mine).toContain("<mark class='exc'>nurses</mark>");
  expect(theirs).toContain("<mark class='exc'>slept</mark>");
  expect(theirs).not.toContain('>cohort</mark>');
  expect((await review.people.ann.agent.get(page)).text).toContain('slept\ncohort</textarea>');
  expect((await review.people.lea.agent.get(page)).text).not.toContain('slept\ncohort');
});

test('an own word in both lists is refused beside its field', async () => {
  const review = team();
  const page = `${review.path}/screening/terms`;
  const refused = await submit(review.people.oli.agent, page, `${page}/own`, {
    ownInclude: 'Nurse',
    ownExclude: 'nurse',
  });

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('id="ownExclude-error">“nurse” stands in the other list too.');
});
