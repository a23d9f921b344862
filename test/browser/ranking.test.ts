import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { readLabelledCsv } from '../../server/screening/ranking/labelled-csv.rules';
import { buildReview, type TestReview } from '../app/review-builder';
import { figuresOf, meanFigures } from '../screening/ranking/figures';
import { publishedTest } from '../screening/ranking/published-test';
import { sharedDir } from '../shared';
import { axe, screenshot, sidewaysOverflow, themes, widths } from './browser';
import { Desk } from './screening/desk';

let desk: Desk;
beforeAll(async () => (desk = await Desk.open()), 60_000);
afterAll(() => desk.close());

interface Finished {
  title: string;
  criteria: string;
  records: { title: string; abstract: string; relevant: boolean }[];
}

/** A finished screening of our own: three topics, of which one is relevant. */
function madeUp(): Finished {
  const topics = [
    'sleep of nurses on night shifts',
    'tooth decay of children at school',
    'bridges of steel and of wood',
  ];
  const records = Array.from({ length: 150 }, (_, at) => {
    const topic = topics[(at * 7) % 3] ?? '';
    const how = at % 2 === 0 ? 'questionnaires' : 'interviews';
    return {
      title: `${topic}, study ${String(at)}`,
      abstract: `We looked at ${topic} with ${how} in town ${String(at)}.`,
      relevant: (at * 7) % 3 === 0 && at % 2 === 0,
    };
  });
  return { title: 'How nurses sleep after night shifts', criteria: 'Nurses who work at night', records };
}

/** A real one, from beside the project. */
function menon(shared: string): Finished {
  const read = (file: string): string => readFileSync(path.join(shared, 'ranking', file), 'utf8');
  const { records } = readLabelledCsv(read('Menon_2022.csv'));
  const all = JSON.parse(read('criteria.json')) as Record<string, { title: string; criteria: string }>;
  return { title: '', criteria: '', ...all.Menon_2022, records };
}

function found({ title, criteria, records }: Finished): TestReview<'ann'> {
  return buildReview(desk.house, {
    ...{ title, protocol: { inclusion: criteria }, members: { ann: 'reviewer' } },
    rules: { screening: { include: 1, exclude: 1 } },
    records: records.map((record) => ({
      type: 'journal-article',
      title: record.title,
      abstract: record.abstract,
    })),
  });
}

/** The record offered, once it is no longer the last one and has been painted; null where none is left. */
const offered = (page: Page, last: string | null): Promise<string | null> =>
  page.evaluate(`(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const record = () => document.querySelector('a[data-next]')?.dataset.record ?? null;
    while (${JSON.stringify(last)} !== null && record() === ${JSON.stringify(last)}) await frame();
    for (let frames = 0; frames < 3; frames += 1) await frame();
    return record();
  })()`);

/** Decides `count` records by key in the order in which the page offers them; answers their labels in that order. */
async function screen(page: Page, { records }: Finished, count: number): Promise<boolean[]> {
  const labels: boolean[] = [];
  let record = await offered(page, null);
  for (let done = 0; done < count; done++) {
    const relevant = records[Number(record) - 1]?.relevant === true;
    labels.push(relevant);
    await page.keyboard.press(relevant ? 'i' : 'e');
    record = await offered(page, record);
  }
  return labels;
}

interface ShownCurve {
  screened: number;
  found: number;
}

/** The recall curve as the page prints it in numbers. */
async function curveOn(page: Page): Promise<ShownCurve[]> {
  const rows = await page
    .getByRole('region', { name: 'The recall curve in numbers' })
    .locator('tbody tr')
    .all();
  const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()));
  return cells.map(([screened, relevant]) => ({ screened: Number(screened), found: Number(relevant) }));
}

async function expectPanel(
  review: TestReview<'ann'>,
  labels: readonly boolean[],
  finished: Finished,
): Promise<void> {
  const total = finished.records.length;
  const { lea } = review.people;
  const page = await desk.pageOf(lea, `${review.path}/screening/stopping`);
  await page.getByText('The curve in numbers').click();

  const foundBy = (at: number): number => labels.slice(0, at).filter(Boolean).length;
  const curve = await curveOn(page);
  expect(curve).toHaveLength(10);
  expect(curve).toEqual(curve.map(({ screened }) => ({ screened, found: foundBy(screened) })));
  expect(curve.at(-1)?.screened).toBe(labels.length);
  const p = Number(await page.locator('[data-p]').getAttribute('data-p'));
  expect(p).toBeCloseTo(publishedTest(labels, total, 0.95), 9);
  await page.context().close();
}

/** What the program tells of the screening, scored as the scorer does it. */
async function expectScored(review: TestReview<'ann'>, labels: readonly boolean[]): Promise<void> {
  const { body } = await review.people.lea.agent.get(`${review.api}/stopping`).expect(200);
  const { foundAt, total } = body as { foundAt: number[]; total: number };
  const told = Array.from({ length: total }, (_, at) => foundAt.includes(at + 1));
  expect(meanFigures([figuresOf(told)])).toEqual(figuresOf(labels));
}

test('a scripted reviewer screens in the order offered; the panel tells the curve and the p-value of it', async () => {
  const finished = madeUp();
  const review = found(finished);
  desk.house.house.rankings.prepare(review.file);
  await desk.house.house.rankings.idle();
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);

  const begun = await screen(page, finished, 100);
  await expectPanel(review, begun, finished);
  const labels = [...begun, ...(await screen(page, finished, 50))];

  await expectScored(review, labels);
  // Fifty of 150 are on the topic: an order by chance would have found a third of the relevant by then.
  expect(labels.slice(0, 60).filter(Boolean).length).toBeGreaterThanOrEqual(23);
}, 300_000);

(sharedDir === null ? test.skip : test)(
  'Menon_2022 from its criteria, all 975 records, in the browser (needs ../shared)',
  async () => {
    const finished = menon(sharedDir ?? '');
    const review = found(finished);
    desk.house.house.rankings.prepare(review.file);
    await desk.house.house.rankings.idle();
    const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);

    const begun = await screen(page, finished, 600);
    await expectPanel(review, begun, finished);
    const labels = [...begun, ...(await screen(page, finished, 375))];

    await expectScored(review, labels);
    const { loss, wss95 } = figuresOf(labels);
    process.stderr.write(`Menon_2022 in the browser: loss ${loss.toFixed(4)}, WSS@95 ${wss95.toFixed(4)}\n`);
    expect(labels).toHaveLength(975);
    expect(loss).toBeLessThan(0.12);
  },
  1_800_000,
);

test('the pages on order, reasons and stopping look well everywhere', async () => {
  const finished = madeUp();
  const review = found(finished);
  desk.house.house.rankings.prepare(review.file);
  await desk.house.house.rankings.idle();
  const { ann, lea } = review.people;
  await screen(await desk.pageOf(ann, `${review.path}/screening`), finished, 40);
  await desk.house.house.rankings.idle();
  const pages = [
    ['order', ann, 'order'],
    ['order-lead', lea, 'order'],
    ['why', ann, 'why/150'],
    ['stopping', lea, 'stopping'],
  ] as const;

  for (const theme of themes)
    for (const width of [widths.desktop, widths.narrowest])
      for (const [name, who, where] of pages) {
        const page = await desk.pageOf(who, `${review.path}/screening/${where}`, { theme, width });
        await screenshot(page, `ranking-${name}-${theme}-${String(width)}`);
        expect([name, theme, width, await axe(page), await sidewaysOverflow(page)]).toEqual([
          name,
          theme,
          width,
          [],
          0,
        ]);
        await page.context().close();
      }
}, 300_000);
