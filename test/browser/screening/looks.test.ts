import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { event } from '../../../server/ledger/events.rules';
import { screenshot, sidewaysOverflow, widths } from '../browser';
import { Desk, headed, painted, press, votesIn } from './desk';
import { badStops, clipped, smallTargets } from './page';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Ann's screening page with everything on it: a vote to undo, reasons, a note, labels, marked words. */
async function fullPage(look: { width?: number; theme?: 'light' | 'dark' } = {}): Promise<Page> {
  const review = desk.team(4);
  review.addReason('screening', 'Wrong population');
  review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['slept'] }));
  const { ann } = review.people;
  await ann.agent
    .post(`${review.api}/records/1/votes`)
    .send({ stage: 'screening', decision: 'include', note: 'See the methods.' });
  const page = await desk.pageOf(ann, `${review.path}/screening`, look);
  await page.getByText('Reason or note').click();
  await page.getByText('My labels and note').click();
  return page;
}

test.each([widths.narrowest, widths.phone, 768, widths.desktop])(
  'UX-10: at %d px every stop of the tab key shows its focus, and nothing lies over it',
  async (width) => {
    const page = await fullPage({ width });

    expect(await badStops(page)).toEqual([]);
  },
  60_000,
);

test.each([widths.phone, 768, widths.desktop])(
  'UX-11: at %d px targets are 24 px at least, decisions 44',
  async (width) => {
    const page = await fullPage({ width });

    expect(await smallTargets(page)).toEqual([]);
  },
  60_000,
);

test('UX-12: at 320 px, with wider spacing, and at twice the size, nothing is cut off or scrolls sideways', async () => {
  const page = await fullPage({ width: 320 });
  const found: unknown[] = [];
  const look = async (what: string) => found.push([what, await sidewaysOverflow(page), await clipped(page)]);
  await look('as it is');
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  });
  await look('spaced');
  await screenshot(page, 'screening-spaced-320');
  // Twice the size on a screen of 640 px is four times on one of 1280 (WCAG 2.2, 1.4.4 and 1.4.10).
  await page.setViewportSize({ width: 640, height: 900 });
  await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
  await look('spaced and enlarged');

  expect(found).toEqual([
    ['as it is', 0, []],
    ['spaced', 0, []],
    ['spaced and enlarged', 0, []],
  ]);
});

test('UX-13: with the system’s colours, and on paper, marks and votes differ by more than colour', async () => {
  const page = await fullPage();
  const differ = async () => {
    const marks = await page.evaluate<string[][]>(
      `['inc', 'exc'].map((kind) => { const mark = document.querySelector('mark.' + kind);
        return [getComputedStyle(mark).textDecorationStyle, getComputedStyle(mark, '::before').content]; })`,
    );
    const labels = await page
      .getByRole('group', { name: 'Your decision' })
      .getByRole('button')
      .allInnerTexts();
    return {
      lines: new Set(marks.map(String)).size,
      labels: new Set(labels.map((label) => label.trim())).size,
    };
  };
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await differ();
  await screenshot(page, 'screening-forced-colours');
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  const printed = await page.evaluate<string[]>(
    `['.decision-bar', '.review-nav', '.screening-text', '.criteria'].map((part) => getComputedStyle(document.querySelector(part)).display)`,
  );
  await screenshot(page, 'screening-print');

  expect(forced).toEqual({ lines: 2, labels: 3 });
  expect(printed.slice(0, 2)).toEqual(['none', 'none']);
  expect(printed.slice(2)).not.toContain('none');
});

test('UX-20: the tree that screen readers get: heading, abstract, decisions, criteria, with names that tell', async () => {
  const page = await fullPage();
  const tree = await page.locator('main').ariaSnapshot();
  const places = [
    'heading "Night shifts and sleep in cohort 2" [level=1]',
    'followed',
    'group "Your decision"',
    'Criteria',
  ];
  const positions = places.map((place) => tree.indexOf(place));
  const names = await page.getByRole('group', { name: 'Your decision' }).getByRole('button').all();
  const shortcuts = await Promise.all(names.map((button) => button.getAttribute('aria-keyshortcuts')));

  expect(positions.filter((position) => position < 0)).toEqual([]);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(tree).toMatch(/button "Include"[\s\S]*button "Maybe"[\s\S]*button "Exclude"/);
  expect(shortcuts).toEqual(['i 1', 'm 2', 'e 3']);
});

test('UX-22: everything is within reach of a thumb; nothing needs hovering or swiping', async () => {
  const review = desk.team(3);
  const context = await desk.browser.newContext({
    baseURL: desk.baseUrl,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await desk.signIn(page, review.people.ann);
  await page.goto(`${review.path}/screening`);
  await painted(page);
  const bar = await page.locator('.decision-bar').boundingBox();
  await page.getByRole('button', { name: 'Include' }).tap();
  await headed(page, 2);
  await page.getByRole('button', { name: 'Undo' }).tap();
  await headed(page, 1);
  await page.getByRole('link', { name: 'Skip for now' }).tap();
  await headed(page, 2);
  await page.getByText('Reason or note').tap();
  await page.getByLabel('Note', { exact: true }).tap();
  await page.keyboard.type('By thumb');
  await page.getByRole('button', { name: 'Exclude' }).tap();
  await headed(page, 3);
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('link', { name: 'Records', exact: true }).tap();
  await page.waitForURL('**/records');

  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeCloseTo(740, -1);
  expect(votesIn(review)).toEqual([{ record: 2, decision: 'exclude' }]);
  await context.close();
});

const STRANGE: [string, { title: string; abstract: string }, string][] = [
  ['no abstract', { title: 'Nothing to read', abstract: '' }, 'This record has no abstract.'],
  [
    '20,000 characters',
    { title: 'Long', abstract: 'sleep and shift work '.repeat(1000) },
    'sleep and shift work',
  ],
  ['one word of 3,000', { title: 'W'.repeat(600), abstract: 'x'.repeat(3000) }, 'xxx'],
  [
    'entities and tags',
    {
      title: 'CO<sub>2</sub> &amp; <b>noise</b>',
      abstract: '<script>alert(1)</script> &lt;i&gt; p&#60;0.05',
    },
    '<script>alert(1)</script>',
  ],
  [
    'MathML',
    { title: 'A formula', abstract: '<math><mi>x</mi><mo>&lt;</mo><mn>5</mn></math>' },
    '<mi>x</mi>',
  ],
  ['right to left', { title: 'النوم والعمل ليلا', abstract: 'تابعنا الممرضات‮ 123' }, 'تابعنا'],
  [
    'Chinese without a space',
    { title: '夜班与睡眠', abstract: '我们随访了护士的睡眠。'.repeat(80) },
    '我们随访了护士',
  ],
  ['emoji and combining signs', { title: '😀👩‍⚕️ e\u0301', abstract: '🛌 z̷̢͝a̸lgo '.repeat(60) }, '🛌'],
  ['lines ended in every way', { title: 'Lines', abstract: 'one\r\ntwo\rthree\n\nfour' }, 'one'],
];

test.each(STRANGE)(
  'UX-17: %s is readable and escaped, and breaks nothing',
  async (name, record, reads) => {
    const review = desk.team([record]);
    review.act(
      event('highlight-terms-changed', { include: ['sleep', 'sub', '护士'], exclude: ['amp', 'script'] }),
    );
    const page = await desk.pageOf(review.people.ann, `${review.path}/screening`, { width: 320 });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await painted(page);
    const [overflow, cut] = [await sidewaysOverflow(page), await clipped(page)];
    const text = (await page.locator('.screening-text').innerText()).replaceAll('+', '').replaceAll('−', '');
    const injected = await page.locator('.screening-text :is(script, sub, b, math)').count();
    await screenshot(page, `screening-strange-${name.replace(/\W/g, '-')}`);
    await press(page, 'i');
    await page.getByRole('heading', { name: 'Nothing is left for you to screen' }).waitFor();

    expect([overflow, cut, injected, dialogs]).toEqual([0, [], 0, []]);
    expect(text).toContain(reads);
  },
  60_000,
);

test('UX-19: nothing is asked of any other host, and the page weighs 100 kB at most', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, 'about:blank');
  const foreign: string[] = [];
  await page.route('**/*', (route) => {
    const { origin } = new URL(route.request().url());
    if (origin === desk.baseUrl) return route.continue();
    foreign.push(origin);
    return route.abort();
  });
  const parts: Response[] = [];
  page.on('response', (response) => parts.push(response));
  await page.goto(`${review.path}/screening`);
  await page.waitForLoadState('networkidle');
  const bodies = await Promise.all(parts.splice(0).map((part) => part.body()));
  const weight = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  for (const path of ['screening/list', 'records', 'flow', '']) {
    await page.goto(`${review.path}/${path}`);
    await page.waitForLoadState('networkidle');
  }

  expect(foreign).toEqual([]);
  expect(bodies.length).toBeGreaterThan(2);
  expect(weight).toBeLessThan(100_000);
});
