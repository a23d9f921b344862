import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page, Request } from 'playwright-core';
import { startSession } from '../../server/accounts/sessions.actions';
import { event } from '../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../app/house';
import { buildReview, type TestMember, type TestReview } from '../app/review-builder';
import {
  axe,
  openBrowser,
  openPage,
  screenshot,
  sidewaysOverflow,
  themes,
  widths,
  type PageLook,
} from './browser';

let browser: Browser;
let house: TestHouse;
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  browser = await openBrowser();
  house = makeHouse();
  server = house.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await house.close();
});

type Names = 'ann' | 'ben' | 'eve';
const team = (records: number): TestReview<Names> =>
  buildReview<Names>(house, {
    members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator' },
    records,
    protocol: {
      question: 'Does working at night change how nurses sleep?',
      inclusion: '- Adults who work night shifts\n- Sleep measured by actigraphy or diary',
      exclusion: '- Animals\n- Letters and editorials',
    },
  });

async function pageOf(who: TestMember, path: string, look: PageLook = {}): Promise<Page> {
  const page = await openPage(browser, baseUrl, look);
  const value = startSession(house.house, who.id, 'a test');
  await page.context().addCookies([{ name: 'winnow', value, url: baseUrl }]);
  await page.goto(path);
  return page;
}

const headed = (page: Page, cohort: number) =>
  page
    .getByRole('heading', { name: `Night shifts and sleep in cohort ${String(cohort)}`, exact: true })
    .waitFor();

/** Presses a key once the record shown has been on the screen for two frames. */
async function press(page: Page, key: string): Promise<void> {
  await painted(page);
  await page.keyboard.press(key);
}

const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );

const says = (page: Page, text: string) =>
  page.locator('[data-says]', { hasText: text }).waitFor({ state: 'attached' });

const votesIn = (review: TestReview<Names>): unknown[] =>
  review.file.db.prepare('SELECT record, decision FROM votes ORDER BY record').all();

const isVote = (request: Request): boolean => request.method() === 'POST' && request.url().endsWith('/votes');

test('titles and abstracts are screened by the keyboard alone', async () => {
  const review = team(4);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
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
  const review = team(3);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
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

test('a key held down, or struck again and again, decides on one record', async () => {
  const review = team(5);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  await painted(page);
  for (let times = 0; times < 5; times += 1) await page.keyboard.down('i');
  await page.keyboard.up('i');
  await headed(page, 2);
  await painted(page);

  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});

test('a vote is never lost: nothing moves on before it is saved, and it is sent until it is', async () => {
  const review = team(2);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  const keys: (string | undefined)[] = [];
  const answers = ['fail', 'lose', 'pass'];
  await page.route('**/votes', async (route) => {
    if (!isVote(route.request())) return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    const answer = answers.shift();
    if (answer === 'fail') return route.fulfill({ status: 503 });
    if (answer === 'lose') {
      await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await press(page, 'e');
  await page.getByRole('alert').getByText('Not saved yet').waitFor();
  const still = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Try now' }).click();
  await headed(page, 2);

  expect(still).toBe('Night shifts and sleep in cohort 1');
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  expect(votesIn(review)).toEqual([{ record: 1, decision: 'exclude' }]);
  expect(review.file.db.prepare("SELECT count(*) AS n FROM events WHERE kind = 'vote-cast'").get()).toEqual({
    n: 1,
  });
  expect(await page.getByRole('alert').textContent()).toBe('');
});

test('a vote that comes too late says so and the work goes on', async () => {
  const review = team(2);
  review.changeRules({ screening: { include: 1, exclude: 1 } });
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  await review.people.ben.agent
    .post(`${review.api}/records/1/votes`)
    .send({ stage: 'screening', decision: 'include' });
  await press(page, 'e');
  await headed(page, 2);

  expect(await page.getByRole('alert').textContent()).toMatch(/takes no vote from you/);
  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});

test('single keys can be switched off, and stay off', async () => {
  const review = team(2);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  let sent = 0;
  page.on('request', (request) => (sent += isVote(request) ? 1 : 0));
  await press(page, '?');
  await page.getByLabel('Use these keys').uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  for (const key of ['i', 'e', 'm', '1', 's', 'u', '?']) await press(page, key);
  const [caps, dialogs] = [await page.locator('button .kbd').count(), await page.getByRole('dialog').count()];
  await page.getByRole('button', { name: 'Include' }).click();
  await headed(page, 2);

  expect([caps, dialogs, sent]).toEqual([0, 0, 1]);
});

test('Enter on a reason decides nothing', async () => {
  const review = team(2);
  review.addReason('screening', 'Wrong population');
  const page = await pageOf(review.people.ann, `${review.path}/screening`, { scripts: false });
  await page.getByText('Reason or note').click();
  await page.getByLabel('Wrong population').check();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Choose include, maybe or exclude.').waitFor();
  await page.getByLabel('Note', { exact: true }).fill('mice');
  await page.getByRole('button', { name: 'Exclude' }).click();
  await headed(page, 2);

  expect(votesIn(review)).toEqual([{ record: 1, decision: 'exclude' }]);
});

test('everything works without scripts', async () => {
  const review = team(2);
  const page = await pageOf(review.people.ann, `${review.path}/screening`, { scripts: false });
  await page.getByRole('button', { name: 'Include' }).click();
  await headed(page, 2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await headed(page, 1);
  await page.getByRole('link', { name: 'Skip for now' }).click();
  await headed(page, 2);
  await page.getByRole('button', { name: 'Maybe' }).click();
  await headed(page, 1);

  expect(votesIn(review)).toEqual([{ record: 2, decision: 'maybe' }]);
  expect(await page.getByRole('button', { name: 'Keys' }).count()).toBe(0);
});

test('conflicts are resolved by keys too', async () => {
  const review = team(2);
  const { ann, ben, eve } = review.people;
  for (const [who, decision] of [
    [ann, 'include'],
    [ben, 'exclude'],
  ] as const) {
    for (const record of review.records)
      await who.agent.post(`${review.api}/records/${record}/votes`).send({ stage: 'screening', decision });
  }
  const page = await pageOf(eve, `${review.path}/screening/conflicts`);
  await press(page, 'i');
  await page.getByText('1 report waits for a decision').waitFor();
  await press(page, 'e');
  await page.getByRole('heading', { name: 'No conflicts' }).waitFor();

  expect(review.records.map((record) => review.fateOf(record))).toEqual([
    'awaiting-retrieval',
    'excluded-at-screening',
  ]);
});

describe.each(themes)('in the %s theme', (theme) => {
  test('the pages are accessible and never scroll sideways', async () => {
    const review = team(3);
    const { ann, ben, eve } = review.people;
    review.addReason('screening', 'Wrong population');
    const say = (who: TestMember, decision: string) =>
      who.agent
        .post(`${review.api}/records/1/votes`)
        .send({ stage: 'screening', decision, note: 'See the methods.' });
    await say(ann, 'include');
    await say(ben, 'exclude');
    const faults: unknown[] = [];
    for (const [who, path] of [
      [ann, 'screening'],
      [ann, 'screening?record=1'],
      [ann, 'screening/votes'],
      [eve, 'screening/conflicts'],
      [eve, 'eligibility/conflicts'],
    ] as const) {
      const page = await pageOf(who, `${review.path}/${path}`, { theme });
      for (const width of Object.values(widths)) {
        await page.setViewportSize({ width, height: 800 });
        await painted(page);
        const found = { path, width, axe: await axe(page), sideways: await sidewaysOverflow(page) };
        if (found.axe.length > 0 || found.sideways > 0) faults.push(found);
        await screenshot(page, `${path.replace(/\W/g, '-')}-${String(width)}-${theme}`);
      }
      await page.context().close();
    }

    expect(faults).toEqual([]);
  });
});

test('help on keys is an accessible dialog that gives the focus back', async () => {
  const review = team(1);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  const faults = await axe(page);
  await page.keyboard.press('Escape');

  expect(faults).toEqual([]);
  expect(await page.evaluate('document.activeElement.dataset.opens')).toBe('keys');
});

test('other keys can be chosen, in a preset or freely; the old ones are dead', async () => {
  const review = team(3);
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, '?');
  await page.getByLabel('as in ASReview').check();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await press(page, 'e');
  await press(page, 'i');
  await headed(page, 2);
  await press(page, '?');
  await page.getByRole('dialog').getByLabel('Include', { exact: true }).fill('g');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.getByRole('button', { name: 'Include' }).getAttribute('aria-keyshortcuts')).toBe('g');
  await press(page, 'g');
  await headed(page, 3);

  expect(votesIn(review)).toEqual([
    { record: 1, decision: 'exclude' },
    { record: 2, decision: 'include' },
  ]);
});

test('marked words and authors can be put out of sight in one browser, and stay so', async () => {
  const review = team(2);
  review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['slept'] }));
  const page = await pageOf(review.people.ann, `${review.path}/screening`);
  const lineUnder = (kind: string): Promise<unknown> =>
    page.evaluate(`getComputedStyle(document.querySelector('mark.${kind}')).textDecorationLine`);
  expect([await lineUnder('inc'), await lineUnder('exc')]).toEqual(['underline', 'underline']);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('Hide authors').check();
  await page.getByRole('button', { name: 'Close' }).click();
  await press(page, 'h');
  await page.reload();

  expect([await lineUnder('inc'), await page.getByText('Park S').isVisible()]).toEqual(['none', false]);
});

test.each(['/screening/list', '/screening/terms'])(
  '%s has nothing for axe to find, at both widths',
  async (path) => {
    const review = team(3);
    review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['slept'] }));
    for (const width of [widths.desktop, widths.narrowest]) {
      const page = await pageOf(review.people.ann, `${review.path}${path}`, { width });
      expect([await axe(page), await sidewaysOverflow(page)]).toEqual([[], 0]);
      await screenshot(page, `screening${path.replaceAll('/', '-')}-${String(width)}`);
    }
  },
  60_000,
);
