import type { Response } from 'supertest';
import { makeHouse, submit, type TestHouse } from './house';
import { buildReview, type TestMember, type TestReview } from './review-builder';
import { at, queueOf, vote } from './voting-acts';

let house: TestHouse;
beforeAll(() => {
  house = makeHouse();
});
afterAll(() => house.close());

type Names = 'ann' | 'ben' | 'cem' | 'eve' | 'oli';
const team = (records: number): TestReview<Names> =>
  buildReview<Names>(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', oli: 'observer' },
    records,
  });

/** The record that a screening page shows, as its heading says. */
const headingOf = ({ text }: Response): string => /<h1[^>]*>([^<]*)<\/h1>/.exec(text)?.[1] ?? '';
const alertOf = ({ text }: Response): string => /role="alert">\s*<p>([^<]*)/.exec(text)?.[1] ?? '';
const ownNumbers = ({ text }: Response): string[] =>
  [...text.matchAll(/data-(?:done|left)>(\d+)/g)].map(([, number]) => number ?? '');

const send = (review: TestReview<Names>, who: TestMember, path: string, fields: Record<string, string>) =>
  who.agent.post(`${review.path}/${path}`).type('form').send(fields);

/** Votes by the page's form, as a browser without scripts, and follows to the page that comes next. */
async function decide(
  review: TestReview<Names>,
  who: TestMember,
  record: string,
  fields: Record<string, string>,
): Promise<Response> {
  const answer = await send(review, who, 'screening/votes', { record, ...fields });
  return answer.status === 303 ? who.agent.get(answer.headers.location ?? '') : answer;
}

test('a form a record: each vote leads to the next, and the last to the end', async () => {
  const review = team(2);
  const { ann } = review.people;
  const first = await ann.agent.get(`${review.path}/screening`);
  const second = await decide(review, ann, at(review.records, 0), { decision: 'include' });
  const end = await decide(review, ann, at(review.records, 1), { decision: 'maybe' });

  expect([first, second, end].map(headingOf)).toEqual([
    'Night shifts and sleep in cohort 1',
    'Night shifts and sleep in cohort 2',
    'Nothing is left for you to screen',
  ]);
  expect([first, second, end].map(ownNumbers)).toEqual([
    ['0', '2'],
    ['1', '1'],
    ['2', '0'],
  ]);
});

test('a form sent twice is one vote', async () => {
  const review = team(2);
  const { ann } = review.people;
  const record = at(review.records, 0);
  await decide(review, ann, record, { decision: 'include' });
  const events = review.eventCount();

  const again = await decide(review, ann, record, { decision: 'include' });

  expect(headingOf(again)).toBe('Night shifts and sleep in cohort 2');
  expect(review.eventCount()).toBe(events);
});

test('a stale page says why the vote came too late and shows the next record', async () => {
  const review = team(2);
  const { ann, ben, cem } = review.people;
  const record = at(review.records, 0);
  for (const who of [ann, ben]) await vote(review, who, record, { decision: 'exclude' });

  const late = await decide(review, cem, record, { decision: 'include' });

  expect(late.status).toBe(409);
  expect(alertOf(late)).toMatch(/takes no vote from you/);
  expect(headingOf(late)).toBe('Night shifts and sleep in cohort 2');
});

test('skipped records come again at the end', async () => {
  const review = team(3);
  const { ann } = review.people;
  const skipped = await ann.agent.get(`${review.path}/screening?after=${at(review.records, 0)}`);
  await decide(review, ann, at(review.records, 1), { decision: 'exclude' });
  const wrapped = await decide(review, ann, at(review.records, 2), { decision: 'exclude' });

  expect(headingOf(skipped)).toBe('Night shifts and sleep in cohort 2');
  expect(headingOf(wrapped)).toBe('Night shifts and sleep in cohort 1');
  expect(wrapped.text).toContain('records you skipped');
});

test('undo takes the last vote back and shows its record again; twice does no harm', async () => {
  const review = team(2);
  const { ann } = review.people;
  const record = at(review.records, 0);
  await decide(review, ann, record, { decision: 'include' });

  const undone = await send(review, ann, 'screening/votes/delete', { record });
  const again = await send(review, ann, 'screening/votes/delete', { record });
  const shown = await ann.agent.get(undone.headers.location ?? '');

  expect([undone.status, again.status]).toEqual([303, 303]);
  expect(headingOf(shown)).toBe('Night shifts and sleep in cohort 1');
  expect(await queueOf(review, ann)).toEqual(review.records);
});

test('a reason and a note go with an exclusion; a reason is dropped when the mind is changed', async () => {
  const review = team(2);
  const { ann } = review.people;
  const reason = review.addReason('screening', 'Wrong population');
  await decide(review, ann, at(review.records, 0), { decision: 'exclude', reason, note: 'mice <b>only</b>' });
  await decide(review, ann, at(review.records, 1), { decision: 'include', reason, note: '' });

  const votes = review.file.db.prepare('SELECT decision, reason, note FROM votes ORDER BY seq').all();
  const list = await ann.agent.get(`${review.path}/screening/votes`);

  expect(votes).toEqual([
    { decision: 'exclude', reason, note: 'mice <b>only</b>' },
    { decision: 'include', reason: null, note: null },
  ]);
  expect(list.text).toContain('mice &lt;b&gt;only&lt;/b&gt;');
  expect(list.text).toContain('Wrong population');
});

test('a form at fault is drawn again with what was typed', async () => {
  const review = team(1);
  const { ann } = review.people;

  const answer = await decide(review, ann, at(review.records, 0), {
    decision: 'exclude',
    reason: 'unknown',
    note: 'about mice',
  });

  expect([answer.status, headingOf(answer)]).toEqual([422, 'Night shifts and sleep in cohort 1']);
  expect(answer.text).toContain('about mice');
  expect(answer.text).toContain('Choose a reason from the list.');
});

test('my votes are mine alone, can be changed there, and are final once another’s is disclosed', async () => {
  const review = team(3);
  const { ann, ben } = review.people;
  const [first, second] = [at(review.records, 0), at(review.records, 1)];
  await vote(review, ben, at(review.records, 2), { decision: 'exclude' });
  await vote(review, ann, first, { decision: 'include' });
  await vote(review, ann, second, { decision: 'include' });
  const change = await send(review, ann, 'screening/votes', {
    record: second,
    decision: 'exclude',
    then: 'votes',
  });
  await vote(review, ben, first, { decision: 'include' });
  review.changeRules({ screening: { blinding: 'until-settled' } });

  const list = await ann.agent.get(`${review.path}/screening/votes`);
  const titles = [...list.text.matchAll(/<th scope="row"><a[^>]*>([^<]*)/g)].map(([, title]) => title);

  expect(change.headers.location).toBe(`${review.path}/screening/votes`);
  expect(titles).toEqual(['Night shifts and sleep in cohort 2', 'Night shifts and sleep in cohort 1']);
  expect([...list.text.matchAll(/badge-(\w+)">/g)].map(([, decision]) => decision)).toEqual([
    'exclude',
    'include',
  ]);
  expect(list.text.match(/Take back/g)).toHaveLength(1);
});

test('my votes are listed in pages that give no ledger position away', async () => {
  const review = team(52);
  const { ann } = review.people;
  for (const record of review.records) await vote(review, ann, record, { decision: 'exclude' });

  const latest = await ann.agent.get(`${review.path}/screening/votes`);
  const older = /href="([^"]*before&#x3D;[^"]*)"/.exec(latest.text)?.[1] ?? '';
  const rest = await ann.agent.get(older.replaceAll('&#x3D;', '='));
  const ids = [latest, rest].map(({ text }) =>
    [...text.matchAll(/name="record" value="(\d+)"/g)].map(([, id]) => id),
  );

  expect(older).not.toMatch(/\d+$/);
  expect(ids.flat()).toEqual([...review.records].reverse());
});

test('a copy is shown with the way to the record that stands for it', async () => {
  const review = team(2);
  const { ann } = review.people;
  const [standing, copy] = [at(review.records, 0), at(review.records, 1)];
  review.link(standing, copy);

  const shown = await ann.agent.get(`${review.path}/screening?record=${copy}`);

  expect(shown.text).toContain(`Go to record ${standing}`);
  expect(shown.text).not.toContain('name="decision"');
});

test('criteria stand beside the record', async () => {
  const review = buildReview(house, {
    members: { ann: 'reviewer' },
    records: 1,
    protocol: { inclusion: '- adults\n- nights', exclusion: '- animals' },
  });

  const { text } = await review.people.ann.agent.get(`${review.path}/screening`);

  expect([...text.matchAll(/<li>(adults|nights|animals)<\/li>/g)].map(([, line]) => line)).toEqual([
    'adults',
    'nights',
    'animals',
  ]);
});

test.each<[string, Names | 'lea', number]>([
  ['screening', 'ann', 200],
  ['screening', 'lea', 403],
  ['screening', 'eve', 403],
  ['screening', 'oli', 403],
  ['screening/votes', 'ann', 200],
  ['screening/votes', 'oli', 403],
  ['screening/conflicts', 'ann', 403],
  ['screening/conflicts', 'lea', 200],
  ['screening/conflicts', 'eve', 200],
  ['eligibility/conflicts', 'eve', 200],
  ['eligibility/conflicts', 'oli', 403],
])('/%s for %s is %i', async (path, name, expected) => {
  const review = team(1);

  expect((await review.people[name].agent.get(`${review.path}/${path}`)).status).toBe(expected);
});

test('strangers and visitors see nothing of it', async () => {
  const [review, elsewhere] = [team(1), team(1)];
  const stranger = await elsewhere.people.ann.agent.get(`${review.path}/screening`);
  const visitor = await house.visitor().get(`${review.path}/screening`);
  expect([stranger.status, visitor.status, visitor.headers.location]).toEqual([
    404,
    303,
    expect.stringContaining('/sign-in'),
  ]);
});

test('after a vote in the list, reading goes on at the record below', async () => {
  const review = buildReview(house, { members: { ann: 'reviewer' }, records: 3 });
  const { ann } = review.people;
  const list = `${review.path}/screening/list`;
  const { text } = await ann.agent.get(list);
  const [, below = ''] = /name="below" value="(\d+)"/.exec(text) ?? [];
  const [first = ''] = await queueOf(review, ann);
  const voted = await submit(ann.agent, list, `${review.path}/screening/votes`, {
    ...{ record: first, decision: 'exclude', then: 'list', from: '0', below },
  });

  expect(voted.headers.location).toBe(`${list}?after=0#record-${below}`);
  expect((await ann.agent.get(list)).text).toContain(`id="record-${below}"`);
});
