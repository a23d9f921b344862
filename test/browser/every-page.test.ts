import { pathOf } from '../app/permissions/asking';
import { seedReview, type Seed } from '../app/permissions/seed';
import type { Line, Who } from '../app/permissions/lines';
import { TABLE } from '../app/permissions/table';
import { event } from '../../server/ledger/events.rules';
import { axe, openPage, sidewaysOverflow, themes, widths } from './browser';
import { Desk } from './screening/desk';

let desk: Desk;
let seed: Seed;
beforeAll(async () => {
  desk = await Desk.open();
  seed = await seedReview(desk.house);
  seed.review.addRecords([
    { title: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(8), abstract: 'x'.repeat(800) },
    {
      title: 'النوم والعمل ليلا في المستشفيات',
      abstract: 'تابعنا الممرضات في ثلاث مدن',
      journal: 'مجلة النوم',
    },
    { title: '夜班与睡眠：一项队列研究', abstract: '我们随访了护士的睡眠。'.repeat(40), journal: '睡眠杂志' },
    { title: '', abstract: '' },
  ]);
  seed.review.act([
    event('highlight-terms-changed', { include: ['nurs*', '护士'], exclude: ['slept'] }),
    event('protocol-changed', {
      protocol: { title: 'Sleep', question: 'Does it?', inclusion: '- Adults', exclusion: '- Animals' },
    }),
  ]);
});
afterAll(() => desk.close());

/** Who reads a page: whoever sees most of it. */
const READERS: readonly Who[] = ['lead', 'voting lead', 'adjudicator', 'administrator', 'anonymous'];
const readerOf = (line: Line): Who => READERS.find((who) => line.may.includes(who)) ?? 'reviewer';

const isFile = (path: string): boolean =>
  /(\.\w+|:format|\/docx|\/file|-table\.csv|\/csv|\/xlsx|\/files\/:(fileId|dropId)|archive|\/whole|\/progress)$/.test(
    path,
  );
const pages = TABLE.filter(
  ({ method, path }) =>
    method === 'GET' && !/^\/(api|healthz|readyz)/.test(path) && !path.includes(':secret') && !isFile(path),
);

test('UX-01: the pages are read from the table of routes, all that are no file', () => {
  expect(pages.length).toBeGreaterThan(30);
});

test.each(pages.map((line) => [line.path, line] as const))(
  'UX-01: axe finds nothing on %s, light and dark, at 360 and 1280 px',
  async (_path, line) => {
    const page = await openPage(desk.browser, desk.baseUrl);
    const caller = seed.callers[readerOf(line)];
    if (caller !== null) await page.setExtraHTTPHeaders({ Authorization: caller.authorization });
    const answer = await page.goto(pathOf(line, seed));
    const faults: unknown[] = [];
    for (const width of [widths.phone, widths.desktop]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        const found = { axe: await axe(page), sideways: await sidewaysOverflow(page) };
        if (found.axe.length > 0 || found.sideways > 0) faults.push({ width, colorScheme, ...found });
      }
    }
    await page.context().close();

    expect([answer?.status(), faults]).toEqual([200, []]);
  },
  60_000,
);
