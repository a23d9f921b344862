import type { Page } from 'playwright-core';
import type { TestMember } from '../../app/review-builder';
import { retrieved, vote } from '../../app/voting-acts';
import { Desk, headed, votesIn } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Two reports that both have passed and are retrieved. */
async function atFullText() {
  const review = desk.team(3);
  const { ann, ben, eve } = review.people;
  for (const record of review.records.slice(0, 2)) {
    for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
    review.act(retrieved(record), eve);
  }
  const reason = review.addReason('eligibility', 'Wrong population');
  return { review, reason };
}

const open = (who: TestMember, path: string): Promise<Page> => desk.pageOf(who, path, { scripts: false });

test('UX-14: without scripts people vote, undo, skip, label, exclude for a reason and resolve', async () => {
  const { review } = await atFullText();
  const { ann, ben, eve } = review.people;
  const page = await open(ann, `${review.path}/screening`);
  await headed(page, 3);
  await page.getByRole('button', { name: 'Include' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await headed(page, 3);
  await page.getByText('My labels and note').click();
  await page.getByLabel('New labels').fill('Ask the authors');
  await page.getByRole('button', { name: 'Save labels and note' }).click();
  await page.getByRole('link', { name: 'Skip for now' }).click();
  await page.getByRole('button', { name: 'Exclude' }).click();
  await vote(review, ben, '3', { decision: 'include' });
  await page.goto(`${review.path}/eligibility`);
  await headed(page, 1);
  await page.getByRole('button', { name: 'Wrong population' }).click();
  await headed(page, 2);
  const judge = await open(eve, `${review.path}/screening/conflicts`);
  await judge.getByRole('button', { name: 'Include' }).click();
  await judge.getByRole('heading', { name: 'No conflicts' }).waitFor();

  expect(review.fateOf('3')).toBe('awaiting-retrieval');
  expect(votesIn(review)).toContainEqual({ record: 1, decision: 'exclude' });
});

test('UX-14: signing in and out works without scripts', async () => {
  const page = await open(desk.team(1).people.ann, '/');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('nobody@example.org');
  await page.getByLabel('Password').fill('seven quiet herons');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();

  expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@example.org');
  expect(await page.getByRole('alert').count()).toBe(1);
});

test('UX-18: a full text is not excluded without a reason; the page and the API say what is missing', async () => {
  const { review } = await atFullText();
  const { ann } = review.people;
  const page = await open(ann, `${review.path}/eligibility`);
  const csrf = await page.locator('input[name=csrf]').first().inputValue();
  const form = { csrf, record: '1', decision: 'exclude' };
  const byForm = await page.request.post(`${review.path}/eligibility/votes`, { form });
  const byApi = await ann.agent
    .post(`${review.api}/records/1/votes`)
    .send({ stage: 'eligibility', decision: 'exclude' });

  expect([byForm.status(), byApi.status]).toEqual([422, 422]);
  expect(await byForm.text()).toMatch(/role="alert">Choose the reason for excluding this report/);
  expect(byApi.text).toContain('Choose the reason for excluding this report');
  expect(review.file.db.prepare("SELECT count(*) AS n FROM votes WHERE stage = 'eligibility'").get()).toEqual(
    {
      n: 0,
    },
  );
});

test('UX-21: the flow diagram has a name, a description and a table of the same numbers', async () => {
  const review = desk.team(2);
  const page = await open(review.people.lea, `${review.path}/flow`);
  const tree = await page.locator('main').ariaSnapshot();
  const described = await page.locator('svg.flow-diagram > desc').first().textContent();
  const exported = await page.request.get(`${review.api}/flow.svg`);

  // The page's boxes are links, so that it is no plain image; a file is one.
  expect(tree).toMatch(/flow diagram|PRISMA/i);
  expect(described?.length).toBeGreaterThan(20);
  expect(await exported.text()).toMatch(/<svg[^>]* role="img"[^>]*>\s*<title[^>]*>[^<]+<\/title>\s*<desc/);
  expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(1);
});

test('Enter on a reason decides nothing', async () => {
  const review = desk.team(2);
  review.addReason('screening', 'Wrong population');
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`, { scripts: false });
  await page.getByText('Reason or note').click();
  await page.getByLabel('Wrong population').check();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Choose include, maybe or exclude.').waitFor();
  await page.getByLabel('Note', { exact: true }).fill('mice');
  await page.getByRole('button', { name: 'Exclude' }).click();
  await headed(page, 2);

  expect(votesIn(review)).toEqual([{ record: 1, decision: 'exclude' }]);
});

test('everything works without scripts', async () => {
  const review = desk.team(2);
  const page = await desk.pageOf(review.people.ann, `${review.path}/screening`, { scripts: false });
  await page.getByRole('button', { name: 'Include' }).click();
  await headed(page, 2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await headed(page, 1);
  await page.getByRole('link', { name: 'Skip for now' }).click();
  await headed(page, 2);
  await page.getByRole('button', { name: 'Maybe' }).click();
  await headed(page, 1);

  expect(votesIn(review)).toEqual([{ record: 2, decision: 'maybe' }]);
  expect(await page.getByRole('button', { name: 'Keys' }).count()).toBe(0);
});
