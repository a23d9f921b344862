import { event } from '../../../server/ledger/events.rules';
import { brokenIdentities } from '../../../server/flow/identities.rules';
import type { Flow } from '../../../server/flow/flow-json.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, inventRecords, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'vera'>;
let first: string[];
let second: string[];
let day = '';

const include = (id: string): void => {
  const [record, on] = [Number(id), { reason: null, consensus: false }];
  review.act([
    event('conflict-resolved', { record, stage: 'screening', decision: 'include', ...on }),
    event('retrieval-recorded', { record, outcome: 'retrieved', why: null }),
    event('conflict-resolved', { record, stage: 'eligibility', decision: 'include', ...on }),
  ]);
};
const study = (id: string, ...records: string[]): void => {
  const about = { label: id, participants: 10, previous: false };
  review.act(event('study-grouped', { study: id, records: records.map(Number), ...about }));
};
const begin = (name: string, who: 'lea' | 'vera' = 'lea') =>
  review.people[who].agent.post(`${review.api}/search-versions`).send({ name });
const flow = async (query: string, who: 'lea' | 'vera' = 'lea'): Promise<Flow> =>
  (await review.people[who].agent.get(`${review.api}/flow${query}`).expect(200)).body as Flow;

/** Six records, three of them included, in two studies; then an update: five more, one known already, two included. */
beforeAll(async () => {
  test = makeHouse();
  review = buildReview(test, { members: { vera: 'reviewer' } });
  first = review.addRecords(6);
  first.slice(0, 3).forEach(include);
  study('alpha', first[0] ?? '', first[1] ?? '');
  day = test.house.clock().toISOString().slice(0, 10);
  test.pass({ days: 1 });
  await begin('Update of June').expect(201);
  second = review.addRecords(inventRecords(5));
  review.link(first[5] ?? '', second[0] ?? '');
  include(second[1] ?? '');
  include(second[2] ?? '');
  review.act(
    event('study-changed', {
      ...{ study: 'alpha', label: 'alpha', participants: 10, previous: false },
      records: [first[0], first[1], second[1]].map(Number),
    }),
  );
});
afterAll(() => test.close());

it('draws an update with what was included before it as its previous version', async () => {
  const { databasesAndRegisters: arm, ...update } = await flow('?version=2');

  expect(arm).toMatchObject({ identified: { databases: 5 }, removed: { duplicates: 1 }, screened: 4 });
  expect(update).toMatchObject({
    review: 'Sleep after shift work (Update of June)',
    previous: { studies: 2, reports: 3 },
    included: { studies: 1, reports: 1, reportsOfPreviousStudies: 1 },
    total: { studies: 3, reports: 5 },
  });
});

it('has the same sums for each version, and they add up to all together', async () => {
  const [whole, ...parts] = await Promise.all(['', '?version=1', '?version=2'].map((query) => flow(query)));
  const sumOf = (of: (flow: Flow) => number | null | undefined): number =>
    parts.reduce((total, part) => total + (of(part) ?? 0), 0);

  for (const part of parts) expect(brokenIdentities(part.identities)).toEqual([]);
  for (const of of [
    ({ databasesAndRegisters: arm }: Flow) => arm.identified.databases,
    ({ databasesAndRegisters: arm }: Flow) => arm.screened,
    ({ databasesAndRegisters: arm }: Flow) => arm.assessed,
    ({ databasesAndRegisters: arm }: Flow) => arm.pending?.screening,
    ({ included }: Flow) => included.studies,
    ({ included }: Flow) => (included.reports ?? 0) + (included.reportsOfPreviousStudies ?? 0),
  ])
    expect(sumOf(of)).toBe(whole === undefined ? null : of(whole));
  expect(await flow('?version=all')).toEqual(whole);
});

it('shows as of a past day the versions that there were', async () => {
  const then = await flow(`?version=1&asOf=${day}`);

  expect(then.databasesAndRegisters.identified.databases).toBe(6);
  expect(then.included).toMatchObject({ studies: 2, reports: 3 });
  await review.people.lea.agent.get(`${review.api}/flow?version=2&asOf=${day}`).expect(400);
});

it.each(['3', '0', '1.5', 'x'])('knows no version %s', async (version) => {
  await review.people.lea.agent
    .get(`${review.api}/flow?version=${version}`)
    .expect(version === '3' ? 404 : 400);
});

it('tells a blinded reviewer of an update what it tells of the whole', async () => {
  const update = await flow('?version=2', 'vera');

  expect(update.databasesAndRegisters).toMatchObject({ screened: 4, excluded: null, pending: null });
  expect(update).toMatchObject({ previous: null, total: null, event: null, interim: null });
  expect(update.included).toMatchObject({ studies: null, reports: null, participants: null });
});

it('opens the records of a box of this version, and of it only', async () => {
  const { text } = await review.people.lea.agent.get(`${review.path}/flow?version=2`).expect(200);
  const href = /href="([^"]*box=databasesAndRegisters\.screened[^"]*)"/
    .exec(text)?.[1]
    ?.replace(/&amp;/g, '&');
  const { body } = await review.people.lea.agent.get(`/api/v1${href ?? ''}`).expect(200);

  expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(second.slice(1));
});

it('stays with this version from day to day', async () => {
  const { text } = await review.people.lea.agent.get(`${review.path}/flow?version=1&asOf=${day}`).expect(200);

  expect(text).toMatch(/flow\?version=1'>Today/);
  expect(text).toMatch(/asOf=[-0-9]+&amp;version=1'>Day after/);
});

it('shows each version beside the others', async () => {
  const { text } = await review.people.lea.agent.get(`${review.path}/flow?version=each`).expect(200);

  expect(text.match(/<svg [^>]*flow-diagram/g)).toHaveLength(4);
  const row = (label: string, ...n: number[]): string =>
    `<th scope='row'>${label}</th>${n.map((one) => `<td class='number'>${String(one)}</td>`).join('')}`;
  expect(text).toContain(row('Records screened', 6, 4, 10));
  expect(text).toContain(row('Studies included in review', 2, 1, 3));
  expect(new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size).toBe(
    [...text.matchAll(/ id="([^"]+)"/g)].length,
  );
});

it('begins no update before anything is loaded, and takes one back', async () => {
  await begin('Too early').expect(201);
  await begin('And again').expect(409);
  const { items } = (await review.people.vera.agent.get(`${review.api}/search-versions`).expect(200))
    .body as {
    items: { id: string | null; name: string; version: number; numbers: string }[];
  };
  const last = items.at(-1);

  expect(items.map(({ name, version, numbers }) => [version, name, numbers])).toEqual([
    [1, 'First search', '1-6'],
    [2, 'Update of June', '7-11'],
    [3, 'Too early', '12-'],
  ]);
  await review.people.lea.agent.delete(`${review.api}/search-versions/${last?.id ?? ''}`).expect(204);
  await review.people.lea.agent.delete(`${review.api}/search-versions/${last?.id ?? ''}`).expect(404);
  await begin('By a reviewer', 'vera').expect(403);
  const page = await review.people.lea.agent.get(`${review.path}/search-versions`).expect(200);
  expect(page.text).toContain('Update of June');
  expect(page.text).not.toContain('Too early');
});

it('draws the form again for a name that is none', async () => {
  const { text } = await review.people.lea.agent
    .post(`${review.path}/search-versions`)
    .type('form')
    .send({ name: ' ' })
    .expect(422);

  expect(text).toContain('Name the update.');
});
