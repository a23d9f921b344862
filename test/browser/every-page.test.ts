import { pathOf } from '../app/permissions/asking';
import { seedReview, type Seed } from '../app/permissions/seed';
import type { Line, Who } from '../app/permissions/lines';
import { TABLE } from '../app/permissions/table';
import { event } from '../../server/ledger/events.rules';
import { axeFindings, openPage, sidewaysOverflow, themes, widths } from './browser';
import { Desk } from './screening/desk';
import { clipped } from './screening/page';

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

/** What readers may set for themselves (WCAG 2.2, 1.4.12); 320 px wide is also a screen of 1280 at 400 % (1.4.10). */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/**
 * What axe cannot tell by itself and leaves to a person, looked at on the page: why each kind is no fault. Another kind
 * fails the test until somebody has looked at it.
 */
const REVIEWED: Record<string, string> = {
  'color-contrast: pseudoContent':
    'A history’s entry has its dot drawn before it, outside of the text, which stands on the paper itself.',
  'color-contrast: imgNode':
    'Text in the flow diagram, whose inks and fills are the same in both themes: 6.1 : 1 at least, in every palette.',
  'color-contrast: bgOverlap':
    'The same text, on a box of the diagram that is a shape beneath it and not its parent.',
  'color-contrast: elmPartiallyObscuring':
    'The line under the diagram stays at the screen’s edge, over the page: it hides and is hidden by nothing of its own.',
};

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
  'UX-01, UX-12: axe finds nothing on %s, light and dark, at 360 and 1280 px; at 320, spaced, nothing is cut off',
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
        const { violations, undecided } = await axeFindings(page);
        const unreviewed = [...undecided].filter(([kind]) => REVIEWED[kind] === undefined);
        const found = { violations, unreviewed, sideways: await sidewaysOverflow(page) };
        if (violations.length + unreviewed.length + found.sideways > 0)
          faults.push({ width, colorScheme, ...found });
      }
    }
    await page.setViewportSize({ width: widths.narrowest, height: 800 });
    await page.addStyleTag({ content: SPACED });
    const spaced = { sideways: await sidewaysOverflow(page), cut: await clipped(page) };
    await page.context().close();

    expect([answer?.status(), faults, spaced]).toEqual([200, [], { sideways: 0, cut: [] }]);
  },
  60_000,
);
