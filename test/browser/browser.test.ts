import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, openPage, sidewaysOverflow } from './browser';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Sample</title></head><body><main>${body}</main></body></html>`;

describe('the browser harness', () => {
  let browser: Browser;
  let sample: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    sample = await openPage(browser, 'http://127.0.0.1', { width: 320 });
  });

  afterAll(async () => browser.close());

  test('reports a field without a name, and nothing on a page that is sound', async () => {
    await sample.setContent(page('<h1>Sound</h1><label>Title <input></label>'));
    const sound = await axe(sample);
    await sample.setContent(page('<h1>Unsound</h1><input>'));
    const unsound = await axe(sample);

    expect([sound, unsound.map(({ rule }) => rule)]).toEqual([[], ['label']]);
  });

  test('measures how far a page is wider than the screen', async () => {
    await sample.setContent(page('<h1>Wide</h1><pre style="width: 600px; margin: 0">wide</pre>'));

    expect(await sidewaysOverflow(sample)).toBeGreaterThan(200);
  });
});
