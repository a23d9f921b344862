import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';

const projectDir = path.resolve(__dirname, '../..');
const screenshotDir = path.join(__dirname, 'screenshots');
const isRoot = process.getuid?.() === 0;

/** Quiet and alone: nothing is asked of any host but the one under test. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot ? ['--no-sandbox'] : []),
];

export const themes = ['light', 'dark'] as const;
export const widths = { desktop: 1280, phone: 360, narrowest: 320 } as const;

/** Starts headless Chromium; `npm test` installs one where none is found. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

function findChromium(): string {
  const script = path.join(projectDir, 'bin/chromium.mjs');
  const found = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  if (found === '') throw new Error('No Chromium was found. Run npm test, or set CHROMIUM to its path.');
  return found;
}

export interface PageLook {
  width?: number;
  theme?: (typeof themes)[number];
  scripts?: boolean;
  /** Under the site's own policy: then axe cannot be put into the page. */
  strict?: boolean;
}

/** A page in a visitor's own, empty context (cookies are not shared). */
export async function openPage(browser: Browser, baseUrl: string, look: PageLook = {}): Promise<Page> {
  const width = look.width ?? widths.desktop;
  const options: BrowserContextOptions = {
    baseURL: baseUrl,
    viewport: { width, height: width < 600 ? 740 : 900 },
    colorScheme: look.theme ?? 'light',
    javaScriptEnabled: look.scripts ?? true,
    // axe is put into the page by the test, past the site's own policy.
    bypassCSP: look.strict !== true,
  };
  const context = await browser.newContext(options);
  return context.newPage();
}

/** Writes test/browser/screenshots/NAME.png (not committed), the whole page, where SCREENSHOTS is set: it costs time. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  mkdirSync(screenshotDir, { recursive: true });
  await page.screenshot({ path: path.join(screenshotDir, `${name}.png`), fullPage: true });
}

export interface Violation {
  rule: string;
  help: string;
  /** Selector and what is wrong there, one entry a place. */
  places: string[];
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Every violation of WCAG 2.2 A and AA that axe-core finds on the page as it stands. */
export const axe = async (page: Page): Promise<Violation[]> => (await axeFindings(page)).violations;

/** Also what axe-core leaves to a person: `rule: why it could not tell`, with the places. */
export async function axeFindings(
  page: Page,
): Promise<{ violations: Violation[]; undecided: Map<string, string[]> }> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axeSource);
  // What passed would be most of the answer, and nobody reads it.
  const results = await page.evaluate(async (rules: string[]) => {
    const inPage = globalThis as unknown as {
      document: unknown;
      axe: { run(root: unknown, options: RunOptions): Promise<AxeResults> };
    };
    const { violations, incomplete } = await inPage.axe.run(inPage.document, {
      ...{ runOnly: rules, resultTypes: ['violations', 'incomplete'] },
    });
    return { violations, incomplete };
  }, wcag22AA);
  const undecided = new Map<string, string[]>();
  for (const { id, nodes } of results.incomplete)
    for (const { target, any, all, none } of nodes) {
      const why = [...any, ...all, ...none].map(({ id: check, data }) => {
        const { messageKey = null } = (data ?? {}) as { messageKey?: string | null };
        return messageKey ?? check;
      });
      const kind = `${id}: ${[...new Set(why)].sort().join(', ')}`;
      undecided.set(kind, [...(undecided.get(kind) ?? []), target.join(' ')]);
    }
  const violations = results.violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    places: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  }));
  return { violations, undecided };
}

/** How many pixels the page scrolls sideways; WCAG 2.2, 1.4.10, asks for none at 320. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
