import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { at, queueOf, unvote, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = (records = 3) =>
  buildReview(house, { records, members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator' } });
type Team = ReturnType<typeof team>;

const annotation = (review: Team, record: string) => `${review.api}/records/${record}/annotation`;
const annotate = (review: Team, record: string, body: object, who: 'ann' | 'ben' = 'ann') =>
  review.people[who].agent.put(annotation(review, record)).send(body);
const pageOf = async (review: Team, who: 'ann' | 'ben' | 'eve', page: string) =>
  (await review.people[who].agent.get(`${review.path}${page}`)).text;

describe('labels and notes', () => {
  test('“To discuss” is a label without a vote: the record still waits', async () => {
    const review = team();
    const record = at(review.records, 0);
    const saved = await submit(
      review.people.ann.agent,
      `${review.path}/screening?record=${record}`,
      `${review.path}/screening/annotations`,
      { record, label: 'To discuss', more: ' cohort ,, Cohort', note: 'ask Ben' },
    );

    expect(saved.status).toBe(303);
    expect((await review.people.ann.agent.get(annotation(review, record))).body).toEqual({
      labels: ['To discuss', 'cohort'],
      note: 'ask Ben',
    });
    expect(await queueOf(review, review.people.ann)).toContain(record);
    expect(await pageOf(review, 'ann', `/screening?record=${record}`)).toContain('ask Ben');
  });

  test('nobody blinded reads them, anywhere; after unblinding everybody does', async () => {
    const review = team();
    const record = at(review.records, 0);
    await annotate(review, record, { labels: ['sheepish'], note: 'whimsical' });
    const pages = [
      '',
      '/records',
      `/records/${record}`,
      `/screening?record=${record}`,
      '/history',
      '/screening/list',
    ];
    for (const page of pages) expect(await pageOf(review, 'ben', page)).not.toMatch(/sheepish|whimsical/);
    expect((await review.people.ben.agent.get(annotation(review, record))).body).toEqual({
      labels: [],
      note: null,
    });
    expect(await pageOf(review, 'eve', `/records/${record}`)).toMatch(/sheepish[^]*whimsical/);

    await review.people.lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });

    expect(await pageOf(review, 'ben', `/records/${record}`)).toMatch(/sheepish[^]*whimsical/);
  });

  test('the same labels again are no act; none at all takes them away', async () => {
    const review = team();
    const record = at(review.records, 0);
    await annotate(review, record, { labels: ['cohort'] });
    const before = review.eventCount();
    await annotate(review, record, { labels: ['cohort'], note: '' });
    expect(review.eventCount()).toBe(before);

    await annotate(review, record, {});

    expect((await review.people.ann.agent.get(annotation(review, record))).body).toEqual({
      labels: [],
      note: null,
    });
    expect(review.eventCount()).toBe(before + 1);
  });

  test('those of two records that prove to be one report come together', async () => {
    const review = team();
    const [one, two] = [at(review.records, 0), at(review.records, 1)];
    await annotate(review, one, { labels: ['cohort'], note: 'first' });
    await annotate(review, two, { labels: ['nurses'], note: 'second' });
    review.link(one, two);

    expect((await review.people.ann.agent.get(annotation(review, one))).body).toEqual({
      labels: ['cohort', 'nurses'],
      note: 'first\n\nsecond',
    });
    await annotate(review, one, { labels: ['nurses'] });
    expect((await review.people.ann.agent.get(annotation(review, two))).body).toEqual({
      labels: ['nurses'],
      note: null,
    });
  });

  test('a label too long and one too many are refused', async () => {
    const review = team();
    const long = await annotate(review, at(review.records, 0), { labels: ['x'.repeat(61)] });
    const many = await annotate(review, at(review.records, 0), {
      labels: Array.from({ length: 21 }, (_, n) => `l${String(n)}`),
    });

    expect([long.status, many.status]).toEqual([422, 422]);
  });
});

describe('undo', () => {
  const undo = async (review: Team) => {
    const { agent } = review.people.ann;
    const shown = (await agent.get(`${review.path}/screening`)).text;
    const form = /data-undo[^>]*>[^]*?name="record" value="(\d+)"/.exec(shown);
    if (form === null) return null;
    await submit(agent, `${review.path}/screening`, `${review.path}/screening/votes/delete`, {
      record: form[1] ?? '',
    });
    return form[1];
  };

  test('takes back the last twenty one by one, the last first, and they wait again', async () => {
    const review = team(22);
    for (const record of review.records)
      await vote(review, review.people.ann, record, { decision: 'exclude' });
    const undone: unknown[] = [];
    for (let n = 0; n < 20; n += 1) undone.push(await undo(review));

    expect(undone).toEqual([...review.records].reverse().slice(0, 20));
    expect(await queueOf(review, review.people.ann)).toEqual(review.records.slice(2));
  });

  test('passes over a vote that is final by now', async () => {
    const review = team();
    review.changeRules({ screening: { blinding: 'until-settled' } });
    const [open, settled] = [at(review.records, 0), at(review.records, 1)];
    await vote(review, review.people.ann, open, { decision: 'include' });
    for (const who of [review.people.ann, review.people.ben])
      await vote(review, who, settled, { decision: 'exclude' });
    expect((await unvote(review, review.people.ann, settled)).status).toBe(409);

    expect(await undo(review)).toBe(open);
  });
});

describe('the list', () => {
  test('shows 25 records with their abstracts, and a vote leads back to it', async () => {
    const review = team(30);
    const { agent } = review.people.ann;
    const shown = (await agent.get(`${review.path}/screening/list`)).text;
    expect(shown.match(/id="record-\d+"/g)).toHaveLength(25);
    expect(shown).toContain('We followed 20 nurses');

    const voted = await submit(agent, `${review.path}/screening/list`, `${review.path}/screening/votes`, {
      ...{ record: at(review.records, 3), decision: 'maybe' },
      ...{ then: 'list', from: '0' },
    });

    expect(voted.headers.location).toBe(`${review.path}/screening/list?after=0`);
    expect((await agent.get(`${review.path}/screening/list`)).text).not.toContain(
      `id="record-${at(review.records, 3)}"`,
    );
    const second = (await agent.get(`${review.path}/screening/list?after=${at(review.records, 24)}`)).text;
    expect(second.match(/id="record-\d+"/g)).toHaveLength(5);
  });
});
