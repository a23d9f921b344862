import { event } from '../../server/ledger/events.rules';
import type { Role } from '../../server/ledger/members.rules';
import { makeHouse, submit, type TestHouse } from './house';
import { attachPdf } from './keeping/full-review';
import { buildReview, type TestReview } from './review-builder';
import { at, conflictsOf, resolve, retrieved, unvote, vote } from './voting-acts';

let house: TestHouse;
beforeAll(() => {
  house = makeHouse();
});
afterAll(() => house.close());

type Names = 'ann' | 'ben' | 'eve' | 'uli';
const team = (given: { leadScreens?: boolean } = {}): TestReview<Names> =>
  buildReview<Names>(house, {
    members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator', uli: 'adjudicator' },
    records: 2,
    ...given,
  });

async function conflictIn(review: TestReview<Names>): Promise<string> {
  const record = at(review.records, 0);
  await vote(review, review.people.ann, record, { decision: 'include', note: 'fits' });
  await vote(review, review.people.ben, record, { decision: 'exclude' });
  return record;
}

const withdraw = (review: TestReview<Names>, name: Names | 'lea', record: string) =>
  review.people[name].agent.delete(`${review.api}/records/${record}/resolutions/screening`);

test('a conflict is listed with its votes, resolved, withdrawn, and stands again', async () => {
  const review = team();
  const record = await conflictIn(review);
  const { eve, ann, ben } = review.people;
  const listed = await eve.agent.get(`${review.api}/conflicts?stage=screening`);

  const resolved = await resolve(review, eve, record, { decision: 'include' });
  const fate = review.fateOf(record);
  const left = await conflictsOf(review, eve);
  const withdrawn = await withdraw(review, 'lea', record);
  const twice = await withdraw(review, 'lea', record);

  expect(listed.body.items).toMatchObject([
    {
      id: record,
      fate: 'screening-conflict',
      votes: [
        { member: ann.member, name: 'ann', decision: 'include', reason: null, note: 'fits' },
        { member: ben.member, name: 'ben', decision: 'exclude', reason: null, note: null },
      ],
    },
  ]);
  expect([resolved.status, fate, left]).toEqual([201, 'awaiting-retrieval', []]);
  expect([withdrawn.status, twice.status, review.fateOf(record)]).toEqual([204, 404, 'screening-conflict']);
});

test('the page of conflicts offers to undo one’s own last resolution, not another’s', async () => {
  const review = team();
  const record = await conflictIn(review);
  const { eve, uli } = review.people;
  const page = `${review.path}/screening/conflicts`;
  await resolve(review, eve, record, { decision: 'exclude' });

  const mine = (await eve.agent.get(page)).text;
  const theirs = (await uli.agent.get(page)).text;
  const undone = await submit(eve.agent, page, `${review.path}/screening/resolutions/delete`, { record });

  expect([/Last: Excluded/.test(mine), /Last: /.test(theirs)]).toEqual([true, false]);
  expect(undone.headers.location).toBe(`${page}?record=${record}#report`);
  expect(review.fateOf(record)).toBe('screening-conflict');
});

test('whoever resolves a conflict on a full text reads it there', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const record = at(review.records, 0);
  const reason = review.addReason('eligibility', 'Wrong population');
  for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
  const older = await attachPdf(review, record, 'preprint');
  const file = await attachPdf(review, record, 'the paper');
  const stage = 'eligibility';
  await vote(review, ann, record, { stage, decision: 'include' });
  await vote(review, ben, record, { stage, decision: 'exclude', reason });
  const open = async (query: string): Promise<string | undefined> => {
    const { text } = await review.people.eve.agent.get(`${review.path}/eligibility/conflicts${query}`);
    return /data-pdf="([^"]+)"/.exec(text)?.[1];
  };

  expect([await open(''), await open(`?record=${record}&file=${older}`)]).toEqual(
    [file, older].map((id) => `${review.path}/files/${id}`),
  );
});

test('a report is resolved only once all its votes are in, then also where they agree', async () => {
  const review = team();
  const { ann, ben, eve } = review.people;
  const record = at(review.records, 0);
  const statuses = [(await resolve(review, eve, record, { decision: 'include' })).status];
  await vote(review, ann, record, { decision: 'exclude' });
  statuses.push((await resolve(review, eve, record, { decision: 'include' })).status);
  await vote(review, ben, record, { decision: 'exclude' });
  statuses.push((await resolve(review, eve, record, { decision: 'include' })).status);

  expect(statuses).toEqual([409, 409, 201]);
  expect(review.fateOf(record)).toBe('awaiting-retrieval');
});

test('of two adjudicators at once one resolves', async () => {
  const review = team();
  const record = await conflictIn(review);
  const { eve, uli } = review.people;
  const events = review.eventCount();

  const answers = await Promise.all([
    resolve(review, eve, record, { decision: 'include' }),
    resolve(review, uli, record, { decision: 'exclude' }),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(review.eventCount()).toBe(events + 1);
});

test('the same resolution twice is one, and its author may think again', async () => {
  const review = team();
  const record = await conflictIn(review);
  const { eve } = review.people;
  await resolve(review, eve, record, { decision: 'include' });
  const events = review.eventCount();
  const same = await resolve(review, eve, record, { decision: 'include' });
  const unchanged = review.eventCount();

  const other = await resolve(review, eve, record, { decision: 'exclude' });

  expect([same.status, unchanged, other.status]).toEqual([201, events, 201]);
  expect(review.fateOf(record)).toBe('excluded-at-screening');
});

test('at eligibility an exclusion needs a reason unless a vote states one', async () => {
  const review = team();
  const { ann, ben, eve } = review.people;
  const design = review.addReason('eligibility', 'Wrong design');
  const fates: [number, string][] = [];
  for (const [index, benVotes] of [
    { decision: 'maybe' },
    { decision: 'exclude', reason: design },
  ].entries()) {
    const record = at(review.records, index);
    for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
    review.act(retrieved(record));
    review.changeRules({ maybe: 'conflict' });
    await vote(review, ann, record, { stage: 'eligibility', decision: 'include' });
    await vote(review, ben, record, { stage: 'eligibility', ...benVotes });
    const answer = await resolve(review, eve, record, { stage: 'eligibility', decision: 'exclude' });
    fates.push([answer.status, review.fateOf(record)]);
  }

  expect(fates).toEqual([
    [422, 'eligibility-conflict'],
    [201, 'excluded-at-eligibility'],
  ]);
});

describe('a lead who votes', () => {
  test('is blinded: neither conflicts nor resolutions, whatever the record', async () => {
    const review = team({ leadScreens: true });
    const record = await conflictIn(review);
    const { lea } = review.people;

    const statuses = [
      (await lea.agent.get(`${review.api}/conflicts?stage=screening`)).status,
      (await lea.agent.get(`${review.path}/screening/conflicts`)).status,
      (await resolve(review, lea, record, { decision: 'include' })).status,
      (await resolve(review, lea, '999', { decision: 'include' })).status,
      (await withdraw(review, 'lea', record)).status,
    ];

    expect(statuses).toEqual([403, 403, 403, 403, 403]);
  });

  test('resolves after unblinding, their own reports as a consensus', async () => {
    const review = team({ leadScreens: true });
    const { lea, ann, ben } = review.people;
    const [own, others] = [at(review.records, 0), at(review.records, 1)];
    await vote(review, lea, own, { decision: 'include' });
    await vote(review, ann, own, { decision: 'exclude' });
    await vote(review, ann, others, { decision: 'exclude' });
    await vote(review, ben, others, { decision: 'include' });
    review.act(event('stage-unblinded', { stage: 'screening' }));

    for (const record of [own, others]) await resolve(review, lea, record, { decision: 'include' });

    const rows = review.file.db.prepare('SELECT record, consensus FROM resolutions ORDER BY record').all();
    expect(rows).toEqual([
      { record: Number(own), consensus: 1 },
      { record: Number(others), consensus: 0 },
    ]);
  });

  test('sees only their own settled reports where a stage is blinded until settled', async () => {
    const review = team({ leadScreens: true });
    review.changeRules({ screening: { blinding: 'until-settled' } });
    const { lea, ann, ben } = review.people;
    const [own, others] = [at(review.records, 0), at(review.records, 1)];
    await vote(review, lea, own, { decision: 'include' });
    await vote(review, ann, own, { decision: 'exclude' });
    await vote(review, ann, others, { decision: 'exclude' });
    await vote(review, ben, others, { decision: 'include' });

    expect(await conflictsOf(review, lea)).toEqual([own]);
    expect((await resolve(review, lea, others, { decision: 'include' })).status).toBe(403);
    expect((await resolve(review, lea, own, { decision: 'include' })).status).toBe(201);
  });
});

test('a reviewer who becomes an adjudicator keeps their vote, takes none back, and resolves by consensus', async () => {
  const review = team();
  const record = await conflictIn(review);
  const { ann } = review.people;
  review.act(event('member-role-changed', { member: ann.member, role: 'adjudicator', screening: false }));

  const taken = await unvote(review, ann, record);
  const resolved = await resolve(review, ann, record, { decision: 'include' });

  expect([taken.status, resolved.status]).toEqual([403, 201]);
  expect(review.file.db.prepare('SELECT consensus FROM resolutions').all()).toEqual([{ consensus: 1 }]);
});

test('a removed reviewer’s vote counts', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const record = at(review.records, 0);
  await vote(review, ann, record, { decision: 'include' });
  review.act(event('member-removed', { member: ann.member }));
  const gone = await unvote(review, ann, record);

  await vote(review, ben, record, { decision: 'include' });

  expect([gone.status, review.fateOf(record)]).toEqual([404, 'awaiting-retrieval']);
});

test.each<[Role, number]>([
  ['reviewer', 403],
  ['observer', 403],
  ['adjudicator', 200],
])('conflicts are for who resolves them: %s', async (role, expected) => {
  const review = team();
  const record = await conflictIn(review);
  const somebody = review.addMember('zoe', role);

  const list = await somebody.agent.get(`${review.api}/conflicts?stage=screening`);
  const page = await somebody.agent.get(`${review.path}/screening/conflicts`);
  const act = await resolve(review, somebody, record, { decision: 'include' });

  expect([list.status, page.status, act.status]).toEqual([expected, expected, expected === 200 ? 201 : 403]);
});

test('a resolution moves with its report when a duplicate is linked, and is withdrawn across it', async () => {
  const review = team();
  const record = await conflictIn(review);
  const other = at(review.records, 1);
  await resolve(review, review.people.eve, record, { decision: 'include' });
  review.link(other, record);
  const merged = review.fateOf(other);

  const onCopy = await resolve(review, review.people.eve, record, { decision: 'exclude' });
  const withdrawn = await withdraw(review, 'eve', other);

  expect([merged, onCopy.status, withdrawn.status]).toEqual(['awaiting-retrieval', 409, 204]);
  expect(review.fateOf(other)).toBe('screening-conflict');
});
