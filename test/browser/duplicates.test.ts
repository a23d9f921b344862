import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { checkProjections } from '../../server/ledger/check';
import { addSource, importFile, recordsOf } from '../app/identification/import-files';
import { buildReview, type TestReview } from '../app/review-builder';
import { describeWithShared } from '../shared';
import { screenshot, type PageLook } from './browser';
import { faultsOf } from './faults';
import { Desk } from './screening/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const openAs = (review: TestReview, path: string, look: PageLook = {}): Promise<Page> =>
  desk.pageOf(review.people.lea, path, look);

interface Flow {
  databasesAndRegisters: { removed: { duplicates: number }; screened: number };
  identities: { holds: boolean }[];
}

/** The same titles by the same people, printed elsewhere in the volume: nothing that a rule could be sure of. */
function printedElsewhere(records: readonly Record<string, unknown>[]): string {
  return records
    .map(({ title, authors, year, journal, volume }) => {
      const [first] = authors as { family: string; given?: string }[];
      return [
        'TY  - JOUR',
        `TI  - ${String(title)}`,
        `AU  - ${first?.family ?? ''}, ${first?.given ?? ''}`,
        `PY  - ${String(year)}`,
        `T2  - ${String(journal)}`,
        `VL  - ${String(volume)}`,
        'SP  - 90001',
        'EP  - 90009',
        'ER  - \r\n',
      ].join('\r\n');
    })
    .join('');
}

/** With page numbers: an article number could not be told from pages to come. */
const tellsItself = (record: Record<string, unknown>): boolean =>
  ['title', 'authors', 'year', 'journal', 'volume'].every((field) => record[field] !== undefined) &&
  /^[2-9]\d*-\d+$/.test(String(record.pages)) &&
  String(record.title).length > 60 &&
  record.fate === 'awaiting-screening';

describeWithShared('three databases on one topic', (shared) => {
  const exports = [
    ['PubMed', 'pubmed-nbib/revtools_restoration_pubmed.nbib'],
    ['Scopus', 'scopus-ris/revtools_restoration_scopus.ris'],
    ['Web of Science', 'wos-tagged/revtools_restoration.ciw'],
  ] as const;

  it('are matched, and what is not certain is decided by keys, undone and reported', async () => {
    const review = buildReview(desk.house);
    for (const [name, file] of exports) {
      const source = await addSource(review, undefined, { name });
      await importFile(desk.house, review, source, readFileSync(path.join(shared, 'corpus', file)), {
        name: path.basename(file),
      });
    }
    const { agent } = review.people.lea;
    const flow = async () => (await agent.get(`${review.api}/flow`)).body as Flow;
    const copied = (await recordsOf(review)).filter(tellsItself).slice(0, 4);
    const other = await addSource(review, undefined, { name: 'Another index' });
    await importFile(desk.house, review, other, printedElsewhere(copied), { name: 'index.ris' });
    const before = await flow();
    const page = await openAs(review, `${review.path}/duplicates`);
    await screenshot(page, 'duplicates-groups-1280');
    await page.getByRole('link', { name: 'Look at them' }).click();
    const status = () => page.getByRole('main').getByRole('status').innerText();
    const waiting = await status();
    await screenshot(page, 'duplicates-pair-1280');
    const press = async (key: string) => {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    };
    await press('s');
    await press('d');
    const linked = await flow();
    await screenshot(page, 'duplicates-undo-1280');
    await press('u');
    const undone = await flow();
    await press('n');
    const parted = await status();
    await page.goto(`${review.path}/duplicates/pairs/many`);
    await screenshot(page, 'duplicates-many-1280');
    await page.getByRole('button', { name: 'All ticked are duplicates' }).click();
    const all = await flow();
    const { text: csv } = await agent.get(`${review.api}/duplicates.csv`);
    await page.context().close();

    expect([waiting, parted]).toEqual(['4 pairs wait for a person', '3 pairs wait for a person']);
    const removed = [before, linked, undone, all].map((one) => one.databasesAndRegisters.removed.duplicates);
    const start = before.databasesAndRegisters.removed.duplicates;
    expect(removed).toEqual([start, start + 1, start, start + 3]);
    expect(
      [before, linked, undone, all].flatMap(({ identities }) => identities).every(({ holds }) => holds),
    ).toBe(true);
    expect(csv.match(/^link,.*,person,/gm)).toHaveLength(3);
    expect(csv.match(/^not a duplicate,/gm)).toHaveLength(1);
    expect(checkProjections(review.file.db)).toEqual([]);
  }, 180_000);
});

const topics = ['Lamps and sleep of night nurses', 'Onion farms after two dry winters'];

/** Each report twice, its pages far apart in one volume. */
const twins = topics
  .flatMap((topic, at) =>
    [100, 900].map((page) =>
      [
        ...['TY  - JOUR', `TI  - ${topic} in an invented valley`, `AU  - Park${String(at)}, Su`],
        ...[`PY  - ${String(2010 + at)}`, `T2  - Journal of Invented ${topic.slice(0, 5)}`],
        ...[
          `VL  - ${String(at + 1)}`,
          `SP  - ${String(page + at)}`,
          `EP  - ${String(page + 9)}`,
          'ER  - \r\n',
        ],
      ].join('\r\n'),
    ),
  )
  .join('');

it.each([true, false])(
  'pairs are decided by pointer alone (scripts: %s)',
  async (scripts) => {
    const review = buildReview(desk.house);
    await importFile(desk.house, review, await addSource(review), twins);
    const page = await openAs(review, `${review.path}/duplicates/pairs`, { scripts });
    await page.getByRole('button', { name: 'Not a duplicate' }).click();
    await page.getByRole('button', { name: 'Duplicate' }).first().click();
    const said = await page.getByRole('main').innerText();
    await page.context().close();

    expect(said).toContain('Nothing to decide');
  },
  60_000,
);

it('its pages read well for everybody and never scroll sideways', async () => {
  const review = buildReview(desk.house);
  await importFile(desk.house, review, await addSource(review), twins);
  const faults: object[] = [];
  const page = await openAs(review, review.path);
  for (const name of ['duplicates', 'duplicates/pairs', 'duplicates/pairs/many']) {
    await page.goto(`${review.path}/${name}`);
    faults.push(...(await faultsOf(page, name, { themes: ['light'] })));
  }

  expect(faults).toEqual([]);
});
