import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, openPage, screenshot, sidewaysOverflow, themes, widths } from './browser';
import { startServer, type RunningServer } from './server';

const password = 'seven quiet herons';
let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  browser = await openBrowser();
  server = await startServer();
  const page = await openPage(browser, server.baseUrl, { scripts: false });
  await page.goto(server.setupLink ?? '');
  await page.getByLabel('Your name').fill('Ada Keller');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.context().close();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in?next=/account');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

test('an account is kept and somebody invited without any script', async () => {
  const page = await openPage(browser, server.baseUrl, { scripts: false });
  await signIn(page);
  await page.getByLabel('Purpose of a new token').fill('Nightly export');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = await page.getByLabel('The new token').inputValue();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByLabel('E-mail').fill('noor@example.org');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  const guest = await openPage(browser, server.baseUrl, { scripts: false });
  await guest.goto(await page.getByLabel('The link to send').inputValue());
  await guest.getByLabel('Your name').fill('Noor Haddad');
  await guest.getByLabel('Choose a password').fill('nine noisy storks');
  await guest.getByRole('button', { name: 'Make the account and join' }).click();
  const notice = await guest.getByRole('status').textContent();
  await guest.getByRole('button', { name: 'Sign out' }).click();
  const after = await guest.getByRole('status').textContent();

  expect(token).toMatch(/^wnw_/);
  expect([notice, after]).toEqual(['Welcome. Your account is ready.', 'You are signed out.']);
});

test('a link that is shown once is copied by the keyboard alone', async () => {
  const page = await openPage(browser, server.baseUrl);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page);
  await page.goto('/people');
  await page.getByLabel('E-mail').fill('olu@example.org');
  await page.keyboard.press('Enter');
  const link = await page.getByLabel('The link to send').inputValue();
  // The link has the focus and is marked whole.
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate('navigator.clipboard.readText()');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copied' }).waitFor();

  expect(link).toContain('/invitations/');
  expect(copied).toBe(link);
});

describe.each(themes)('in the %s theme', (theme) => {
  test.each(['/sign-in', '/account', '/people', '/nothing'])(
    '%s reads well for everybody and never scrolls sideways',
    async (path) => {
      const page = await openPage(browser, server.baseUrl, { theme });
      if (path !== '/sign-in') await signIn(page);
      await page.goto(path);
      const violations = await axe(page);
      await screenshot(page, `accounts${path.replace(/\W/g, '-')}-${theme}`);
      await page.setViewportSize({ width: widths.narrowest, height: 740 });
      const overflow = await sidewaysOverflow(page);
      await page.context().close();

      expect(violations).toEqual([]);
      expect(overflow).toBe(0);
    },
    60_000,
  );
});
