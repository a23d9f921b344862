import type { Browser, Locator, Page } from 'playwright-core';
import { axe, openPage, screenshot, sidewaysOverflow, widths, type Violation } from './browser';

const MOST_TABS = 250;

interface Stop {
  ownerDocument: { activeElement: Stop; body: Stop; querySelectorAll(selector: string): Iterable<Stop> };
  checkVisibility(): boolean;
}

/** How many presses of the tab key it is to an element, counted short rather than long; 0 when it has the focus. */
const tabsTo = (target: Locator): Promise<number> =>
  target.evaluate((element) => {
    const goal = element as unknown as Stop;
    const { ownerDocument } = goal;
    const { activeElement, body } = ownerDocument;
    if (activeElement === goal) return 0;
    const selector =
      'a[href], button:enabled, input:enabled:not([type=radio]), select:enabled, textarea:enabled';
    const stops = [...ownerDocument.querySelectorAll(selector)].filter((stop) => stop.checkVisibility());
    const from = stops.indexOf(activeElement);
    return from < 0 && activeElement !== body ? 1 : Math.max(1, stops.indexOf(goal) - from - 3);
  });

/** Somebody who has a keyboard and no mouse. */
export class Typist {
  /** What axe found and which pages scrolled sideways, page by page. */
  readonly faults: { page: string; width: number; violations: Violation[]; overflow: number }[] = [];

  private constructor(readonly page: Page) {}

  static async at(browser: Browser, baseUrl: string): Promise<Typist> {
    const page = await openPage(browser, baseUrl);
    page.setDefaultTimeout(60_000);
    return new Typist(page);
  }

  /** Moves the focus by the tab key until the target has it. Throws where the keyboard never gets there. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor({ state: 'visible' });
    const near = await tabsTo(target);
    for (let tabs = 0; tabs < near; tabs += 1) await this.page.keyboard.press('Tab');
    for (let tabs = near; tabs < MOST_TABS; tabs += 1) {
      if ((await tabsTo(target)) === 0) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The tab key never reaches ${String(target)} on ${this.page.url()}`);
  }

  private field(label: string | RegExp): Locator {
    return this.page.getByRole('main').getByLabel(label).filter({ visible: true }).first();
  }

  /** Fills a field by its label. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.tabTo(this.field(label));
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Chooses an option by typing its first letters. */
  async choose(label: string | RegExp, option: string): Promise<void> {
    await this.tabTo(this.field(label));
    await this.page.keyboard.type(option);
  }

  /** Activates a button and waits for the page that follows. */
  async press(name: string | RegExp): Promise<void> {
    const button = this.page.getByRole('main').getByRole('button', { name }).first();
    await this.tabTo(button);
    await this.andThen(() => this.page.keyboard.press('Enter'));
  }

  /** Follows a link of the page itself. */
  async follow(name: string | RegExp): Promise<void> {
    await this.tabTo(this.page.getByRole('main').getByRole('link', { name }).first());
    await this.andThen(() => this.page.keyboard.press('Enter'));
  }

  /** Follows a link of the review's navigation. */
  async goTo(room: string): Promise<void> {
    const link = this.page.locator('.review-nav').getByRole('link', { name: room, exact: true });
    await this.tabTo(link);
    await this.andThen(() => this.page.keyboard.press('Enter'));
  }

  /** Opens a link that came from elsewhere, as one in a mail. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Waits until what is on the page has been painted: keys do nothing on a record that nobody has seen. */
  async painted(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))',
    );
  }

  /** Does something that loads another page, and waits until that page is there. */
  async andThen(act: () => Promise<void>): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await act();
    await loaded;
  }

  /** Takes pictures at both widths and notes what is wrong with the page. */
  async look(name: string): Promise<void> {
    for (const width of [widths.phone, widths.desktop]) {
      await this.page.setViewportSize({ width, height: 900 });
      await screenshot(this.page, `walk-${name}-${String(width)}`);
      const [violations, overflow] = [await axe(this.page), await sidewaysOverflow(this.page)];
      if (violations.length > 0 || overflow > 0)
        this.faults.push({ page: name, width, violations, overflow });
    }
  }
}
