import { checkProjections } from '../../../server/ledger/check';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember } from '../review-builder';
import { vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = () =>
  buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator', oli: 'observer' },
    records: 4,
  });
type Team = ReturnType<typeof team>;

const say = (review: Team, who: TestMember, text: string, record = '1', stage = 'screening') =>
  who.agent.post(`${review.path}/records/${record}/discussion`).type('form').send({ stage, text });
const conflict = async (): Promise<Team> => {
  const review = team();
  await vote(review, review.people.ann, '1', { decision: 'include' });
  await vote(review, review.people.ben, '1', { decision: 'exclude' });
  return review;
};
const read = async (review: Team, who: TestMember, path: string) =>
  (await who.agent.get(`${review.path}/${path}`)).text;

test('those who see the votes of a report discuss it where they resolve it; nothing said becomes markup', async () => {
  const review = await conflict();
  const { eve, lea } = review.people;
  const said = await submit(
    eve.agent,
    `${review.path}/screening/conflicts`,
    `${review.path}/records/1/discussion`,
    {
      stage: 'screening',
      text: 'Are <b>nurses</b> adults?',
      back: `${review.path}/screening/conflicts?record=1`,
    },
  );
  await say(review, lea, 'They are.');
  const page = await read(review, lea, 'screening/conflicts?record=1');

  expect([said.status, said.headers.location]).toEqual([
    303,
    `${review.path}/screening/conflicts?record=1#discussion-1`,
  ]);
  expect(page).toMatch(/Are &lt;b&gt;nurses&lt;\/b&gt; adults\?[\s\S]*They are\./);
  expect(await read(review, eve, 'records/1')).toContain('They are.');
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('whoever is blinded reads nothing of it and says nothing, and an observer only reads', async () => {
  const review = await conflict();
  const { ann, oli, eve } = review.people;
  await say(review, eve, 'Ben excluded this one.');
  const refused = await Promise.all([
    say(review, ann, 'Why?'),
    say(review, oli, 'Why?'),
    say(review, ann, 'Why?', '99'),
  ]);
  const seen = await Promise.all(
    ['records/1', 'history', 'screening', 'screening/votes'].map((path) => read(review, ann, path)),
  );
  await review.people.lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });
  const later = await Promise.all([say(review, ann, 'I see.'), say(review, oli, 'So do I.')]);

  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(seen.join()).not.toContain('Ben excluded this one.');
  expect(later.map(({ status }) => status)).toEqual([303, 403]);
  expect(await read(review, oli, 'records/1')).toContain('I see.');
});

test('where settled reports are shown to their voters, they discuss their own and no other', async () => {
  const review = team();
  review.changeRules({ screening: { blinding: 'until-settled' } });
  const { ann, ben } = review.people;
  const cem = review.addMember('cem', 'reviewer');
  await vote(review, ann, '1', { decision: 'include' });
  const early = await say(review, ann, 'Hm.');
  await vote(review, ben, '1', { decision: 'exclude' });
  const mine = await say(review, ann, 'I read the methods again.');
  const notMine = await say(review, cem, 'And I?');

  expect([early.status, mine.status, notMine.status]).toEqual([403, 303, 403]);
  expect(await read(review, ben, 'records/1')).toContain('I read the methods again.');
  expect(await read(review, cem, 'records/1')).not.toContain('I read the methods again.');
});

test('a pilot is talked through record by record, those on which people differ first', async () => {
  const review = team();
  const { ann, ben, lea } = review.people;
  const pilot = `${review.path}/screening/pilot`;
  await submit(lea.agent, pilot, pilot, { size: '4', seed: '3' });
  for (const record of review.records) {
    await vote(review, ann, record, { decision: 'include' });
    await vote(review, ben, record, { decision: record === '3' ? 'exclude' : 'include' });
  }
  await say(review, lea, 'Diaries count as measured.', '3');
  const page = await lea.agent.get(`${pilot}/discussion`);
  const blinded = await ann.agent.get(`${pilot}/discussion`);
  const unknown = await lea.agent.get(`${pilot}/discussion?pilot=nothing`);

  expect([page.status, blinded.status, unknown.status]).toEqual([200, 403, 404]);
  expect(page.text).toMatch(
    /differ on <strong>1<\/strong> of 4[\s\S]*cohort 3[\s\S]*Diaries count[\s\S]*nobody differs[\s\S]*cohort 1/,
  );
});

test.each(['', '   ', 'x'.repeat(5001)])(
  'a comment that says nothing, or too much, is refused',
  async (text) => {
    const review = await conflict();
    const before = review.eventCount();
    const refused = await say(review, review.people.eve, text);

    expect([refused.status, review.eventCount()]).toEqual([422, before]);
  },
);
