import { event } from '../../../server/ledger/events.rules';
import { axe } from '../browser';
import { Desk, countVotes, headed, isVote, painted, press, votesIn } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

test('UX-03: what is typed into a note, a label, a search or a key’s own field is no decision', async () => {
  const review = desk.team(3);
  review.addReason('screening', 'Wrong population');
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const sent = countVotes(page);
  await page.getByText('Reason or note').click();
  await page.getByText('My labels and note').click();
  for (const label of ['Note', 'New labels', 'Note to myself']) {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.type('i e m z 1');
  }
  await page.keyboard.press('Escape');
  await press(page, '?');
  await page.getByRole('dialog').getByLabel('Maybe', { exact: true }).focus();
  await page.keyboard.type('iem');
  await page.goto(`${review.path}/records`);
  await page.getByRole('searchbox').first().focus();
  await page.keyboard.type('i e m z 1');

  expect([sent(), votesIn(review)]).toEqual([0, []]);
});

test('UX-04: keys switched off are dead, also after a reload and in another browser', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, '?');
  const saved = page.waitForResponse('**/account/preferences');
  await page.getByLabel('Use these keys').uncheck();
  await saved;
  await page.getByRole('button', { name: 'Close' }).click();
  const elsewhere = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await page.reload();
  const shown: unknown[] = [];
  for (const where of [page, elsewhere]) {
    const sent = countVotes(where);
    for (const key of ['i', 'e', 'm', '1', '9', 's', 'u', 'z', '?', 'h']) await press(where, key);
    await painted(where);
    const [caps, dialogs] = [
      await where.locator('button .kbd').count(),
      await where.getByRole('dialog').count(),
    ];
    shown.push([sent(), caps, dialogs]);
  }

  expect(shown).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test('UX-04: a key moved works, also with Ctrl and in another browser; the old one is dead', async () => {
  const review = desk.team(3);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, '?');
  const own = page.getByRole('dialog').getByLabel('Include', { exact: true });
  await own.focus();
  const saved = page.waitForResponse('**/account/preferences');
  await page.keyboard.press('Control+i');
  await saved;
  const named = await own.inputValue();
  await page.getByRole('button', { name: 'Close' }).click();
  await press(page, 'i');
  await press(page, 'Control+i');
  await headed(page, 2);
  const elsewhere = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const shortcut = await elsewhere.getByRole('button', { name: 'Include' }).getAttribute('aria-keyshortcuts');
  await press(elsewhere, 'i');
  await press(elsewhere, 'Control+i');
  await headed(elsewhere, 3);

  expect([named, shortcut]).toEqual(['Ctrl+i', 'Control+i']);
  expect(votesIn(review)).toEqual([
    { record: 1, decision: 'include' },
    { record: 2, decision: 'include' },
  ]);
});

test('UX-05: a key held down for three seconds decides once', async () => {
  const review = desk.team(5);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await painted(page);
  const until = Date.now() + 3000;
  // Chromium marks every further press of a key that was not let go as a repeat.
  while (Date.now() < until) await page.keyboard.down('i');
  await page.keyboard.up('i');
  await headed(page, 2);

  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});

test('UX-06: five presses in 200 ms decide at most once a record, and only on records that were painted', async () => {
  const review = desk.team(8);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const sent = countVotes(page);
  let answered = 0;
  page.on('response', (response) => (answered += isVote(response.request()) ? 1 : 0));
  await painted(page);
  await page.evaluate(`
    window.painted = [];
    const note = () => {
      const record = document.querySelector('[data-next]')?.dataset.record;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        if (document.querySelector('[data-next]')?.dataset.record === record) window.painted.push(record);
        note();
      }));
    };
    note();
  `);
  await painted(page);
  await page.evaluate(`
    new Promise((done) => {
      let times = 0;
      const timer = setInterval(() => {
        for (const type of ['keydown', 'keyup'])
          document.body.dispatchEvent(new KeyboardEvent(type, { key: 'i', code: 'KeyI', bubbles: true, cancelable: true }));
        if ((times += 1) === 5) done(clearInterval(timer));
      }, 40);
    })
  `);
  await page.locator('#record-title').filter({ hasNotText: 'cohort 1' }).waitFor();
  await painted(page);
  while (answered < sent()) await painted(page);
  await painted(page);
  const shown = await page.evaluate<string[]>('[...new Set(window.painted)]');
  const decided = votesIn(review).map((vote) => String((vote as { record: number }).record));

  expect(decided.length).toBeGreaterThanOrEqual(1);
  expect(new Set(decided).size).toBe(decided.length);
  expect(decided.filter((record) => !shown.includes(record))).toEqual([]);
  const casts = review.file.db.prepare("SELECT count(*) AS n FROM events WHERE kind = 'vote-cast'").get();
  expect(casts).toEqual({ n: decided.length });
});

test('a key held down, or struck again and again, decides on one record', async () => {
  const review = desk.team(5);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await painted(page);
  for (let times = 0; times < 5; times += 1) await page.keyboard.down('i');
  await page.keyboard.up('i');
  await headed(page, 2);
  await painted(page);

  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});

test('single keys can be switched off, and stay off', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  let sent = 0;
  page.on('request', (request) => (sent += isVote(request) ? 1 : 0));
  await press(page, '?');
  await page.getByLabel('Use these keys').uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  for (const key of ['i', 'e', 'm', '1', 's', 'u', '?']) await press(page, key);
  const [caps, dialogs] = [await page.locator('button .kbd').count(), await page.getByRole('dialog').count()];
  await page.getByRole('button', { name: 'Include' }).click();
  await headed(page, 2);

  expect([caps, dialogs, sent]).toEqual([0, 0, 1]);
});

test('other keys can be chosen, in a preset or freely; the old ones are dead', async () => {
  const review = desk.team(3);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, '?');
  await page.getByLabel('as in ASReview').check();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await press(page, 'e');
  await press(page, 'i');
  await headed(page, 2);
  await press(page, '?');
  await page.getByRole('dialog').getByLabel('Include', { exact: true }).fill('g');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.getByRole('button', { name: 'Include' }).getAttribute('aria-keyshortcuts')).toBe('g');
  await press(page, 'g');
  await headed(page, 3);

  expect(votesIn(review)).toEqual([
    { record: 1, decision: 'exclude' },
    { record: 2, decision: 'include' },
  ]);
});

test('marked words and authors can be put out of sight in one browser, and stay so', async () => {
  const review = desk.team(2);
  review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['slept'] }));
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const lineUnder = (kind: string): Promise<unknown> =>
    page.evaluate(`getComputedStyle(document.querySelector('mark.${kind}')).textDecorationLine`);
  expect([await lineUnder('inc'), await lineUnder('exc')]).toEqual(['underline', 'underline']);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('Hide authors').check();
  await page.getByRole('button', { name: 'Close' }).click();
  await press(page, 'h');
  await page.reload();

  expect([await lineUnder('inc'), await page.getByText('Park S').isVisible()]).toEqual(['none', false]);
});

test('help on keys is an accessible dialog that gives the focus back', async () => {
  const review = desk.team(1);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  const faults = await axe(page);
  await page.keyboard.press('Escape');

  expect(faults).toEqual([]);
  expect(await page.evaluate('document.activeElement.dataset.opens')).toBe('keys');
});
