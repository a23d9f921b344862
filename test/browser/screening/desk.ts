import type { Browser, Page, Request } from 'playwright-core';
import type { CitationRecord } from '../../../importers/record';
import { startSession } from '../../../server/accounts/sessions.actions';
import { makeHouse, type TestHouse } from '../../app/house';
import { buildReview, type TestMember, type TestReview } from '../../app/review-builder';
import { serveApp } from '../../app/walking/caller';
import { openBrowser, openPage, type PageLook } from '../browser';

export type Names = 'ann' | 'ben' | 'eve';

/** A browser, and the real app served to it. */
export class Desk {
  private constructor(
    readonly browser: Browser,
    readonly house: TestHouse,
    readonly baseUrl: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<Desk> {
    const house = makeHouse();
    const served = await serveApp(house.app);
    return new Desk(await openBrowser(), house, served.baseUrl, () => served.close());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stop();
    await this.house.close();
  }

  /** Two reviewers and an adjudicator; the records given, or so many invented ones. */
  team(records: number | Partial<CitationRecord>[]): TestReview<Names> {
    return buildReview<Names>(this.house, {
      members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator' },
      records,
      protocol: {
        question: 'Does working at night change how nurses sleep?',
        inclusion: '- Adults who work night shifts\n- Sleep measured by actigraphy or diary',
        exclusion: '- Animals\n- Letters and editorials',
      },
    });
  }

  /** A page in a browser of this person's own, signed in; each call is another browser. */
  async pageOf(who: TestMember, path: string, look: PageLook = {}): Promise<Page> {
    const page = await openPage(this.browser, this.baseUrl, look);
    await this.signIn(page, who);
    await page.goto(path);
    return page;
  }

  async signIn(page: Page, who: TestMember): Promise<void> {
    const value = startSession(this.house.house, who.id, 'a test');
    await page.context().addCookies([{ name: 'winnow', value, url: this.baseUrl }]);
  }
}

/** Waits until the record of this number of `inventRecords` is shown. */
export const headed = (page: Page, cohort: number): Promise<void> =>
  page
    .getByRole('heading', { name: `Night shifts and sleep in cohort ${String(cohort)}`, exact: true })
    .waitFor();

/** Waits until what is shown has been painted: keys do nothing on a record that nobody has seen. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );

/** Presses a key once the record shown has been painted. */
export async function press(page: Page, key: string): Promise<void> {
  await painted(page);
  await page.keyboard.press(key);
}

export const says = (page: Page, text: string): Promise<void> =>
  page.locator('[data-says]', { hasText: text }).waitFor({ state: 'attached' });

export const votesIn = (review: TestReview<Names>): unknown[] =>
  review.file.db.prepare('SELECT record, decision FROM votes ORDER BY record').all();

export const isVote = (request: Request): boolean =>
  request.method() === 'POST' && request.url().endsWith('/votes');

/** Counts the votes that a page sends from now on. */
export function countVotes(page: Page): () => number {
  let sent = 0;
  page.on('request', (request) => (sent += isVote(request) ? 1 : 0));
  return () => sent;
}
