import { event } from '../../server/ledger/events.rules';
import type { TestMember } from '../app/review-builder';
import { faultsOf } from './faults';
import { Desk, headed, painted, press, says, votesIn } from './screening/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

test('titles and abstracts are screened by the keyboard alone', async () => {
  const review = desk.team(4);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, 'i');
  await headed(page, 2);
  await says(page, 'Included. 3 left.');
  const focused = await page.evaluate('document.activeElement.id');
  await press(page, 's');
  await headed(page, 3);
  await press(page, 'ArrowRight');
  await headed(page, 4);
  await press(page, '3');
  await headed(page, 2);
  await press(page, 'u');
  await headed(page, 4);
  await says(page, 'Your vote is taken back.');
  await press(page, 'm');
  await headed(page, 2);
  await press(page, 'n');
  await page.keyboard.type('i e m 1 2 3 u s ?');
  await page.keyboard.press('Escape');
  await press(page, 'e');
  await headed(page, 3);
  await press(page, 'i');
  await page.getByRole('heading', { name: 'Nothing is left for you to screen' }).waitFor();

  expect(focused).toBe('record-title');
  expect(votesIn(review)).toEqual([
    { record: 1, decision: 'include' },
    { record: 2, decision: 'exclude' },
    { record: 3, decision: 'include' },
    { record: 4, decision: 'maybe' },
  ]);
  expect(review.file.db.prepare('SELECT note FROM votes WHERE record = 2').get()).toEqual({
    note: 'i e m 1 2 3 u s ?',
  });
});

test('the voter’s own numbers follow each vote', async () => {
  const review = desk.team(3);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const own = () => page.locator('#own-progress').textContent();
  await press(page, 'i');
  await headed(page, 2);
  const first = await own();
  await press(page, 'e');
  await headed(page, 3);
  const second = await own();
  await press(page, 'u');
  await headed(page, 2);

  expect([first, second, await own()]).toEqual([
    'You: 1 screened · 2 left for you',
    'You: 2 screened · 1 left for you',
    'You: 1 screened · 2 left for you',
  ]);
});

test('conflicts are resolved by keys too', async () => {
  const review = desk.team(2);
  const { ann, ben, eve } = review.people;
  for (const [who, decision] of [
    [ann, 'include'],
    [ben, 'exclude'],
  ] as const) {
    for (const record of review.records)
      await who.agent.post(`${review.api}/records/${record}/votes`).send({ stage: 'screening', decision });
  }
  const page = await desk.pageOf(eve, `${review.path}/screening/conflicts`);
  await press(page, 'i');
  await page.getByText('1 report waits for a decision').waitFor();
  await press(page, 'e');
  await page.getByRole('heading', { name: 'No conflicts' }).waitFor();

  expect(review.records.map((record) => review.fateOf(record))).toEqual([
    'awaiting-retrieval',
    'excluded-at-screening',
  ]);
});

test('the pages are accessible and never scroll sideways', async () => {
  const review = desk.team(3);
  const { ann, ben, eve } = review.people;
  review.addReason('screening', 'Wrong population');
  review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['slept'] }));
  const say = (who: TestMember, decision: string) =>
    who.agent
      .post(`${review.api}/records/1/votes`)
      .send({ stage: 'screening', decision, note: 'See the methods.' });
  await say(ann, 'include');
  await say(ben, 'exclude');
  const faults: object[] = [];
  for (const [who, paths] of [
    [ann, ['screening', 'screening?record=1', 'screening/votes', 'screening/list', 'screening/terms']],
    [eve, ['screening/conflicts', 'eligibility/conflicts']],
  ] as const) {
    const page = await desk.pageOf(who, review.path);
    for (const path of paths) {
      await page.goto(`${review.path}/${path}`);
      await painted(page);
      faults.push(...(await faultsOf(page, path)));
    }
    await page.context().close();
  }

  expect(faults).toEqual([]);
});
