import { event } from '../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from './house';
import { buildReview, type TestReview } from './review-builder';
import { at, queueOf, retrieved, unvote, vote } from './voting-acts';

let house: TestHouse;
beforeAll(() => {
  house = makeHouse();
});
afterAll(() => house.close());

type Names = 'ann' | 'ben' | 'cem' | 'eve' | 'oli';
const team = (rules?: Parameters<TestReview['changeRules']>[0]): TestReview<Names> =>
  buildReview<Names>(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', oli: 'observer' },
    records: 3,
    ...(rules === undefined ? {} : { rules }),
  });

/** Everything that a member may read of a review's voting, as one text. */
async function everythingFor(review: TestReview<Names>, name: Names): Promise<string> {
  const { agent } = review.people[name];
  const addresses = [
    `${review.api}/records`,
    `${review.api}/records?fate=screened-by-me`,
    `${review.api}/records?q=cohort`,
    ...review.records.map((record) => `${review.api}/records/${record}`),
    `${review.api}/queue?stage=screening`,
    `${review.api}/queue?stage=eligibility`,
    `${review.api}/conflicts?stage=screening`,
    ...review.records.map((record) => `${review.path}/screening?record=${record}`),
    `${review.path}/screening`,
    `${review.path}/screening/votes`,
    `${review.path}/screening/conflicts`,
  ];
  const texts: string[] = [];
  for (const address of addresses) {
    const { status, text } = await agent.get(address);
    texts.push(`${address} ${String(status)} ${steady(text)}`);
  }
  return texts.join('\n');
}

/** Without what differs between any two requests, and any two reviews. */
const steady = (text: string): string =>
  text
    .replace(/name="csrf" value="[^"]*"/g, '')
    .replace(/"requestId":"[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/"asOf":"[^"]*"/g, '');

const worlds: [string, (review: TestReview<Names>) => Promise<unknown>][] = [
  ['nothing', () => Promise.resolve()],
  [
    'an inclusion',
    (review) => vote(review, review.people.ann, at(review.records, 0), { decision: 'include' }),
  ],
  [
    'an exclusion with a note',
    (review) =>
      vote(review, review.people.ann, at(review.records, 0), { decision: 'exclude', note: 'cohort of mice' }),
  ],
];

test.each(['ben', 'oli'] as const)(
  '%s, blinded, reads the same bytes whatever another voted',
  async (name) => {
    const review = team();
    const read: string[] = [];
    for (const [, act] of worlds) {
      await act(review);
      read.push(await everythingFor(review, name));
    }

    expect(read[1]).toBe(read[0]);
    expect(read[2]).toBe(read[0]);
  },
);

test('a voter whose report is settled, in conflict or resolved reads the same bytes', async () => {
  const read: string[] = [];
  const review = team();
  const { ann, ben, eve } = review.people;
  const record = at(review.records, 0);
  await vote(review, ben, record, { decision: 'exclude' });
  read.push(await everythingFor(review, 'ben'));
  await vote(review, ann, record, { decision: 'exclude' });
  read.push(await everythingFor(review, 'ben'));
  await vote(review, ann, record, { decision: 'include' });
  read.push(await everythingFor(review, 'ben'));
  await eve.agent
    .post(`${review.api}/records/${record}/resolutions`)
    .send({ stage: 'screening', decision: 'include' });
  read.push(await everythingFor(review, 'ben'));

  expect(new Set(read).size).toBe(1);
});

test('a vote too late is refused in the same words, however the others voted', async () => {
  const answers: unknown[] = [];
  for (const decisions of [
    ['include', 'include'],
    ['exclude', 'exclude'],
    ['include', 'exclude'],
  ]) {
    const review = team();
    const { ann, ben, cem } = review.people;
    const record = at(review.records, 0);
    await vote(review, ann, record, { decision: decisions[0] });
    await vote(review, ben, record, { decision: decisions[1] });
    const { status, body } = await vote(review, cem, record, { decision: 'include' });
    const atEligibility = await vote(review, cem, record, { decision: 'include', stage: 'eligibility' });
    answers.push({ status, body, later: [atEligibility.status, atEligibility.body] });
  }

  expect(answers[0]).toMatchObject({ status: 409, later: [409, { status: 409 }] });
  expect(answers).toEqual([answers[0], answers[0], answers[0]]);
});

test('a settled exclusion is still its blinded voter’s to change', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const record = at(review.records, 0);
  for (const who of [ann, ben]) await vote(review, who, record, { decision: 'exclude' });

  const changed = await vote(review, ann, record, { decision: 'include' });
  const conflict = review.fateOf(record);
  const gone = await unvote(review, ann, record);

  expect([changed.status, gone.status]).toEqual([201, 204]);
  expect([conflict, review.fateOf(record)]).toEqual(['screening-conflict', 'awaiting-screening']);
});

describe('a vote is final once another’s is disclosed', () => {
  const bothVoted = async (review: TestReview<Names>): Promise<string> => {
    const { ann, ben } = review.people;
    const record = at(review.records, 0);
    for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
    return record;
  };
  const statuses = async (review: TestReview<Names>, record: string): Promise<number[]> => {
    const { ann } = review.people;
    const replaced = await vote(review, ann, record, { decision: 'exclude' });
    return [replaced.status, (await unvote(review, ann, record)).status];
  };

  test('by unblinding', async () => {
    const review = team();
    const record = await bothVoted(review);
    review.act(event('stage-unblinded', { stage: 'screening' }));

    expect(await statuses(review, record)).toEqual([409, 409]);
  });

  test('by a stage that is open', async () => {
    const review = team({ screening: { blinding: 'open' } });
    const record = await bothVoted(review);

    expect(await statuses(review, record)).toEqual([409, 409]);
  });

  test('by its votes being all in, where settled reports are shown', async () => {
    const review = team({ screening: { blinding: 'until-settled' } });
    const { ann } = review.people;
    await vote(review, ann, at(review.records, 1), { decision: 'include' });
    const record = await bothVoted(review);

    expect(await statuses(review, record)).toEqual([409, 409]);
    expect(await statuses(review, at(review.records, 1))).toEqual([201, 204]);
  });

  test('by a hand-over for full text', async () => {
    const review = team();
    const record = await bothVoted(review);
    const { ann } = review.people;
    const before = (await vote(review, ann, record, { decision: 'include', note: 'sure' })).status;
    review.act(retrieved(record));

    expect(before).toBe(201);
    expect(await queueOf(review, ann, 'eligibility')).toEqual([record]);
    expect(await statuses(review, record)).toEqual([409, 409]);
  });

  test('and the same vote once more is still the same vote', async () => {
    const review = team({ screening: { blinding: 'open' } });
    const record = await bothVoted(review);

    expect((await vote(review, review.people.ann, record, { decision: 'include' })).status).toBe(201);
  });
});

test('a vote cast with others in view is marked so in the ledger', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const record = at(review.records, 0);
  await vote(review, ann, record, { decision: 'include' });
  review.act(event('stage-unblinded', { stage: 'screening' }));
  await vote(review, ben, record, { decision: 'include' });

  const rows = review.file.db.prepare('SELECT member, unblinded FROM votes ORDER BY seq').all();
  expect(rows).toEqual([
    { member: ann.member, unblinded: 0 },
    { member: ben.member, unblinded: 1 },
  ]);
});
