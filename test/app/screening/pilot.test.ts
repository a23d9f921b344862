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
  expect(text).toContain('ann: 4 of 4');
  const link = /href="([^"]*agreement\?pilot=[^"]*)"/.exec(text)?.[1] ?? '';

  const shown = (await review.people.lea.agent.get(link)).text;

  expect(shown).toContain('ann and ben');
  expect(shown).toContain('100.0 % (4 of 4)');
  expect(shown).toContain('0.0 % (0 of 4)');
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
