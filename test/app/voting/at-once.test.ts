import { event } from '../../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { at, queueOf, resolve, unvote, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = (records = 3) =>
  buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', eli: 'adjudicator' },
    records,
  });
type Team = ReturnType<typeof team>;
const DECISIONS = ['include', 'maybe', 'exclude'] as const;
const statuses = (answers: { status: number }[]): number[] => answers.map(({ status }) => status).sort();
const votesOn = ({ file }: Team, record: string): number =>
  (file.db.prepare('SELECT count(*) AS n FROM votes WHERE record = ?').get(record) as { n: number }).n;

test('C-01: two reviewers at the same instant: both votes stand, and the fate follows, for all nine pairs', async () => {
  const review = team(9);
  const { ann, ben } = review.people;
  const pairs = DECISIONS.flatMap((one) => DECISIONS.map((two) => [one, two] as const));
  const answers = await Promise.all(
    pairs.flatMap(([one, two], index) => [
      vote(review, ann, at(review.records, index), { decision: one }),
      vote(review, ben, at(review.records, index), { decision: two }),
    ]),
  );

  expect(new Set(statuses(answers))).toEqual(new Set([201]));
  expect(pairs.map((_, index) => votesOn(review, at(review.records, index)))).toEqual(Array(9).fill(2));
  expect(pairs.map((_, index) => review.fateOf(at(review.records, index)))).toEqual([
    ...['awaiting-retrieval', 'awaiting-retrieval', 'screening-conflict'],
    ...['awaiting-retrieval', 'awaiting-retrieval', 'screening-conflict'],
    ...['screening-conflict', 'screening-conflict', 'excluded-at-screening'],
  ]);
});

test('C-02, C-04: twenty clicks with one key, and a retry after a lost answer, are one vote and one answer', async () => {
  const review = team();
  const { ann } = review.people;
  const before = review.eventCount();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => vote(review, ann, '1', { decision: 'include', replaces: null }, 'key')),
  );
  const retried = await vote(review, ann, '1', { decision: 'include', replaces: null }, 'key');

  expect(new Set([...answers, retried].map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(
    1,
  );
  expect([retried.status, review.eventCount(), votesOn(review, '1')]).toEqual([201, before + 1, 1]);
});

describe('C-05: two windows with different decisions', () => {
  test('one is saved; the other is told what stands, and overwrites nothing', async () => {
    const review = team();
    const { ann } = review.people;
    const [one, two] = await Promise.all([
      vote(review, ann, '1', { decision: 'include', replaces: null }),
      vote(review, ann, '1', { decision: 'exclude', replaces: null }),
    ]);
    const late = [one, two].find(({ status }) => status === 409);
    const stands = one.status === 201 ? 'include' : 'exclude';

    expect(statuses([one, two])).toEqual([201, 409]);
    expect(late?.body).toMatchObject({ errors: { current: stands } });
    expect(late?.body.detail).toMatch(new RegExp(`another window.*Your vote is: ${stands}`, 'i'));
  });

  test('a page that shows my vote changes it; one that shows an older vote does not, nor one taken back', async () => {
    const review = team();
    const { ann } = review.people;
    const { body: first } = await vote(review, ann, '1', { decision: 'include', replaces: null });
    const changed = await vote(review, ann, '1', { decision: 'exclude', replaces: first.id });
    const stale = await vote(review, ann, '1', { decision: 'maybe', replaces: first.id });
    await unvote(review, ann, '1');
    const gone = await vote(review, ann, '1', { decision: 'maybe', replaces: changed.body.id });
    const blunt = await vote(review, ann, '1', { decision: 'maybe' });

    expect([changed, stale, gone, blunt].map(({ status }) => status)).toEqual([201, 409, 409, 201]);
    expect(gone.body.detail).toContain('You have no vote on it now.');
  });

  test('without scripts the page says so and shows the next record', async () => {
    const review = team();
    const { ann } = review.people;
    const page = `${review.path}/screening?record=1`;
    const form = { record: '1', replaces: '' };
    const first = await submit(ann.agent, page, `${review.path}/screening/votes`, {
      ...form,
      decision: 'include',
    });
    const second = await submit(ann.agent, page, `${review.path}/screening/votes`, {
      ...form,
      decision: 'exclude',
    });

    expect([first.status, second.status]).toEqual([303, 409]);
    expect(second.text).toContain('in another window since you opened this page. Your vote is: Include.');
    expect((await ann.agent.get(page)).text).toMatch(/name="replaces" value="[^"]+"/);
  });
});

test('C-06: of forty pairs of adjudicators at once, one each resolves, and one event tells it', async () => {
  const review = team(40);
  const { ann, ben, eve, eli } = review.people;
  for (const record of review.records) {
    const cast = (decision: 'include' | 'exclude') =>
      event('vote-cast', {
        ...{ vote: `${decision}-${record}`, record: Number(record), stage: 'screening', decision },
        ...{ reason: null, note: null, unblinded: false },
      });
    review.act(cast('include'), ann);
    review.act(cast('exclude'), ben);
  }
  const before = review.eventCount();
  const answers = await Promise.all(
    review.records.map((record) =>
      Promise.all([
        resolve(review, eve, record, { decision: 'include' }),
        resolve(review, eli, record, { decision: 'exclude' }),
      ]),
    ),
  );

  expect(answers.map(statuses)).toEqual(review.records.map(() => [201, 409]));
  expect(review.eventCount()).toBe(before + 40);
});

test('C-07: three on two places: two votes stand, and the third goes on with their queue', async () => {
  const review = team();
  const { ann, ben, cem } = review.people;
  const answers = await Promise.all(
    [ann, ben, cem].map((who) => vote(review, who, '1', { decision: 'include' })),
  );
  const late = [ann, ben, cem].find((_, index) => answers[index]?.status === 409) ?? cem;

  expect(statuses(answers)).toEqual([201, 201, 409]);
  expect(votesOn(review, '1')).toBe(2);
  expect(await queueOf(review, late)).toEqual(['2', '3']);
});

test('C-08: five who take what comes next, all at once, leave no record short, over, or seen twice', async () => {
  const review = team(12);
  const { ann, ben, cem } = review.people;
  const all = [ann, ben, cem, review.addMember('dora', 'reviewer'), review.addMember('emil', 'reviewer')];
  const cast = await Promise.all(
    all.map(async (who) => {
      const mine: string[] = [];
      for (let [next] = await queueOf(review, who); next !== undefined; [next] = await queueOf(review, who)) {
        const { status } = await vote(review, who, next, { decision: 'include', replaces: null });
        if (status === 201) mine.push(next);
      }
      return mine;
    }),
  );

  expect(cast.map((mine) => new Set(mine).size)).toEqual(cast.map((mine) => mine.length));
  expect(review.records.map((record) => votesOn(review, record))).toEqual(Array(12).fill(2));
});

describe('a vote on a record that meanwhile', () => {
  const late: [string, (review: Team) => void | Promise<unknown>, RegExp][] = [
    [
      'was withdrawn with its import',
      (review) => {
        const { id } = review.file.db.prepare('SELECT id FROM imports').get() as { id: string };
        review.act(event('import-withdrawn', { import: id }));
      },
      /import of this record was withdrawn/,
    ],
    ['was merged into another report', (review) => review.link('2', '1'), /Record 2 stands for the report/],
    [
      'was removed by a lead',
      (review) => review.act(event('records-removed', { records: [1], by: 'other', reason: 'Out of scope' })),
      /removed before screening/,
    ],
    [
      'was settled by others',
      async (review) => {
        const { ben, cem } = review.people;
        for (const who of [ben, cem]) await vote(review, who, '1', { decision: 'exclude' });
      },
      /takes no vote from you at this stage now/,
    ],
    [
      'C-09: was resolved by an adjudicator',
      async (review) => {
        const { ben, cem, eve } = review.people;
        await vote(review, ben, '1', { decision: 'exclude' });
        await vote(review, cem, '1', { decision: 'include' });
        await resolve(review, eve, '1', { decision: 'include' });
      },
      /takes no vote from you at this stage now/,
    ],
  ];

  test.each(late)('%s is refused, told plainly, and leaves nothing', async (_name, meanwhile, says) => {
    const review = team();
    const { ann } = review.people;
    await meanwhile(review);
    const before = review.eventCount();
    const refused = await vote(review, ann, '1', { decision: 'include', replaces: null });

    const form = { record: '1', decision: 'include', replaces: '' };
    const onPage = await submit(
      ann.agent,
      `${review.path}/screening`,
      `${review.path}/screening/votes`,
      form,
    );

    expect([refused.status, onPage.status, review.eventCount()]).toEqual([409, 409, before]);
    expect(refused.body.detail).toMatch(says);
    expect(onPage.text).toMatch(says);
  });
});

test('C-09: a vote, its undo and another’s vote at once end as if they had come one after the other', async () => {
  const review = team();
  const { ann, ben } = review.people;
  await vote(review, ann, '1', { decision: 'include' });
  const [undone, other] = await Promise.all([
    unvote(review, ann, '1'),
    vote(review, ben, '1', { decision: 'include' }),
  ]);

  expect([undone.status, other.status, votesOn(review, '1')]).toEqual([204, 201, 1]);
  expect(review.fateOf('1')).toBe('awaiting-screening');
});

test('C-11: once a removal is acknowledged, no vote of theirs is taken, however many are on their way', async () => {
  const review = team(20);
  const { ann, lea } = review.people;
  const sent = review.records.map((record) => vote(review, ann, record, { decision: 'include' }));
  await lea.agent.delete(`${review.api}/members/${ann.member}`);
  const count = (): number =>
    (review.file.db.prepare('SELECT count(*) AS n FROM votes').get() as { n: number }).n;
  const taken = (await Promise.all(sent)).filter(({ status }) => status === 201).length;
  const after = await vote(review, ann, '1', { decision: 'exclude' });

  expect([count(), after.status]).toEqual([taken, 404]);
});

test('C-13: a vote beside an unblinding is either before it, or marked', async () => {
  const review = team(10);
  const { ann, ben, lea } = review.people;
  for (const record of review.records) await vote(review, ann, record, { decision: 'include' });
  await Promise.all([
    ...review.records.map((record) => vote(review, ben, record, { decision: 'exclude' })),
    lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' }),
  ]);
  const db = review.file.db;
  const { seq } = db.prepare("SELECT seq FROM events WHERE kind = 'stage-unblinded'").get() as {
    seq: number;
  };
  const cast = db.prepare('SELECT seq, unblinded FROM votes WHERE member = ?').all(ben.member) as {
    seq: number;
    unblinded: number;
  }[];

  expect(cast).toHaveLength(10);
  expect(cast.map((one) => one.unblinded === 1)).toEqual(cast.map((one) => one.seq > seq));
});
