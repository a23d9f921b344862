import { event } from '../../../server/ledger/events.rules';
import { selectConcerned } from '../../../server/screening/order/order.queries';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const topics = [
  'sleep of nurses on night shifts',
  'tooth decay in children at school',
  'bridges of steel and wood',
];
/** In turn of three topics: the records 1, 4, 7 … are on sleep. */
const RECORDS = Array.from({ length: 90 }, (_, at) => ({
  title: `${topics[at % 3] ?? ''} study ${String(at)}`,
  abstract: `We looked at ${topics[at % 3] ?? ''} with ${at % 2 === 0 ? 'questionnaires' : 'interviews'} in town ${String(at)}`,
}));
const isOn = (topic: number) => (id: string) => (Number(id) - 1) % 3 === topic;

function team(title = 'Untitled') {
  const review = buildReview(house, {
    title,
    members: { ann: 'reviewer', ben: 'reviewer' },
    records: RECORDS,
  });
  review.act(event('ranking-settings-changed', { randomShare: 0, keyPapers: [] }));
  return review;
}
type Team = ReturnType<typeof team>;

async function queueOf(review: Team, who: TestMember, query = 'limit=200'): Promise<string[]> {
  const { body } = await who.agent.get(`${review.api}/queue?stage=screening&${query}`).expect(200);
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
}
/** The queue once the order has followed the ledger: the first look sets it going. */
async function settledQueue(review: Team, who: TestMember, query?: string): Promise<string[]> {
  await queueOf(review, who);
  await house.house.rankings.idle();
  return queueOf(review, who, query);
}
const vote = (review: TestReview, who: TestMember, record: string, decision: 'include' | 'exclude') =>
  who.agent.post(`${review.api}/records/${record}/votes`).send({ stage: 'screening', decision }).expect(201);

test('a new review’s first records are those like its title, and the queue waits for no order', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann } = review.people;

  const atOnce = await queueOf(review, ann);
  await house.house.rankings.idle();
  const then = await queueOf(review, ann);

  expect(atOnce).toEqual(review.records);
  expect(then.slice(0, 25).filter(isOn(0))).toHaveLength(25);
  expect([...then].sort()).toEqual([...review.records].sort());
});

test('one’s own votes teach one’s own order; another’s hidden votes do not move it', async () => {
  const review = team();
  const { ann, ben } = review.people;
  await vote(review, ann, '3', 'include');
  await vote(review, ann, '2', 'exclude');
  const before = await settledQueue(review, ann);
  for (const record of ['1', '4', '7', '10']) await vote(review, ben, record, 'include');
  for (const record of ['6', '9', '12']) await vote(review, ben, record, 'exclude');

  const after = await settledQueue(review, ann);
  const bens = await settledQueue(review, ben);

  expect(before.slice(0, 25).filter(isOn(2))).toHaveLength(25);
  expect(after).toEqual(before);
  expect(bens.slice(0, 20).filter(isOn(0))).toHaveLength(20);
});

test('where votes are open they teach everybody', async () => {
  const review = team();
  review.changeRules({ screening: { blinding: 'open' } });
  const { ann, ben } = review.people;
  await vote(review, ben, '3', 'include');
  await vote(review, ben, '2', 'exclude');

  const order = await settledQueue(review, ann);

  expect(order[0]).toBe('3');
  expect(order.at(-1)).toBe('2');
  expect(order.slice(1, 26).filter(isOn(2))).toHaveLength(25);
});

test('key papers are learned from by everybody, and still wait for their votes', async () => {
  const review = team();
  const { lea, ann } = review.people;
  const settings = `${review.path}/screening/order`;
  const refused = await submit(lea.agent, settings, `${settings}/settings`, {
    randomShare: '0',
    keyPapers: '2 999',
  });
  const saved = await submit(lea.agent, settings, `${settings}/settings`, {
    randomShare: '0',
    keyPapers: '2, 5',
  });

  const order = await settledQueue(review, ann);

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('No record goes by 999.');
  expect(saved.status).toBe(303);
  expect(order.slice(0, 2)).toEqual(['2', '5']);
  expect(order.slice(0, 25).filter(isOn(1))).toHaveLength(25);
});

test('everybody chooses an order of their own, and switching loses nothing', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann, ben } = review.people;
  const page = `${review.path}/screening/order`;
  const byRelevance = await settledQueue(review, ann);

  await submit(ann.agent, page, page, { order: 'random' });
  const random = await settledQueue(review, ann);
  await vote(review, ann, random[0] ?? '', 'exclude');
  const later = await settledQueue(review, ann);
  await submit(ann.agent, page, page, { order: 'import' });
  const imported = await settledQueue(review, ann);
  await submit(ann.agent, page, page, { order: 'relevance' });
  const back = await settledQueue(review, ann);

  expect([...random].sort()).toEqual([...review.records].sort());
  expect(random).not.toEqual(review.records);
  expect(later).toEqual(random.slice(1));
  expect(imported).toEqual(review.records.filter((id) => id !== random[0]));
  expect([...back].sort()).toEqual([...imported].sort());
  expect(back.slice(0, 20).filter(isOn(0)).length).toBeGreaterThan(18);
  expect(await settledQueue(review, ben)).toEqual(byRelevance);
});

test('the share by chance is handed out in between, and is the voter’s own', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann, ben } = review.people;
  review.act(event('ranking-settings-changed', { randomShare: 0.5, keyPapers: [] }));

  const anns = (await settledQueue(review, ann)).slice(0, 30);
  const bens = (await settledQueue(review, ben)).slice(0, 30);

  expect(anns.filter(isOn(0)).length).toBeLessThan(28);
  expect(anns.filter(isOn(0)).length).toBeGreaterThan(15);
  expect(bens).not.toEqual(anns);
});

test('records imported later take their place in the order', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann } = review.people;
  await settledQueue(review, ann);
  const [late = ''] = review.addRecords([{ title: 'Night shifts and the sleep of nurses' }]);

  expect((await settledQueue(review, ann)).slice(0, 10)).toContain(late);
});

test('pages of the queue hold every record once, though the model learns in between', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann } = review.people;
  await settledQueue(review, ann);
  const found: string[] = [];
  let after = '';
  for (let pages = 0; pages < 20; pages++) {
    const { body } = await ann.agent.get(`${review.api}/queue?stage=screening&limit=17${after}`).expect(200);
    const { items, next } = body as { items: { id: string }[]; next: string | null };
    found.push(...items.map(({ id }) => id));
    if (pages === 1) {
      await vote(review, ann, found[3] ?? '', 'exclude');
      await house.house.rankings.idle();
    }
    if (next === null) break;
    after = `&after=${next}`;
  }

  expect(found).toHaveLength(90);
  expect(new Set(found).size).toBe(90);
});

test('what is skipped is not shown again before all else, whatever the order has learned', async () => {
  const review = team('Sleep and night shifts of nurses');
  const { ann } = review.people;
  const shown = async (query: string): Promise<string> =>
    /data-next data-record="(\d+)"/.exec(
      (await ann.agent.get(`${review.path}/screening${query}`)).text,
    )?.[1] ?? '';
  await settledQueue(review, ann);
  const first = await shown('');
  const second = await shown(`?after=${first}`);
  await vote(review, ann, second, 'include');
  await house.house.rankings.idle();

  const third = await shown(`?after=${second}`);

  expect(new Set([first, second, third]).size).toBe(3);
  expect(await queueOf(review, ann)).toContain(first);
});

test('says which words moved a record, from one’s own votes alone', async () => {
  const review = team();
  const { ann, ben } = review.people;
  await vote(review, ann, '3', 'include');
  await vote(review, ann, '2', 'exclude');
  await vote(review, ben, '1', 'include');
  await settledQueue(review, ann);

  const why = await ann.agent.get(`${review.path}/screening/why/6`).expect(200);

  expect(why.text).toMatch(/Moved it up[\s\S]*steel and[\s\S]*Moved it down/);
  expect(why.text).toContain('Record 3'.toLowerCase());
  expect(why.text).toContain('1 relevant and 1 irrelevant record');
});

test('a small review comes as imported and makes no order', async () => {
  const review = buildReview(house, { members: { ann: 'reviewer' }, records: 12 });
  const { ann } = review.people;
  await ann.agent.get(`${review.api}/queue?stage=screening`).expect(200);
  await house.house.rankings.idle();
  const { body } = await ann.agent.get(`${review.api}/queue?stage=screening`).expect(200);

  expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(review.records);
});

test('the order that a person chose is told in the history, and to nobody who is blinded', async () => {
  const review = team();
  const { ann, ben, lea } = review.people;
  const page = `${review.path}/screening/order`;
  await submit(ann.agent, page, page, { order: 'random' });
  await submit(ann.agent, page, page, { order: 'random' });

  const [leads, bens] = await Promise.all([lea, ben].map(({ agent }) => agent.get(`${review.path}/history`)));

  expect(leads?.text.match(/chose to screen in a random order/g)).toHaveLength(1);
  expect(bens?.text).not.toContain('chose to screen');
});

test('whose order an act may change: where all are blinded, a vote only that of its voter', async () => {
  const review = team();
  const { ann, ben } = review.people;
  const after = async (act: () => unknown): Promise<boolean[]> => {
    const before = review.eventCount();
    await act();
    return [ann, ben].map(({ member }) => selectConcerned(review.file.db, before)(member));
  };

  expect(await after(() => vote(review, ben, '1', 'include'))).toEqual([false, true]);
  expect(
    await after(() => review.act(event('records-removed', { records: [9], by: 'other', reason: 'Twice' }))),
  ).toEqual([true, true]);
  review.changeRules({ screening: { blinding: 'until-settled' } });
  expect(await after(() => vote(review, ben, '2', 'include'))).toEqual([true, true]);
});
