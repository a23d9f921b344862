import { makeHouse, type TestHouse } from '../house';
import { serveApp } from '../walking/caller';
import { ask, pathOf, type Answer } from './asking';
import { orderOf, type Order } from './orders';
import { seedReview, type Seed } from './seed';
import type { Line, Who } from './lines';
import { TABLE } from './table';

let house: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
let mine: Seed;
/** A review that my callers are not in, with more records than mine. */
let theirs: Seed;
/** The numbers of its last records exist in no other review. */
let record: string;

beforeAll(async () => {
  house = makeHouse();
  served = await serveApp(house.app);
  mine = await seedReview(house);
  theirs = await seedReview(house, 40);
  record = theirs.review.records.at(-1) ?? '';
});
afterAll(async () => {
  await served.close();
  await house.house.workers.idle();
  await house.close();
});

const NAMED = [
  ...['recordId', 'sourceId', 'importId', 'memberId', 'reasonId', 'studyId', 'fileId', 'pairId'],
  ...['chartId', 'fieldId'],
];
const named = TABLE.filter(({ path }) => NAMED.some((name) => path.includes(`:${name}`))).map(
  (line) => [`${line.method} ${line.path}`, line] as const,
);

const whoOf = ({ may }: Line): Who => (may.includes('lead') ? 'lead' : 'reviewer');
const send = (line: Line, who: Who, path: string, body?: Order['body']): Promise<Answer> =>
  ask(served.baseUrl, line, path, { caller: mine.callers[who], ...(body === undefined ? {} : { body }) });

test.each(named)('what another review holds is not there: %s', async (_name, line) => {
  const who = whoOf(line);
  const { body } = orderOf(line, mine, mine.callers[who]);
  const foreign = Object.fromEntries(NAMED.map((name) => [name, theirs.ids[name] ?? '']));
  const before = [mine.review.eventCount(), theirs.review.eventCount()];

  const { status } = await send(
    line,
    who,
    pathOf(line, mine, { ...foreign, recordId: record, pairId: `1-${record}` }),
    body,
  );

  expect(status).toBe(404);
  expect([mine.review.eventCount(), theirs.review.eventCount()]).toEqual(before);
});

type Naming = [
  what: string,
  who: Who,
  method: string,
  path: string,
  body: () => Record<string, unknown>,
  n: number,
];

const namings: Naming[] = [
  ['a vote', 'reviewer', 'POST', '/screening/votes', () => ({ record, decision: 'include' }), 404],
  ['an undo', 'reviewer', 'POST', '/screening/votes/delete', () => ({ record }), 404],
  ['an assessment', 'reviewer', 'POST', '/eligibility/votes', () => ({ record, decision: 'include' }), 404],
  ['a resolution', 'lead', 'POST', '/screening/conflicts', () => ({ record, decision: 'include' }), 404],
  ['a retrieval', 'lead', 'POST', '/retrieval', () => ({ record, outcome: 'retrieved' }), 404],
  [
    'a hand-over',
    'lead',
    'POST',
    '/team/lead',
    () => ({ member: theirs.ids.memberId, ownRole: 'observer' }),
    404,
  ],
  ['a link', 'lead', 'POST', '/api/duplicates', () => ({ records: ['1', record] }), 404],
  [
    'a removal',
    'lead',
    'POST',
    '/api/removals',
    () => ({ records: [record], by: 'other', reason: 'No' }),
    404,
  ],
  [
    'a judged pair',
    'lead',
    'POST',
    '/duplicates/pairs',
    () => ({ pairs: `1-${record}`, judgement: 'duplicate' }),
    404,
  ],
  ['a study', 'lead', 'POST', '/api/studies', () => ({ records: [record], label: 'Park' }), 422],
  [
    'an order of reasons',
    'lead',
    'PUT',
    '/api/reasons',
    () => ({ stage: 'eligibility', reasons: [theirs.ids.reasonId] }),
    404,
  ],
];

test.each(namings)(
  'nor does %s reach it by naming it in a body',
  async (_what, who, method, path, body, n) => {
    const { api, path: pages } = mine.review;
    const address = path.startsWith('/api') ? `${api}${path.slice('/api'.length)}` : `${pages}${path}`;
    const before = [mine.review.eventCount(), theirs.review.eventCount()];

    const line = { method, path: address, may: [], hiddenFrom: [] };
    const { status } = await send(line, who, address, body());

    expect(status).toBe(n);
    expect([mine.review.eventCount(), theirs.review.eventCount()]).toEqual(before);
  },
);

test('a vote cannot carry the reason of another review', async () => {
  const { recordId = '', reviewId = '' } = mine.ids;
  const path = `/api/v1/reviews/${reviewId}/records/${recordId}/votes`;
  const body = { stage: 'screening', decision: 'exclude', reason: theirs.ids.reasonId };
  const line = { method: 'POST', path, may: [], hiddenFrom: [] };

  expect((await send(line, 'reviewer', path, body)).status).toBe(422);
});
