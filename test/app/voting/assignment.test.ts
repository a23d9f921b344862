import { checkProjections } from '../../../server/ledger/check';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember } from '../review-builder';
import { queueOf, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = (records = 60) =>
  buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', dora: 'reviewer', eve: 'adjudicator' },
    records,
  });
type Team = ReturnType<typeof team>;
type Fields = Record<string, string | string[]>;

const voters = ({ people }: Team): TestMember[] => [people.ann, people.ben, people.cem, people.dora];

const assign = (review: Team, fields: Fields = {}, action = '') =>
  submit(review.people.lea.agent, `${review.path}/assignment`, `${review.path}/assignment${action}`, {
    ...{ stage: 'screening', scheme: 'shares', seed: '7' },
    members: voters(review).map(({ member }) => member),
    ...fields,
  });
const queues = (review: Team) => Promise.all(voters(review).map((who) => queueOf(review, who)));
/** Once the orders have followed the ledger: the first look sets them going. */
async function settledQueues(review: Team) {
  await queues(review);
  await house.house.rankings.idle();
  return queues(review);
}
const remove = (review: Team, who: TestMember) =>
  review.people.lea.agent.delete(`${review.api}/members/${who.member}`);

test('records are dealt in even shares; a vote on somebody else’s part is refused like any that is not taken', async () => {
  const review = team();
  const preview = await assign(review, {}, '/preview');
  const before = review.eventCount();
  const saved = await assign(review);
  const all = await queues(review);
  const [mine = [], theirs = []] = all;
  const notMine = theirs.find((record) => !mine.includes(record)) ?? '';
  const refused = await vote(review, review.people.ann, notMine, { decision: 'include' });
  const home = await review.people.ann.agent.get(review.path);
  const done = await vote(review, review.people.ann, mine[0] ?? '', { decision: 'include' });

  expect(home.text).toContain("Screen titles and abstracts <span class='count'>30</span>");
  expect([preview.status, saved.status, before + 2]).toEqual([200, 303, review.eventCount()]);
  expect(preview.text).toMatch(/ann<\/th><td class="number">30</);
  expect(all.map(({ length }) => length)).toEqual([30, 30, 30, 30]);
  expect([refused.status, done.status]).toEqual([409, 201]);
  expect(refused.text).toContain('takes no vote from you at this stage now');
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('nobody’s queue depends on what others do', async () => {
  const review = team();
  await assign(review);
  const [, ...before] = await settledQueues(review);
  const mine = await queueOf(review, review.people.ann);
  for (const record of mine.slice(0, 10))
    await vote(review, review.people.ann, record, { decision: 'exclude' });
  const [, ...after] = await settledQueues(review);

  expect(after).toEqual(before);
});

test('when somebody leaves, their open part goes back to all, and their votes count', async () => {
  const review = team(12);
  await assign(review);
  const { ann, ben, cem, dora } = review.people;
  const mine = await queueOf(review, ann);
  const [voted = '', open = ''] = mine;
  await vote(review, ann, voted, { decision: 'include' });
  await remove(review, ann);
  const others = [ben, cem, dora];
  const waiting = await Promise.all(others.map((who) => queueOf(review, who)));
  const partner = others.find((_, index) => waiting[index]?.includes(voted) === true);
  if (partner !== undefined) await vote(review, partner, voted, { decision: 'include' });
  for (const who of others.slice(0, 2)) await vote(review, who, open, { decision: 'exclude' });
  const afterwards = await Promise.all(others.map((who) => queueOf(review, who)));

  // The open one waits for all three, the one with a vote for its other reader alone.
  expect(waiting.filter((queue) => queue.includes(open))).toHaveLength(3);
  expect(waiting.filter((queue) => queue.includes(voted))).toHaveLength(1);
  expect([review.fateOf(voted), partner === undefined]).toEqual(['awaiting-retrieval', false]);
  expect(afterwards.some((queue) => queue.includes(voted))).toBe(false);
});

test('under a rule of one vote, a second falls on a random share, and that share waits for both', async () => {
  const review = team(100);
  review.changeRules({ screening: { include: 1, exclude: 1 } });
  const saved = await assign(review, { scheme: 'second', percent: '30' });
  const all = await queues(review);
  const holders = (record: string) =>
    voters(review).filter((_, index) => all[index]?.includes(record) === true);
  const twice = review.records.filter((record) => holders(record).length === 2);
  const once = review.records.filter((record) => holders(record).length === 1);
  const [double = '', single = ''] = [twice[0], once[0]];
  const [first, second] = holders(double);
  const [only] = holders(single);
  if (first !== undefined) await vote(review, first, double, { decision: 'include' });
  if (only !== undefined) await vote(review, only, single, { decision: 'include' });
  const between = [review.fateOf(double), review.fateOf(single)];
  if (second !== undefined) await vote(review, second, double, { decision: 'exclude' });

  expect([saved.status, once.length + twice.length]).toEqual([303, 100]);
  expect(twice.length).toBeGreaterThan(10);
  expect(between).toEqual(['awaiting-screening', 'awaiting-retrieval']);
  expect(review.fateOf(double)).toBe('screening-conflict');
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('batches follow one another; what is behind them waits for everybody', async () => {
  const review = team(30);
  await assign(review, { size: '10', members: [review.people.ann.member, review.people.ben.member] });
  await assign(review, { size: '10', members: [review.people.cem.member, review.people.dora.member] });
  const [ann, ben, cem, dora] = await queues(review);
  const { text } = await review.people.lea.agent.get(`${review.path}/assignment`);

  expect(ann).toEqual([...review.records.slice(0, 10), ...review.records.slice(20)]);
  expect(ben).toEqual(ann);
  expect(cem).toEqual(review.records.slice(10));
  expect(dora).toEqual(cem);
  expect(text).toMatch(/Records 11 to 20: equal shares for 2 people/);
});

test('all assignments can be taken back, and records imported later are dealt too', async () => {
  const review = team(12);
  await assign(review);
  const later = review.addRecords(12);
  const dealt = await queues(review);
  await assign(review, { scheme: 'everyone' });
  const after = await queues(review);

  expect(later.filter((record) => dealt.filter((queue) => queue.includes(record)).length === 2)).toEqual(
    later,
  );
  expect(after.map(({ length }) => length)).toEqual([24, 24, 24, 24]);
});

test('in a pilot round everybody votes on its records, whatever is assigned', async () => {
  const review = team(12);
  await assign(review);
  await submit(review.people.lea.agent, `${review.path}/screening/pilot`, `${review.path}/screening/pilot`, {
    ...{ size: '5', seed: '3' },
  });
  const during = await queues(review);
  const first = during[0]?.[0] ?? '';
  for (const who of voters(review))
    expect((await vote(review, who, first, { decision: 'exclude' })).status).toBe(201);

  expect(during.map(({ length }) => length)).toEqual([5, 5, 5, 5]);
  expect(new Set(during.map(String)).size).toBe(1);
});

test.each<[string, Fields, string]>([
  ['nobody chosen', { members: [] }, 'choose at least as many'],
  ['no expert', { scheme: 'expert' }, 'Choose at least one expert.'],
  ['a second vote under a rule of two', { scheme: 'second' }, 'needs a rule of one vote'],
  ['a batch of nothing', { size: '0' }, 'At least 1.'],
])('%s is refused beside its field, and the form keeps what was chosen', async (_name, fields, says) => {
  const review = team(4);
  const before = review.eventCount();
  const refused = await assign(review, fields, '/preview');

  expect([refused.status, review.eventCount()]).toEqual([422, before]);
  expect(refused.text).toContain(says);
});

test('how far everybody is stands there for a lead who sees all votes, and not for one who votes', async () => {
  const review = team(4);
  const { ann, lea } = review.people;
  await vote(review, ann, '1', { decision: 'include' });
  const seen = await lea.agent.get(`${review.path}/assignment`);
  const vera = review.addMember('vera', 'reviewer');
  await lea.agent.patch(`${review.api}/members/${vera.member}`).send({ role: 'lead', screening: true });
  const blinded = await vera.agent.get(`${review.path}/assignment`);

  expect(seen.text).toMatch(/ann<\/th><td class="number"[^>]*>1<\/td><td class="number"[^>]*>3</);
  expect(blinded.status).toBe(200);
  expect(blinded.text).not.toMatch(/Waits for them/);
});

test('conflicts and full texts stand there with those they wait for', async () => {
  const review = team(4);
  const { ann, ben, eve, lea } = review.people;
  for (const [record, decision] of [
    ['1', 'exclude'],
    ['2', 'include'],
  ] as const) {
    await vote(review, ann, record, { decision: 'include' });
    await vote(review, ben, record, { decision });
  }
  review.act(event('full-text-requested', { record: 2, from: 'Central library', on: '2026-03-02' }), eve);
  const { text } = await lea.agent.get(`${review.path}/assignment`);

  expect(text).toMatch(
    /Screening conflicts<\/a><\/th><td class="number"[^>]*>1<\/td><td[^>]*>lea \(lead\), eve \(adjudicator\)/,
  );
  expect(text).toMatch(/Full texts to retrieve<\/a><\/th><td class="number"[^>]*>1</);
  expect(text).toMatch(/1 from Central library, since/);
});

describe('over the API', () => {
  const ask = (review: Team, fields: object, path = '') =>
    review.people.lea.agent.post(`${review.api}/assignments${path}`).send({ stage: 'screening', ...fields });

  test('an assignment is looked over, made, listed, and taken back', async () => {
    const review = team(60);
    const { ann, ben } = review.people;
    const wish = { scheme: 'shares', members: [ann.member, ben.member], size: 10 };
    const plan = await ask(review, wish, '/preview');
    const events = review.eventCount();
    const made = await ask(review, { ...wish, seed: plan.body.seed });
    const list = await review.people.lea.agent.get(`${review.api}/assignments`);
    const taken = await ask(review, { scheme: 'everyone' });

    expect(plan.body).toMatchObject({
      records: 10,
      shares: expect.arrayContaining([{ member: ann.member, records: 10 }]),
    });
    expect([plan.status, made.status, taken.status, review.eventCount()]).toEqual([
      200,
      201,
      201,
      events + 2,
    ]);
    expect(list.body.items).toMatchObject([{ id: made.body.id, first: 1, last: 10, seed: plan.body.seed }]);
    expect(await queueOf(review, review.people.cem)).toHaveLength(60);
  });

  test('shares of unequal size are dealt by parts, as on the page', async () => {
    const review = team(60);
    review.changeRules({ screening: { include: 1, exclude: 1 } });
    const { ann, ben, cem } = review.people;
    const members = [ann, ben, cem].map(({ member }) => member);
    const weights = { [ann.member]: 3, [ben.member]: 2 };
    const { body } = await ask(review, { scheme: 'shares', members, weights }, '/preview');
    const page = await assign(
      review,
      { members, [`weight.${ann.member}`]: '3', [`weight.${ben.member}`]: '2' },
      '/preview',
    );
    const wrong = await ask(review, { scheme: 'shares', members, weights: { [ann.member]: 0 } });

    expect(body.shares).toEqual(
      expect.arrayContaining([
        { member: ann.member, records: 30 },
        { member: ben.member, records: 20 },
        { member: cem.member, records: 10 },
      ]),
    );
    expect(page.text).toMatch(/shares of unequal size for 3 people[\s\S]*ann<\/th><td class="number">30</);
    expect(wrong.status).toBe(422);
  });
});
