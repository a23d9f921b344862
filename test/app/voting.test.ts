import { event } from '../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from './house';
import { buildReview } from './review-builder';
import { at, queueOf, retrieved, unvote, vote } from './voting-acts';

let house: TestHouse;
beforeAll(() => {
  house = makeHouse();
});
afterAll(() => house.close());

const dual = (records = 2) =>
  buildReview(house, { members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer' }, records });

test('a double click is one vote: the same answer, and nothing more in the ledger', async () => {
  const review = dual();
  const { ann } = review.people;
  const record = at(review.records, 0);
  const first = await vote(review, ann, record, { decision: 'include', note: 'clear' });
  const events = review.eventCount();

  const again = await Promise.all(
    [1, 2, 3].map(() => vote(review, ann, record, { decision: 'include', note: 'clear' })),
  );

  expect(first.status).toBe(201);
  expect(again.map(({ status, body }) => ({ status, body }))).toEqual(
    again.map(() => ({ status: 201, body: first.body })),
  );
  expect(review.eventCount()).toBe(events);
});

test('another vote of mine replaces the first, and taking it back leaves none', async () => {
  const review = dual();
  const { ann } = review.people;
  const record = at(review.records, 0);
  const first = await vote(review, ann, record, { decision: 'include' });

  const second = await vote(review, ann, record, { decision: 'exclude' });
  const gone = await unvote(review, ann, record);
  const again = await unvote(review, ann, record);

  expect([second.status, gone.status, again.status]).toEqual([201, 204, 404]);
  expect(second.body.id).not.toBe(first.body.id);
  expect(await queueOf(review, ann)).toEqual(review.records);
});

test('of two voters at once on the last place one gets it', async () => {
  const review = dual();
  const { ann, ben, cem } = review.people;
  const record = at(review.records, 0);
  await vote(review, ann, record, { decision: 'include' });

  const answers = await Promise.all(
    [ben, cem].map((who) => vote(review, who, record, { decision: 'include' })),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(review.fateOf(record)).toBe('awaiting-retrieval');
});

test('a report leaves the queue of each voter as they vote, and of all once its votes are in', async () => {
  const review = dual(3);
  const { ann, ben, cem } = review.people;
  const [first, second, third] = [0, 1, 2].map((index) => at(review.records, index));
  await vote(review, ann, first ?? '', { decision: 'include' });
  await vote(review, ben, first ?? '', { decision: 'exclude' });
  await vote(review, ann, second ?? '', { decision: 'maybe' });

  expect(await queueOf(review, ann)).toEqual([third]);
  expect(await queueOf(review, ben)).toEqual([second, third]);
  expect(await queueOf(review, cem)).toEqual([second, third]);
});

test('the queue is paged with cursors, in the order of import', async () => {
  const review = dual(5);
  const { ann } = review.people;
  const page = await ann.agent.get(`${review.api}/queue?stage=screening&limit=2`);
  const rest = await ann.agent.get(`${review.api}/queue?stage=screening&limit=3&after=${page.body.next}`);

  const ids = [...page.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
  expect(ids).toEqual(review.records);
  expect(rest.body.next).toBeNull();
});

test('one include is enough, (1,2): a rule changed midway moves queues and fates', async () => {
  const review = dual(2);
  const { ann, ben, cem } = review.people;
  const [first, second] = [at(review.records, 0), at(review.records, 1)];
  await vote(review, ann, first, { decision: 'include' });
  await vote(review, ben, first, { decision: 'exclude' });
  await vote(review, ann, second, { decision: 'include' });
  const before = [first, second].map((record) => review.fateOf(record));

  review.changeRules({ screening: { include: 1 } });

  expect(before).toEqual(['screening-conflict', 'awaiting-screening']);
  expect([first, second].map((record) => review.fateOf(record))).toEqual([
    'awaiting-retrieval',
    'awaiting-screening',
  ]);
  expect(await queueOf(review, cem)).toEqual([second]);
});

test('three votes, (3,3), put a settled report back into the third queue', async () => {
  const review = dual(1);
  const { ann, ben, cem } = review.people;
  const record = at(review.records, 0);
  for (const who of [ann, ben]) await vote(review, who, record, { decision: 'exclude' });
  const closed = await vote(review, cem, record, { decision: 'include' });

  review.changeRules({ screening: { include: 3, exclude: 3 } });

  expect(closed.status).toBe(409);
  expect(await queueOf(review, cem)).toEqual([record]);
  expect((await vote(review, cem, record, { decision: 'include' })).status).toBe(201);
  expect(review.fateOf(record)).toBe('screening-conflict');
});

describe('an Idempotency-Key', () => {
  test('gives the same vote the same answer, also after it was replaced', async () => {
    const review = dual();
    const { ann } = review.people;
    const record = at(review.records, 0);
    const first = await vote(review, ann, record, { decision: 'include' }, 'key-1');
    await vote(review, ann, record, { decision: 'exclude' }, 'key-2');
    const events = review.eventCount();

    const again = await vote(review, ann, record, { decision: 'include' }, 'key-1');

    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(review.eventCount()).toBe(events);
  });

  test('is refused with another vote, and is each member’s own', async () => {
    const review = dual();
    const { ann, ben } = review.people;
    const [record, other] = [at(review.records, 0), at(review.records, 1)];
    await vote(review, ann, record, { decision: 'include' }, 'shared');

    const changed = await vote(review, ann, record, { decision: 'exclude' }, 'shared');
    const elsewhere = await vote(review, ann, other, { decision: 'include' }, 'shared');
    const bens = await vote(review, ben, record, { decision: 'exclude' }, 'shared');

    expect([changed, elsewhere, bens].map(({ status }) => status)).toEqual([422, 422, 201]);
  });
});

test('a copy takes no votes and says which record does; what was cast counts for the report', async () => {
  const review = dual(3);
  const { ann, ben } = review.people;
  const [standing, copy] = [at(review.records, 0), at(review.records, 1)];
  await vote(review, ann, copy, { decision: 'include' });
  review.link(standing, copy);

  const refused = await vote(review, ben, copy, { decision: 'include' });
  await vote(review, ben, standing, { decision: 'include' });

  expect(refused.status).toBe(409);
  expect(refused.body.errors).toEqual({ standing });
  expect(review.fateOf(standing)).toBe('awaiting-retrieval');
});

test('taking back through the standing record takes every vote of mine on the report', async () => {
  const review = dual(2);
  const { ann } = review.people;
  const [standing, copy] = [at(review.records, 0), at(review.records, 1)];
  for (const record of [standing, copy]) await vote(review, ann, record, { decision: 'include' });
  review.link(standing, copy);

  const answer = await unvote(review, ann, standing);

  expect(answer.status).toBe(204);
  expect(await queueOf(review, ann)).toEqual([standing]);
});

test('a removed report takes votes again once the removal is taken back', async () => {
  const review = dual(1);
  const { ann } = review.people;
  const record = at(review.records, 0);
  review.act(event('records-removed', { records: [Number(record)], by: 'other', reason: 'Retracted' }));
  const removed = await vote(review, ann, record, { decision: 'include' });
  review.act(event('removal-taken-back', { records: [Number(record)] }));

  const after = await vote(review, ann, record, { decision: 'include' });

  expect([removed.status, after.status]).toEqual([409, 201]);
});

test('full texts take votes once they are there, and are excluded for a reason of their stage', async () => {
  const review = dual(1);
  const { ann, ben } = review.people;
  const record = at(review.records, 0);
  const [design, title] = [
    review.addReason('eligibility', 'Wrong design'),
    review.addReason('screening', 'Off topic'),
  ];
  const atEligibility = { stage: 'eligibility', decision: 'exclude' };
  for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
  const early = await vote(review, ann, record, { ...atEligibility, reason: design });
  review.act(retrieved(record));

  const statuses = [];
  for (const reason of [undefined, title, 'unknown', design])
    statuses.push((await vote(review, ann, record, { ...atEligibility, reason })).status);

  expect(early.status).toBe(409);
  expect(statuses).toEqual([422, 422, 422, 201]);
  expect(await queueOf(review, ben, 'eligibility')).toEqual([record]);
});

test('a retired reason is kept on old votes and not taken for new ones', async () => {
  const review = dual(2);
  const { ann } = review.people;
  const reason = review.addReason('screening', 'Off topic');
  const old = await vote(review, ann, at(review.records, 0), { decision: 'exclude', reason });
  review.act(event('reason-retired', { reason }));

  const same = await vote(review, ann, at(review.records, 0), { decision: 'exclude', reason });
  const fresh = await vote(review, ann, at(review.records, 1), { decision: 'exclude', reason });

  expect([same.status, same.body, fresh.status]).toEqual([201, old.body, 422]);
});

test.each([
  ['a reviewer', 'reviewer', 201, 200],
  ['an adjudicator', 'adjudicator', 403, 403],
  ['an observer', 'observer', 403, 403],
] as const)('%s votes or does not, whatever the record', async (_who, role, voted, queued) => {
  const review = buildReview(house, { members: { ann: role }, records: 1 });
  const { ann } = review.people;

  const real = await vote(review, ann, at(review.records, 0), { decision: 'include' });
  const none = await vote(review, ann, '999', { decision: 'include' });
  const queue = await ann.agent.get(`${review.api}/queue?stage=screening`);

  expect([real.status, none.status, queue.status]).toEqual([voted, voted === 403 ? 403 : 404, queued]);
});

test.each([
  [false, 403],
  [true, 201],
])('a lead marked as screening: %s', async (leadScreens, expected) => {
  const review = buildReview(house, { leadScreens, records: 1 });

  expect((await vote(review, review.people.lea, at(review.records, 0), { decision: 'include' })).status).toBe(
    expected,
  );
});

test('whoever is not in the review learns nothing of it', async () => {
  const [review, elsewhere] = [dual(), dual()];
  const { ann } = elsewhere.people;

  const answers = await Promise.all([
    vote(review, ann, at(review.records, 0), { decision: 'include' }),
    unvote(review, ann, at(review.records, 0)),
    ann.agent.get(`${review.api}/queue?stage=screening`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});
