import type { Page } from 'playwright-core';
import { addSource, importFile, risOf } from '../app/identification/import-files';
import { buildReview, type TestReview } from '../app/review-builder';
import { widths, type PageLook } from './browser';
import { faultsOf } from './faults';
import { Desk } from './screening/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const openAs = (review: TestReview, path: string, look: PageLook = {}): Promise<Page> =>
  desk.pageOf(review.people.lea, path, look);

const choose = (page: Page, name: string, content: string) =>
  page.getByLabel('Files', { exact: true }).setInputFiles({
    ...{ name, mimeType: 'application/octet-stream' },
    buffer: Buffer.from(content),
  });

it.each([true, false])(
  'a source is added, its file previewed and loaded (scripts: %s)',
  async (scripts) => {
    const review = buildReview(desk.house);
    const page = await openAs(review, `${review.path}/sources`, { scripts });
    await page.getByLabel('Name').fill('PubMed');
    await page.getByLabel('Hits reported').fill('12');
    await page.getByRole('button', { name: 'Add the source' }).click();
    await choose(page, 'search.ris', `${risOf(1, 12)}TY  - JOUR\r\nER  - \r\n`);
    await page.getByRole('button', { name: 'Read the file' }).click();
    await desk.house.house.workers.idle();
    if (!scripts) await page.reload();
    await page.getByRole('button', { name: 'Load 12 records' }).waitFor();
    const before = review.eventCount();
    await page.getByRole('button', { name: 'Load 12 records' }).click();
    await desk.house.house.workers.idle();
    if (!scripts) await page.reload();
    await page.getByRole('link', { name: 'Show its records' }).waitFor();
    const said = await page.getByRole('main').innerText();
    const after = review.eventCount();
    await page.context().close();

    expect(after).toBe(before + 1);
    expect(said).toContain('Line 85. This record is empty.');
  },
  60_000,
);

/** One review with everything that these pages show. */
async function furnished(): Promise<{ review: TestReview; paths: Record<string, string> }> {
  const review = buildReview(desk.house);
  const query = '(sleep OR "night shift*") AND nurse*\nAND lamp*';
  const pubmed = await addSource(review, undefined, {
    ...{ platform: 'NLM', searchedOn: '2026-01-31', query, hits: 40, entered: 3 },
  });
  const scopus = await addSource(review, undefined, { name: 'Scopus', hits: 14 });
  await importFile(desk.house, review, pubmed, risOf(1, 40), { name: 'pubmed-january.ris' });
  const loaded = await importFile(desk.house, review, scopus, `${risOf(30, 14)}TY  - JOUR\r\nER  - \r\n`, {
    name: 'scopus.ris',
  });
  const asked = await importFile(
    desk.house,
    review,
    scopus,
    'Bezeichnung,Kennung\nLamps at night,10.5555/x\n',
    {
      name: 'tabelle.csv',
    },
  );
  const failed = await importFile(desk.house, review, scopus, 'Dear all', { name: 'a note.txt' });
  await review.people.lea.agent
    .patch(`${review.api}/records/42`)
    .send({ title: 'Another title', volume: '7' });
  await review.people.lea.agent
    .post(`${review.api}/removals`)
    .send({ records: ['3', '4'], by: 'other', reason: 'In previous version' });
  const at = (path: string) => `${review.path}/${path}`;
  return {
    review,
    paths: {
      sources: at('sources'),
      source: at(`sources/${pubmed}`),
      'typed-in': at(`sources/${pubmed}/records/new`),
      loaded: at(`imports/${loaded.id}`),
      'needs-mapping': at(`imports/${asked.id}`),
      failed: at(`imports/${failed.id}`),
      duplicates: at('duplicates?q=lamps'),
      removals: at('removals?before=2000'),
      correction: at('records/42/correction'),
    },
  };
}

it('every page of it reads well for everybody and never scrolls sideways', async () => {
  const { review, paths } = await furnished();
  const faults: object[] = [];
  const page = await openAs(review, review.path);
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    const looks = { widths: [widths.desktop, widths.narrowest], themes: ['light'] } as const;
    faults.push(...(await faultsOf(page, `identification-${name}`, looks)));
  }

  expect(faults).toEqual([]);
});
