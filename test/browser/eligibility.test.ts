import type { Browser, Page } from 'playwright-core';
import { createToken } from '../../server/accounts/tokens.actions';
import { event } from '../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../app/house';
import { buildReview, type TestMember } from '../app/review-builder';
import { serveApp } from '../app/walking/caller';
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

const REASONS = [
  'Wrong population',
  'Wrong study design',
  'A long reason that will not fit on one line of a phone',
];

let browser: Browser;
let house: TestHouse;
let server: { baseUrl: string; close(): Promise<void> };
beforeAll(async () => {
  browser = await openBrowser();
  house = makeHouse();
  server = await serveApp(house.app);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await house.close();
});

/** Five reports with their full texts, of which ann has included `included`, and one that is awaited. */
async function reviewAtFullText(included = 0) {
  const review = buildReview(house, {
    members: { ann: 'reviewer', kim: 'adjudicator' },
    rules: { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } },
    protocol: { question: 'Does it help?', inclusion: 'Adults\nShift work', exclusion: 'Military' },
    records: 6,
  });
  const { ann, kim } = review.people;
  const reasons = REASONS.map((label) => review.addReason('eligibility', label));
  const vote = { decision: 'include', reason: null, note: null, unblinded: false } as const;
  for (const record of review.records) {
    review.act(
      event('vote-cast', { ...vote, vote: `s${record}`, record: Number(record), stage: 'screening' }),
      ann,
    );
  }
  for (const [index, record] of review.records.slice(0, 5).entries()) {
    await kim.agent
      .post(`${review.api}/records/${record}/files`)
      .attach('file', Buffer.from('%PDF-1.4\n%%EOF\n'), 'full text.pdf');
    const number = { vote: `e${record}`, record: Number(record), stage: 'eligibility' } as const;
    if (index < included) review.act(event('vote-cast', { ...vote, ...number }), ann);
  }
  const [, wrongDesign = ''] = reasons;
  return { review, wrongDesign };
}

async function pageOf(who: TestMember, look: PageLook = {}): Promise<Page> {
  const page = await openPage(browser, server.baseUrl, look);
  const { token } = createToken(house.house, who.id, 'browser');
  await page.setExtraHTTPHeaders({ Authorization: `Bearer ${token}` });
  return page;
}

const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );

test('a full text is decided by one key: a number excludes for the reason of that number', async () => {
  const { review, wrongDesign } = await reviewAtFullText();
  const [first = '', second = ''] = review.records;
  const page = await pageOf(review.people.ann);
  const heading = (n: number) =>
    page.getByRole('heading', { level: 1, name: `cohort ${String(n)}` }).waitFor();
  await page.goto(`${review.path}/eligibility`);
  await heading(1);

  await page.keyboard.press('2');
  await heading(2);
  const excluded = review.file.db
    .prepare('SELECT reason FROM votes WHERE stage = ?')
    .pluck()
    .get('eligibility');
  const said = await page.locator('[data-says]').textContent();
  await page.keyboard.press('i');
  await heading(3);
  const fates = [review.fateOf(first), review.fateOf(second)];
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('u');
  await heading(2);

  expect([excluded, said]).toEqual([wrongDesign, 'Excluded. 4 left.']);
  expect(fates).toEqual(['excluded-at-eligibility', 'included']);
  expect(review.fateOf(second)).toBe('awaiting-eligibility');
  await page.context().close();
});

test('keys typed into the note decide nothing, and the note goes with the vote', async () => {
  const { review } = await reviewAtFullText();
  const page = await pageOf(review.people.ann);
  await page.goto(`${review.path}/eligibility`);
  await painted(page);
  await page.keyboard.press('n');
  await page.keyboard.type('i 1 e m u table 2');
  const votes = review.eventCount();
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.getByRole('heading', { level: 1, name: 'cohort 2' }).waitFor();

  const note = review.file.db.prepare('SELECT note FROM votes WHERE stage = ?').pluck().get('eligibility');
  expect([review.eventCount() - votes, note]).toEqual([1, 'i 1 e m u table 2']);
  await page.context().close();
});

test('without scripts a reason is one click', async () => {
  const { review } = await reviewAtFullText();
  const page = await pageOf(review.people.ann, { scripts: false });
  await page.goto(`${review.path}/eligibility`);

  await page.getByRole('button', { name: 'Wrong study design' }).click();

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('cohort 2');
  expect(review.fateOf(review.records[0] ?? '')).toBe('excluded-at-eligibility');
  await page.context().close();
});

describe.each(themes)('in the %s theme', (theme) => {
  test('the pages from retrieval to export read well for everybody and never scroll sideways', async () => {
    const { review } = await reviewAtFullText(3);
    const { lea, ann } = review.people;
    const found: object[] = [];
    for (const width of Object.values(widths)) {
      for (const who of [lea, ann]) {
        const page = await pageOf(who, { width, theme });
        const rooms =
          who === lea
            ? ['retrieval', 'retrieval?show=all', 'studies', 'exports']
            : ['eligibility', 'studies'];
        for (const room of rooms) {
          await page.goto(`${review.path}/${room}`);
          await page.evaluate(
            "document.querySelectorAll('li:first-child details').forEach((one) => { one.open = true })",
          );
          const name = `${room.replace(/\W+/g, '-')}-${who.name}-${String(width)}-${theme}`;
          await screenshot(page, name);
          const [violations, overflow] = [await axe(page), await sidewaysOverflow(page)];
          if (violations.length > 0 || overflow > 0) found.push({ name, violations, overflow });
        }
        await page.context().close();
      }
    }

    expect(found).toEqual([]);
  });
});
