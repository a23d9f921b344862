import type { TestHouse } from '../house';
import { makeHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';
import { addSource, importFile } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const rayyan = (title: string, note: string): string =>
  ['TY  - JOUR', `TI  - ${title}`, `N1  - ${note}`, 'ER  - ', ''].join('\n');
const voted = (votes: Record<string, string>, reasons = ''): string =>
  `RAYYAN-INCLUSION: {${Object.entries(votes)
    .map(([name, word]) => `"${name}"=>"${word}"`)
    .join(', ')}}${reasons === '' ? '' : ` | RAYYAN-EXCLUSION-REASONS: ${reasons}`}`;
const FILE = [
  rayyan('Lamps at dawn and the sleep of nurses', voted({ Ann: 'Included', Robert: 'Included' })),
  rayyan(
    'Tea in the evening and the dreams of sailors',
    voted({ Ann: 'Excluded', Robert: 'Excluded' }, 'wrong drink'),
  ),
  rayyan(
    'Naps of bakers before noon',
    voted({ Ann: 'Included', Robert: 'Excluded' }, 'full text not available'),
  ),
  rayyan('Nobody has read of snoring owls', 'no decision'),
].join('');

async function imported(content = FILE, name = 'rayyan.ris') {
  const review = buildReview(test, { members: { ann: 'reviewer', bob: 'reviewer' } });
  const source = await addSource(review);
  const { id } = await importFile(test, review, source, content, { name });
  return {
    review,
    path: `${review.api}/imports/${id}/decisions`,
    page: `${review.path}/imports/${id}/decisions`,
  };
}

const fates = (review: TestReview<'ann' | 'bob'>): string[] =>
  ['1', '2', '3', '4'].map((id) => review.fateOf(id));

describe('decisions made elsewhere', () => {
  it('are counted by name and by reason before anybody takes them over', async () => {
    const { review, path } = await imported();

    const { body } = await review.people.lea.agent.get(path);

    expect(body).toEqual({
      ...{ records: 4, undecided: 1 },
      people: [
        { name: 'Ann', include: 2, exclude: 1, maybe: 0 },
        { name: 'Robert', include: 1, exclude: 2, maybe: 0 },
      ],
      reasons: [
        { label: 'wrong drink', n: 2 },
        { label: 'full text not available', n: 1 },
      ],
    });
    expect(fates(review)).toEqual(Array(4).fill('awaiting-screening'));
  });

  it('become the votes of the people they are said to be of', async () => {
    const { review, path } = await imported();
    const { ann, bob, lea } = review.people;

    const { body } = await lea.agent.post(path).send({
      stage: 'screening',
      people: { Ann: ann.member, Robert: bob.member },
      reasons: { 'wrong drink': 'new' },
    });

    expect(body).toMatchObject({ votes: 6, resolutions: 0, skipped: {} });
    expect(fates(review)).toEqual([
      ...['awaiting-retrieval', 'excluded-at-screening', 'screening-conflict', 'awaiting-screening'],
    ]);
    const { body: reasons } = await lea.agent.get(`${review.api}/reasons`);
    expect(JSON.stringify(reasons)).toContain('wrong drink');
  });

  it('are resolutions where no reviewer is named, and wait where people differ', async () => {
    const { review, path } = await imported();

    const { body } = await review.people.lea.agent.post(path).send({ stage: 'screening' });

    expect(body).toMatchObject({ votes: 0, resolutions: 2, skipped: { differing: 2 } });
    expect(fates(review)).toEqual([
      ...['awaiting-retrieval', 'excluded-at-screening', 'awaiting-screening', 'awaiting-screening'],
    ]);
  });

  it('of full texts imply that the report passed and was retrieved; what was not available is not retrieved', async () => {
    const { review, path } = await imported();
    const { lea } = review.people;
    const reasons = { 'wrong drink': 'new', 'full text not available': 'not-retrieved' };

    const { body } = await lea.agent
      .post(path)
      .send({ stage: 'eligibility', people: { Ann: 'leave-out', Robert: 'team' }, reasons });

    expect(body).toMatchObject({ resolutions: 2, retrieved: 2, notRetrieved: 1 });
    expect(fates(review)).toEqual([
      ...['included', 'excluded-at-eligibility', 'not-retrieved', 'awaiting-screening'],
    ]);
  });

  it('taken over twice count once, and can be withdrawn', async () => {
    const { review, path } = await imported();
    const { ann, bob, lea } = review.people;
    const wish = { stage: 'screening', people: { Ann: ann.member, Robert: bob.member } };
    await lea.agent.post(path).send(wish);

    const again = await lea.agent.post(path).send(wish);
    await lea.agent.delete(path).expect(204);

    expect(again.body).toMatchObject({ votes: 0, skipped: { stands: 6 } });
    expect(fates(review)).toEqual(Array(4).fill('awaiting-screening'));
    await lea.agent.delete(path).expect(409);
  });

  it('leave a vote that was cast here as it is', async () => {
    const { review, path } = await imported();
    const { ann, lea } = review.people;
    await ann.agent.post(`${review.api}/records/1/votes`).send({ stage: 'screening', decision: 'exclude' });

    const { body } = await lea.agent
      .post(path)
      .send({ stage: 'screening', people: { Ann: ann.member, Robert: 'leave-out' } });

    expect(body).toMatchObject({ votes: 2, skipped: { stands: 1, 'left-out': 3 } });
  });

  it('may be what a list means, as in Covidence', async () => {
    const table = 'Title,Covidence #,Study\nLamps at dawn,#1,Day 2020\nTea in the evening,#2,Lee 2021\n';
    const { review, path } = await imported(table, 'included.csv');

    const { body } = await review.people.lea.agent.post(path).send({ stage: 'eligibility', rest: 'include' });

    expect(body).toMatchObject({ resolutions: 2, retrieved: 2 });
    expect([review.fateOf('1'), review.fateOf('2')]).toEqual(['included', 'included']);
  });

  it('cannot be given to somebody who does not vote here, nor for a reason of another stage', async () => {
    const { review, path } = await imported();
    const { lea, ann } = review.people;
    const reason = review.addReason('eligibility', 'Wrong design');

    const stranger = await lea.agent.post(path).send({ stage: 'screening', people: { Ann: lea.member } });
    const other = await lea.agent
      .post(path)
      .send({ stage: 'screening', people: { Ann: ann.member }, reasons: { 'wrong drink': reason } });

    expect([stranger.status, other.status]).toEqual([422, 422]);
  });

  it('are not told to reviewers by the record that they stand in', async () => {
    const { review } = await imported();
    const { ann } = review.people;

    const list = await ann.agent.get(`${review.api}/records`);
    const record = await ann.agent.get(`${review.api}/records/2`);
    const shown = await ann.agent.get(`${review.path}/records/2`);

    for (const { text } of [list, record, shown]) expect(text).not.toMatch(/Excluded|RAYYAN|wrong drink/);
  });

  it('are taken over on a page that proposes whose they are', async () => {
    const { review, page } = await imported();
    const { lea, ann } = review.people;
    const { text } = await lea.agent.get(page);
    const token = /name='csrf' value='([^']+)'|name="csrf" value="([^"]+)"/.exec(text);
    expect(text).toMatch(new RegExp(`value='${ann.member}' selected`));

    const answer = await lea.agent
      .post(page)
      .type('form')
      .send({
        csrf: token?.[1] ?? token?.[2],
        stage: 'screening',
        'person-0': ann.member,
        'person-1': 'leave-out',
        'reason-0': 'none',
        'reason-1': 'none',
        rest: '',
      });

    expect(answer.status).toBe(303);
    expect(review.fateOf('2')).toBe('awaiting-screening');
    expect((await lea.agent.get(page)).text).toContain('3 votes');
  });
});
