import { event } from '../../../server/ledger/events.rules';
import { publishedTest } from '../../screening/ranking/published-test';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

interface Figures {
  total: number;
  screened: number;
  found: number;
  foundAt: number[];
  p: number | null;
  stop: boolean;
  audits: { drawn: number; screened: number; found: number; leastRecall: number | null }[];
}

const single = { screening: { include: 1, exclude: 1 } };
const team = (records: number, rules: object = single) =>
  buildReview(house, { members: { ann: 'reviewer', ben: 'reviewer' }, rules, records });
type Team = ReturnType<typeof team>;

const vote = (review: TestReview, who: TestMember, record: string, decision: 'include' | 'exclude') =>
  who.agent.post(`${review.api}/records/${record}/votes`).send({ stage: 'screening', decision }).expect(201);
async function screen(review: Team, records: readonly string[], relevant: readonly string[]): Promise<void> {
  for (const record of records)
    await vote(review, review.people.ann, record, relevant.includes(record) ? 'include' : 'exclude');
}
const figures = async (review: Team, who: TestMember = review.people.lea, query = ''): Promise<Figures> =>
  (await who.agent.get(`${review.api}/stopping${query}`).expect(200)).body as Figures;
const pageOf = (review: Team): string => `${review.path}/screening/stopping`;
const stop = (review: Team, rule: string, who: TestMember = review.people.lea) =>
  submit(who.agent, pageOf(review), `${pageOf(review)}/stop`, { rule, recall: '95', confidence: '95' });

test('the figures are those of the votes, and p is that of the published test', async () => {
  const review = team(60);
  const relevant = ['2', '3', '5', '8'];
  await screen(review, review.records.slice(0, 45), relevant);

  const { total, screened, found, foundAt, p } = await figures(review);

  expect({ total, screened, found, foundAt }).toEqual({
    total: 60,
    screened: 45,
    found: 4,
    foundAt: [2, 3, 5, 8],
  });
  const labels = review.records.slice(0, 45).map((record) => relevant.includes(record));
  expect(p).toBeCloseTo(publishedTest(labels, 60, 0.95), 9);
  const page = await review.people.lea.agent.get(pageOf(review));
  expect(page.text).toContain(`data-p="${String(p)}"`);
  expect(page.text).toContain('does not hold yet');
  expect((await figures(review, review.people.lea, '?recall=0.8&confidence=0.8')).p).not.toBe(p);
});

test('a lead who votes reads figures of their own votes alone', async () => {
  const review = team(20);
  const { lea } = review.people;
  await screen(review, ['1', '2', '3'], ['2']);
  review.changeRules({ screening: { include: 2, exclude: 2 } });
  review.act(event('member-role-changed', { member: lea.member, role: 'lead', screening: true }));
  await vote(review, lea, '4', 'exclude');

  expect(await figures(review)).toMatchObject({ total: 20, screened: 1, found: 0, p: null });
  expect((await lea.agent.get(pageOf(review))).text).toContain('rest on your own alone');
  const refused = await stop(review, 'own-judgement');
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('Unblind screening');
});

test('stopping leaves the rest out by automation, says so in the methods, and can be taken back', async () => {
  const review = team(40);
  const { lea } = review.people;
  await screen(review, ['1', '2', '3'], ['1']);
  review.changeRules({ screening: { include: 2, exclude: 2 } });
  await screen(review, ['4', '5'], ['4']);
  review.changeRules({ screening: { include: 2, exclude: 2 } });

  const unproven = await stop(review, 'hypergeometric-test');
  const done = await stop(review, 'own-judgement');
  const again = await stop(review, 'own-judgement');

  expect([unproven.status, done.status, again.status]).toEqual([409, 303, 409]);
  expect(unproven.text).toContain('The test does not hold yet');
  expect(review.fateOf('6')).toBe('ineligible-by-automation');
  // A vote to exclude it stands: automation excludes it at screening. A vote to include it keeps it in the queue.
  expect(review.fateOf('5')).toBe('excluded-at-screening');
  expect(review.fateOf('4')).toBe('awaiting-screening');
  const methods = await lea.agent.get(`${review.path}/reporting`).expect(200);
  expect(methods.text).toMatch(/Screening was stopped early[^.]*own judgement/);
  expect(methods.text).toMatch(/0\.1\.0, model “winnow”/);
  expect(methods.text).toContain('The 38 records left were marked by automation; 2 with a vote to include');

  const back = await submit(lea.agent, pageOf(review), `${pageOf(review)}/resume`, {
    recall: '95',
    confidence: '95',
  });

  expect(back.status).toBe(303);
  expect(review.records.filter((record) => review.fateOf(record) !== 'awaiting-screening')).toEqual([]);
  expect((await lea.agent.get(`${review.path}/reporting`)).text).not.toContain('stopped early');
  expect((await lea.agent.get(`${review.path}/history`)).text).toContain('resumed screening');
});

test('records that come after a stop wait, and the page says how they are left out too', async () => {
  const review = team(5);
  const { lea } = review.people;
  await screen(review, ['1'], ['1']);
  await stop(review, 'own-judgement');
  const [later = ''] = review.addRecords(1);
  const after = await lea.agent.get(pageOf(review)).expect(200);
  await submit(lea.agent, pageOf(review), `${pageOf(review)}/resume`, {});
  await stop(review, 'own-judgement');
  const again = await lea.agent.get(pageOf(review)).expect(200);

  expect(after.text).toContain('4 were left out by automation');
  expect(after.text).toContain('1 record waits all the same');
  expect(review.fateOf(later)).toBe('ineligible-by-automation');
  expect(again.text).toContain('5 were left out by automation');
  expect(again.text).not.toContain('all the same');
});

test('an audit comes first to every voter and proves a bound once it is screened', async () => {
  const review = team(80);
  const { lea, ann, ben } = review.people;
  await screen(review, review.records.slice(0, 20), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  const drawn = await submit(lea.agent, pageOf(review), `${pageOf(review)}/audits`, { size: '30' });
  const queue = async (who: TestMember): Promise<string[]> => {
    const { body } = await who.agent.get(`${review.api}/queue?stage=screening&limit=30`).expect(200);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  const [anns, bens] = [await queue(ann), await queue(ben)];
  await screen(review, anns.slice(0, 29), []);
  const before = await figures(review);
  await screen(review, anns.slice(29), []);
  const after = await figures(review);

  expect(drawn.status).toBe(303);
  expect(bens).toEqual(anns);
  expect(anns.every((record) => Number(record) > 20)).toBe(true);
  expect(before.audits).toMatchObject([{ drawn: 30, screened: 29, found: 0, leastRecall: null }]);
  // Of 60 with m relevant, 30 drawn hold none with a chance above 2.5 % up to m = 5: 10 of 15 at least were found.
  expect(after.audits[0]?.leastRecall).toBeCloseTo(10 / 15, 9);
  expect((await lea.agent.get(pageOf(review))).text).toContain('at least 66.7 %');
});

test('a lead replays what is screened, and nothing is written by it', async () => {
  const review = team(30);
  const { lea } = review.people;
  await screen(review, review.records.slice(0, 12), ['2', '5']);
  const page = `${review.path}/screening/replay`;
  const before = review.eventCount();

  const replayed = await submit(lea.agent, page, page, {});

  expect(replayed.status).toBe(200);
  expect(replayed.text).toContain('12 records, 2 relevant');
  expect(replayed.text).toContain('Hypergeometric test, 95 % recall at 95 % confidence');
  expect(review.eventCount()).toBe(before);
});
