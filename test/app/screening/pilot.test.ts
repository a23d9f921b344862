import { checkProjections } from '../../../server/ledger/check';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { queueOf, unvote, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = () =>
  buildReview(house, {
    records: 12,
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', oli: 'observer' },
  });
type Team = ReturnType<typeof team>;

const pilotPage = (review: Team) => `${review.path}/screening/pilot`;
const start = (review: Team, size = '4', seed = '7') =>
  submit(review.people.lea.agent, pilotPage(review), pilotPage(review), { size, seed });
const end = (review: Team, how: 'keep' | 'discard') =>
  submit(review.people.lea.agent, pilotPage(review), `${pilotPage(review)}/end`, { how });
const fates = (review: Team, records: string[]) => records.map((record) => review.fateOf(record));

/** Starts a pilot of four, on which ann and ben include, and cem excludes. */
async function piloted(): Promise<{ review: Team; records: string[] }> {
  const review = team();
  expect((await start(review)).status).toBe(303);
  const records = await queueOf(review, review.people.ann);
  const { ann, ben, cem } = review.people;
  for (const record of records) {
    for (const who of [ann, ben])
      expect((await vote(review, who, record, { decision: 'include' })).status).toBe(201);
    expect((await vote(review, cem, record, { decision: 'exclude' })).status).toBe(201);
  }
  return { review, records };
}

test('everybody gets the same records and no others, and votes on each, whatever the rule says', async () => {
  const { review, records } = await piloted();

  expect(records).toHaveLength(4);
  expect(fates(review, records)).toEqual(Array(4).fill('awaiting-screening'));
  for (const who of ['ann', 'ben', 'cem'] as const)
    expect(await queueOf(review, review.people[who])).toEqual([]);
  const conflicts = await review.people.lea.agent.get(`${review.api}/conflicts`);
  expect(conflicts.body).toMatchObject({ items: [] });
});

test('kept, all votes count, also those beyond the number needed', async () => {
  const { review, records } = await piloted();
  expect((await end(review, 'keep')).status).toBe(303);

  expect(fates(review, records)).toEqual(Array(4).fill('awaiting-retrieval'));
  expect(await queueOf(review, review.people.ann)).toHaveLength(8);
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('discarded, its votes are withdrawn and the records wait again; the next votes are first ones', async () => {
  const { review, records } = await piloted();
  expect((await end(review, 'discard')).status).toBe(303);
  expect(fates(review, records)).toEqual(Array(4).fill('awaiting-screening'));
  expect(await queueOf(review, review.people.ann)).toHaveLength(12);

  for (const who of ['ann', 'cem'] as const)
    await vote(review, review.people[who], records[0] ?? '', { decision: 'exclude' });

  const { body } = await review.people.lea.agent.get(`${review.api}/agreement`);
  const { pairs } = body as { pairs: { table: number[][] }[] };
  expect(pairs.map(({ table }) => table)).toEqual([
    [
      [0, 0],
      [0, 1],
    ],
  ]);
  expect(checkProjections(review.file.db)).toEqual([]);
});

test('agreement is told pair by pair, to those who see all votes', async () => {
  const { review } = await piloted();
  const { text } = await review.people.lea.agent.get(pilotPage(review));
  expect(text).toMatch(/>ann<\/th><td class="number">4 of 4</);
  const link = /href="([^"]*agreement\?pilot=[^"]*)"/.exec(text)?.[1] ?? '';

  const shown = (await review.people.lea.agent.get(link)).text;

  expect(shown).toContain('<bdi>ann</bdi> and <bdi>ben</bdi>');
  expect(shown).toContain('100.0 % (4 of 4 reports)');
  expect(shown).toContain('0.0 % (0 of 4 reports)');
});

test('a blinded voter’s page says how far they are, and nothing of others', async () => {
  const review = team();
  await start(review);
  const look = async () => {
    const { text } = await review.people.ben.agent.get(pilotPage(review));
    return text.replace(/value="[\w-]{20,}"/g, '');
  };
  const before = await look();
  const [record = ''] = await queueOf(review, review.people.ann);
  await vote(review, review.people.ann, record, { decision: 'include' });

  expect(await look()).toBe(before);
  expect(before).toMatch(/You: <strong>0<\/strong> screened · <strong>4<\/strong> left/);
});

test('a vote in a pilot can be changed and taken back like any other', async () => {
  const review = team();
  await start(review);
  const [record = ''] = await queueOf(review, review.people.ann);
  await vote(review, review.people.ann, record, { decision: 'include' });
  await vote(review, review.people.ann, record, { decision: 'exclude' });
  expect((await unvote(review, review.people.ann, record)).status).toBe(204);

  expect(await queueOf(review, review.people.ann)).toHaveLength(4);
});

test('one pilot at a time, from records nobody has voted on, by a lead', async () => {
  const review = team();
  const { ann, eve, oli } = review.people;
  for (const record of review.records.slice(0, 10)) await vote(review, ann, record, { decision: 'include' });
  expect((await start(review, '5')).status).toBe(303);
  expect(await queueOf(review, review.people.ben)).toEqual(review.records.slice(10));

  expect((await start(review)).status).toBe(409);
  expect((await start(review, '0')).status).toBe(422);
  for (const { agent } of [ann, eve, oli])
    expect((await agent.post(pilotPage(review)).send({ size: '4' })).status).toBe(403);
});

test('the same seed draws the same records', async () => {
  const draws = await Promise.all(
    [1, 2].map(async () => {
      const review = team();
      await start(review, '4', '99');
      return (await queueOf(review, review.people.ann)).map((record) => review.records.indexOf(record));
    }),
  );

  expect(draws[1]).toEqual(draws[0]);
});

describe('opened to those who cast its votes', () => {
  const discussion = (review: Team) => `${pilotPage(review)}/discussion`;
  const open = (review: Team) =>
    submit(review.people.lea.agent, pilotPage(review), `${pilotPage(review)}/opening`, {});
  const say = (review: Team, who: 'ann' | 'cem' | 'oli', record: string) =>
    review.people[who].agent
      .post(`${review.path}/records/${record}/discussion`)
      .type('form')
      .send({ stage: 'screening', text: 'Adults only?' });

  test('it is talked over by them, and their votes on it are final', async () => {
    const { review, records } = await piloted();
    const [record = ''] = records;
    const { ann, oli } = review.people;
    const before = await Promise.all([ann.agent.get(discussion(review)), say(review, 'ann', record)]);
    await open(review);
    const page = await ann.agent.get(discussion(review));
    const [said, refused, watched] = await Promise.all([
      say(review, 'ann', record),
      say(review, 'oli', record),
      oli.agent.get(discussion(review)),
    ]);
    const changed = await vote(review, ann, record, { decision: 'exclude' });

    expect(before.map(({ status }) => status)).toEqual([403, 403]);
    expect(page.text).toMatch(/People differ on <strong>4<\/strong> of 4 records[\s\S]*cem[\s\S]*Exclude/);
    expect([said.status, refused.status, watched.status]).toEqual([303, 403, 403]);
    expect([changed.status, (await unvote(review, ann, record)).status]).toEqual([409, 409]);
    expect((await ann.agent.get(`${review.api}/records/${record}`)).body).toMatchObject({
      fate: 'screened-by-me',
    });
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  test('a voter who is late sees only what they have voted on', async () => {
    const { review, records } = await piloted();
    await unvote(review, review.people.cem, records[1] ?? '');
    await open(review);
    const early = await review.people.cem.agent.get(discussion(review));
    const refused = await say(review, 'cem', records[1] ?? '');
    const late = await vote(review, review.people.cem, records[1] ?? '', { decision: 'include' });

    expect(early.text).toContain('of 3 records');
    expect([refused.status, late.status]).toEqual([403, 201]);
    expect((await review.people.cem.agent.get(discussion(review))).text).toContain('of 4 records');
  });

  test('votes cast again after it was discarded are marked, and the agreement leaves them out', async () => {
    const { review, records } = await piloted();
    await open(review);
    await end(review, 'discard');
    for (const who of ['ann', 'cem'] as const)
      await vote(review, review.people[who], records[0] ?? '', { decision: 'exclude' });
    const { body } = await review.people.lea.agent.get(`${review.api}/agreement`);
    const shut = await review.people.ann.agent.get(discussion(review));

    expect(body).toMatchObject({ pairs: [] });
    expect(shut.status).toBe(403);
  });
});

test('the breadcrumb of a lead who does not vote leads to a page of theirs', async () => {
  const review = team();
  const { lea, ann } = review.people;
  const pages = await Promise.all([lea, ann].map((who) => who.agent.get(pilotPage(review))));

  expect(pages.map(({ text }) => /breadcrumbs[^>]*><ol><li><a href="([^"]+)"/.exec(text)?.[1])).toEqual([
    `${review.path}/protocol`,
    `${review.path}/screening`,
  ]);
});
