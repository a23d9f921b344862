import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { drawFlow } from '../../server/flow/drawing/draw-flow.rules';
import { TEMPLATES } from '../../server/flow/drawing/templates.rules';
import { LANGUAGE_CHOICES } from '../../server/reviews/diagram/diagram-choices.rules';
import { anyChoices, anyFlow } from '../flow/any-figure';
import { wholeFlow } from '../flow/whole-flow';
import { axe, openBrowser, openPage, screenshot, sidewaysOverflow, widths } from './browser';
import { misdrawn } from './misdrawn';
import { startServer, type RunningServer } from './server';

const main = path.resolve(__dirname, '../../dist/server/main.js');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'winnow-flow-browser-'));
const winnow = (...args: string[]): string =>
  execFileSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

let server: RunningServer;
let browser: Browser;
let review = '';
const tokens = { lead: '', voter: '' };

beforeAll(async () => {
  winnow('demo');
  tokens.lead = winnow('token', 'create', '--email', 'dana@demo.example');
  tokens.voter = winnow('token', 'create', '--email', 'ann@demo.example');
  server = await startServer({ dataDir });
  browser = await openBrowser();
  const { items } = (await (
    await fetch(`${server.baseUrl}/api/v1/reviews`, { headers: { Authorization: `Bearer ${tokens.lead}` } })
  ).json()) as { items: { id: string }[] };
  review = `/reviews/${items[0]?.id ?? ''}`;
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(
  who: keyof typeof tokens,
  page: string,
  look: Parameters<typeof openPage>[2],
): Promise<Page> {
  const tab = await openPage(browser, server.baseUrl, look);
  await tab.setExtraHTTPHeaders({ Authorization: `Bearer ${tokens[who]}` });
  const answer = await tab.goto(`${review}${page}`);
  expect(answer?.status()).toBe(200);
  return tab;
}

describe.each(['lead', 'voter'] as const)('the pages of the flow, for a %s', (who) => {
  test.each([
    ['home', '', widths.desktop],
    ['home', '', widths.phone],
    ['flow', '/flow', widths.desktop],
    ['flow', '/flow', widths.narrowest],
    ['reporting', '/reporting', widths.desktop],
    ['reporting', '/reporting', widths.narrowest],
  ])('%s%s at %d px is accessible and fits', async (name, page, width) => {
    const tab = await open(who, page, { width });

    await screenshot(tab, `flow-${name}-${who}-${String(width)}`);
    expect(await axe(tab)).toEqual([]);
    expect(await sidewaysOverflow(tab)).toBe(0);
    await tab.context().close();
  });
});

test.each([
  ['choices', '/flow/choices'],
  ['changes', '/flow/comparison'],
  ['versions', '/flow?version=each'],
])('the page of %s is accessible and fits', async (name, page) => {
  for (const width of [widths.desktop, widths.narrowest]) {
    const tab = await open('lead', page, { width });
    if (name === 'changes') {
      await tab.fill('#from', new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10));
      await tab.click('button:has-text("Compare")');
      await tab.click('.flow-table .is-changed a >> nth=-1');
      expect(await tab.textContent('#why-heading')).toContain('Reports of included studies” changed');
    }
    await screenshot(tab, `flow-${name}-${String(width)}`);
    expect(await axe(tab)).toEqual([]);
    expect(await sidewaysOverflow(tab)).toBe(0);
    await tab.context().close();
  }
});

test('a box that is focused shows the sum it takes part in, always in sight', async () => {
  const tab = await open('lead', '', { width: widths.desktop });
  const line = tab.locator('[data-sum-line]');
  const before = await line.innerText();

  await tab.focus('.diagram-wide a[data-sum]:has-text("Records screened")');

  expect(await line.innerText()).toMatch(/identified.* = .* screened/);
  expect(await line.isVisible()).toBe(true);
  await tab.focus('.site-name');
  expect(await line.innerText()).toBe(before);
});

test('the slider shows the flow of the day it stands at, by keyboard', async () => {
  const tab = await open('lead', '/flow', { width: widths.desktop });
  const included = async (): Promise<string> =>
    (await tab.locator('[data-day-view] .diagram-wide svg desc').textContent()) ?? '';
  const now = await included();

  await tab.focus('#day');
  await tab.keyboard.press('Home');
  await tab.waitForURL(/day=1$/);

  expect(await included()).not.toBe(now);
  expect(await tab.getAttribute('#day', 'aria-valuetext')).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await axe(tab)).toEqual([]);
  await tab.keyboard.press('End');
  await tab.waitForURL(/day=(?!1$)\d+$/);
  expect(await included()).toBe(now);
});

test('a phone shows one column, a wide screen the columns of the template', async () => {
  const phone = await open('lead', '', { width: widths.phone });
  const desktop = await open('lead', '', { width: widths.desktop });

  expect(await phone.isVisible('.diagram-narrow svg')).toBe(true);
  expect(await phone.isVisible('.diagram-wide svg')).toBe(false);
  expect(await desktop.isVisible('.diagram-wide svg')).toBe(true);
  expect(await desktop.isVisible('.diagram-narrow svg')).toBe(false);
});

test('every text lies in its box as the browser measures it, and no arrow crosses a box', async () => {
  // Letters of the fonts that come with the program: others are as wide as the machine's own fonts.
  const letters = [...'abcdefghij klmnopqrst uvwxyz ABCMW ÄÉñß 가나다라 0123 ,;<&()-'];
  const name = fc.string({ unit: fc.constantFrom(...letters), maxLength: 90 });
  const languages = LANGUAGE_CHOICES.filter((language) => language !== 'zh');
  const figures = fc.sample(
    fc.tuple(anyFlow(name), anyChoices, fc.constantFrom(...TEMPLATES), fc.boolean()),
    { numRuns: 40, seed: 7 },
  );
  const tab = await openPage(browser, server.baseUrl, {});

  const faults = await misdrawn(
    tab,
    figures.map(([flow, choices, template, narrow], index) =>
      drawFlow(flow, {
        ...{ template, narrow, id: `figure-${String(index)}` },
        choices: { ...choices, language: languages[index % languages.length] ?? 'en' },
      }),
    ),
  );

  expect(await tab.locator('svg.flow-diagram').count()).toBe(40);
  expect(faults).toEqual([]);
  // And it is a measure that sees faults.
  const tooLong = drawFlow(wholeFlow).replace('Records screened', 'Records screened '.repeat(4));
  expect((await misdrawn(tab, [tooLong])).join()).toMatch(/Records screened.*leaves its place/);
  const astray = drawFlow(wholeFlow).replace(/<path d="M\S+/, '<path d="M1');
  expect((await misdrawn(tab, [astray])).join()).toMatch(/crosses a box/);
  await tab.context().close();
});
