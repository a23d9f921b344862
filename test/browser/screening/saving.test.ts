import type { Page } from 'playwright-core';
import { Desk, headed, isVote, painted, press, says, votesIn } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const casts = (review: ReturnType<Desk['team']>): unknown =>
  review.file.db.prepare("SELECT count(*) AS n FROM events WHERE kind = 'vote-cast'").get();

test('UX-07: a vote that is slow, fails and is lost on the way is shown as pending, and saved once', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const keys: (string | undefined)[] = [];
  const answers = ['late', 'lose'];
  let answered = (): void => undefined;
  await page.route('**/votes', async (route) => {
    if (!isVote(route.request())) return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    const answer = answers.shift();
    if (answer === 'late') {
      await new Promise<void>((resolve) => (answered = resolve));
      return route.fulfill({ status: 500 });
    }
    if (answer === 'lose') {
      await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await painted(page);
  const pressed = Date.now();
  await page.keyboard.press('e');
  await page.locator('.is-saving').waitFor();
  const pendingAfter = Date.now() - pressed;
  const whilePending = await page.getByRole('heading', { level: 1 }).textContent();
  answered();
  await page.getByRole('alert').getByText('Not saved yet').waitFor();
  const afterFailure = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Try now' }).click();
  await headed(page, 2);

  // The page promises 150 ms; what comes on top is this machine's.
  expect(pendingAfter).toBeLessThan(1500);
  expect([whilePending, afterFailure]).toEqual(Array(2).fill('Night shifts and sleep in cohort 1'));
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  expect([votesIn(review), casts(review)]).toEqual([[{ record: 1, decision: 'exclude' }], { n: 1 }]);
});

test('UX-08: twenty votes are taken back one by one, and cast again', async () => {
  const review = desk.team(21);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const key = (cohort: number): string => ['i', 'e', 'm'][cohort % 3] ?? 'i';
  for (let cohort = 1; cohort <= 20; cohort += 1) {
    await press(page, key(cohort));
    await headed(page, cohort + 1);
  }
  for (let cohort = 20; cohort >= 1; cohort -= 1) {
    await press(page, cohort % 2 === 0 ? 'u' : 'Control+z');
    await headed(page, cohort);
    if (cohort === 20) await says(page, 'Your vote is taken back.');
  }
  const afterUndo = votesIn(review);
  for (let cohort = 1; cohort <= 20; cohort += 1) {
    await press(page, 'e');
    await headed(page, cohort + 1);
  }

  expect(afterUndo).toEqual([]);
  expect(votesIn(review)).toEqual(
    Array.from({ length: 20 }, (_, index) => ({ record: index + 1, decision: 'exclude' })),
  );
  // What was taken back stays in the ledger.
  expect(casts(review)).toEqual({ n: 40 });
});

const focusedId = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');

test('UX-09: a vote, an undo and a refusal are told to screen readers; the focus is on the record’s heading', async () => {
  const review = desk.team(3);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const role = await page.locator('[data-says]').getAttribute('role');
  await press(page, 'i');
  await says(page, 'Included. 2 left.');
  const afterVote = await focusedId(page);
  await press(page, 'u');
  await says(page, 'Your vote is taken back. It was: Included.');
  const undone = await page.locator('.screening-text .badge').allTextContents();
  const afterUndo = await focusedId(page);
  await page.route('**/votes', (route) =>
    isVote(route.request())
      ? route.fulfill({ status: 422, json: { detail: 'The server refused this one.' } })
      : route.continue(),
  );
  await press(page, 'e');
  await page.getByRole('alert').getByText('The server refused this one.').waitFor();

  expect([role, afterVote, afterUndo]).toEqual(['status', 'record-title', 'record-title']);
  expect(undone).toEqual(['Taken back: Included']);
});

test('labels are saved beside the record: what is typed for the vote stays, and the next record is not told of them', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await press(page, 'n');
  await page.keyboard.type('Two trials in one');
  await press(page, 'Escape');
  await press(page, 'l');
  await page.keyboard.type('Ask the authors');
  await page.keyboard.press('Enter');
  await says(page, 'Your labels are saved.');
  const saved = {
    label: await page.getByLabel('Ask the authors').isChecked(),
    note: await page.getByLabel('Note', { exact: true }).inputValue(),
    focus: await focusedId(page),
  };
  await press(page, 'i');
  await headed(page, 2);

  expect(saved).toEqual({ label: true, note: 'Two trials in one', focus: 'record-title' });
  expect(await page.getByText('Your labels are saved.').count()).toBe(0);
  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});

test('labels that cannot be saved are said to be so, and stay in the form', async () => {
  const review = desk.team(1);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await page.route('**/annotations', (route) => route.abort());
  await press(page, 'l');
  await page.keyboard.type('Ask the authors');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Your labels and note are not saved').waitFor();
  const kept = await page.getByLabel('New labels').inputValue();
  await page.unroute('**/annotations');
  await page.getByRole('button', { name: 'Try again' }).click();
  await says(page, 'Your labels are saved.');

  expect(kept).toBe('Ask the authors');
  expect(await page.getByLabel('Ask the authors').isChecked()).toBe(true);
});

test('UX-16: a session that ends in the middle of a note: signed in again, the record and the note are back', async () => {
  const review = desk.team(3);
  const { ann, ben } = review.people;
  const page = await desk.pageOf(ann, `${review.path}/screening`);
  await press(page, 's');
  await headed(page, 2);
  await press(page, 'n');
  await page.keyboard.type('Half a thought');
  await page.keyboard.press('Escape');
  await page.context().clearCookies();
  await press(page, 'e');
  await page.getByRole('alert').getByText('your session has ended').waitFor();
  const still = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/sign-in?next=*');
  const next = new URL(page.url()).searchParams.get('next') ?? '';
  // Somebody else signs in at this screen first: the note is not theirs to see.
  await desk.signIn(page, ben);
  await page.goto(next);
  await headed(page, 2);
  const theirs = await page.locator('#note').inputValue();
  await desk.signIn(page, ann);
  await page.goto(next);
  await headed(page, 2);
  const mine = await page.getByLabel('Note', { exact: true }).inputValue();
  await press(page, 'e');
  await headed(page, 3);
  await page.goto(next);

  expect([still, theirs, mine]).toEqual(['Night shifts and sleep in cohort 2', '', 'Half a thought']);
  expect(review.file.db.prepare('SELECT record, note FROM votes').all()).toEqual([
    { record: 2, note: 'Half a thought' },
  ]);
});

test('a vote is never lost: nothing moves on before it is saved, and it is sent until it is', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  const keys: (string | undefined)[] = [];
  const answers = ['fail', 'lose', 'pass'];
  await page.route('**/votes', async (route) => {
    if (!isVote(route.request())) return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    const answer = answers.shift();
    if (answer === 'fail') return route.fulfill({ status: 503 });
    if (answer === 'lose') {
      await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await press(page, 'e');
  await page.getByRole('alert').getByText('Not saved yet').waitFor();
  const still = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Try now' }).click();
  await headed(page, 2);

  expect(still).toBe('Night shifts and sleep in cohort 1');
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  expect(votesIn(review)).toEqual([{ record: 1, decision: 'exclude' }]);
  expect(review.file.db.prepare("SELECT count(*) AS n FROM events WHERE kind = 'vote-cast'").get()).toEqual({
    n: 1,
  });
  expect(await page.getByRole('alert').textContent()).toBe('');
});

test('a vote that comes too late says so and the work goes on', async () => {
  const review = desk.team(2);
  review.changeRules({ screening: { include: 1, exclude: 1 } });
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`);
  await review.people.ben.agent
    .post(`${review.api}/records/1/votes`)
    .send({ stage: 'screening', decision: 'include' });
  await press(page, 'e');
  await headed(page, 2);

  expect(await page.getByRole('alert').textContent()).toMatch(/takes no vote from you/);
  expect(votesIn(review)).toEqual([{ record: 1, decision: 'include' }]);
});
