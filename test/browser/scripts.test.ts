import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Dialog, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser';

const site = 'http://winnow.test';
const mainScript = readFileSync(path.resolve(__dirname, '../../dist/public/scripts/main.js'), 'utf8');

describe('the scripts of every page', () => {
  let browser: Browser;
  let page: Page;
  const posted: string[] = [];
  const answers: object[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });

  beforeEach(async () => {
    posted.length = 0;
    answers.length = 0;
    page = await openPage(browser, site);
  });

  afterEach(async () => page.context().close());
  afterAll(async () => browser.close());

  async function show(body: string): Promise<void> {
    await page.route(`${site}/**`, async (route) => {
      const request = route.request();
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST') posted.push(pathname);
      if (pathname === '/main.js') return route.fulfill({ contentType: 'text/javascript', body: mainScript });
      if (pathname === '/job.json') return route.fulfill({ json: answers.shift() ?? null });
      const script = '<script type="module" src="/main.js"></script>';
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><body>${body}${script}</body>`,
      });
    });
    await page.goto('/', { waitUntil: 'load' });
  }

  test('send a destructive form only when its question is answered yes', async () => {
    const questions: string[] = [];
    const reply = [(dialog: Dialog) => dialog.dismiss(), (dialog: Dialog) => dialog.accept()];
    page.on('dialog', (dialog) => {
      questions.push(dialog.message());
      void reply.shift()?.(dialog);
    });
    await show(
      '<form method="post" action="/withdraw" data-confirm="Withdraw 12 records?"><button>Go</button></form>',
    );

    await page.click('button');
    const afterNo = [...posted];
    await page.click('button');
    await page.waitForURL('**/withdraw');

    expect([questions, afterNo, posted]).toEqual([
      ['Withdraw 12 records?', 'Withdraw 12 records?'],
      [],
      ['/withdraw'],
    ]);
  });

  test('go on at the first field at fault, else at what is said on top of the page', async () => {
    const said = '<div class="notice" role="status" id="said"><p>Saved.</p></div>';
    const focused: unknown[] = [];
    for (const body of [said, `${said}<input id="a"><input id="b" aria-invalid="true">`, '<input id="c">']) {
      await show(`<main>${body}</main>`);
      focused.push(await page.evaluate('document.activeElement.id'));
      await page.unrouteAll();
    }

    expect(focused).toEqual(['said', 'b', '']);
  });

  test('tick all boxes of a list at once, and none', async () => {
    const box = '<input type="checkbox" name="record" form="chosen">';
    await show(
      `<form id="chosen"><button type="button" data-ticks="chosen" hidden>Tick all</button></form>${box}${box}<input type="checkbox">`,
    );
    await page.check('input >> nth=1');
    const ticked: number[] = [];
    for (let press = 0; press < 2; press += 1) {
      await page.click('[data-ticks]');
      ticked.push(await page.locator(':checked').count());
    }

    expect(ticked).toEqual([2, 0]);
  });

  test('hand a dropped file to the input of its zone', async () => {
    await show('<div class="drop-zone"><input type="file"></div>');
    const transfer = await page.evaluateHandle(
      `(() => { const t = new DataTransfer(); t.items.add(new File(['TY  - JOUR'], 'one.ris')); t.items.add(new File(['x'], 'two.ris')); return t; })()`,
    );

    await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer });

    const names = await page.evaluate<string[]>(
      `[...document.querySelector('input').files].map((file) => file.name)`,
    );
    expect(names).toEqual(['one.ris']);
  });

  test('follow a job, survive a missing answer, and load the page anew at its end', async () => {
    answers.push({ status: 'loading', progress: 0.5, says: '500 of 1,000 records' });
    await show(
      '<div data-progress-url="/job.json"><progress max="1"></progress><p role="status" data-progress-text></p></div>',
    );
    await page.waitForFunction(`document.querySelector('progress').value === 0.5`);
    const said = await page.textContent('[data-progress-text]');

    answers.push({ nothing: 'of use' }, { status: 'done', progress: 1, says: 'Done' });
    await page.waitForEvent('load');

    expect(said).toBe('500 of 1,000 records');
  });
});
