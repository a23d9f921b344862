import { startSession } from '../../../server/accounts/sessions.actions';
import { makeHouse, type TestHouse } from '../house';
import { serveApp } from '../walking/caller';
import { ask, pathOf } from './asking';
import { seedReview, type Caller, type Seed } from './seed';
import { WHO, type Line, type Who } from './lines';
import { TABLE } from './table';

let house: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
let seed: Seed;
const cookies = new Map<Who, string>();

beforeAll(async () => {
  house = makeHouse();
  served = await serveApp(house.app);
  seed = await seedReview(house);
  for (const who of WHO) {
    const account = seed.callers[who]?.account;
    if (account !== undefined) cookies.set(who, `winnow=${startSession(house.house, account, 'walk')}`);
  }
});
afterAll(async () => {
  await served.close();
  await house.close();
});

const nameOf = ({ method, path }: Line): string => `${method} ${path}`;
const unsafe = TABLE.filter(({ method }) => method !== 'GET').map((line) => [nameOf(line), line] as const);

/** Who may do it, most of all the lead: with no right to lose there is nothing to forge. */
const victimOf = ({ may }: Line): Who => (may.includes('lead') ? 'lead' : (may.at(-1) ?? 'anonymous'));

const forgeries: [string, Record<string, string>][] = [
  ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['from a neighbour of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
];

describe.each(forgeries)('a session’s cookie that comes %s does nothing', (_how, headers) => {
  test.each(unsafe)('%s', async (_name, line) => {
    const before = seed.review.eventCount();
    const cookie = cookies.get(victimOf(line));
    const sent = { ...headers, ...(cookie === undefined ? {} : { Cookie: cookie }) };

    const answer = await ask(served.baseUrl, line, pathOf(line, seed), {
      caller: null,
      body: {},
      headers: sent,
    });

    expect([answer.status, seed.review.eventCount()]).toEqual([403, before]);
    expect(answer.text).toContain('another site');
  });
});

describe('a session opens what a token opens', () => {
  const tried = TABLE.filter(({ path }) =>
    [
      '/people',
      '/api/v1/account',
      '/api/v1/reviews/:reviewId',
      '/api/v1/reviews/:reviewId/events',
      '/api/v1/reviews/:reviewId/conflicts',
      '/api/v1/reviews/:reviewId/queue',
      '/reviews/:reviewId/retrieval',
      '/reviews/:reviewId/team/:memberId/role',
      '/reviews/:reviewId/protocol/rules',
    ].includes(path),
  ).map((line) => [nameOf(line), line] as const);

  test.each(tried)('%s', async (_name, line) => {
    for (const who of WHO) {
      const caller: Caller | null = seed.callers[who];
      const cookie = cookies.get(who);
      const headers: Record<string, string> = cookie === undefined ? {} : { Cookie: cookie };
      const path = pathOf(line, seed);

      const byToken = await ask(served.baseUrl, line, path, { caller, body: {} });
      const bySession = await ask(served.baseUrl, line, path, { caller: null, body: {}, headers });

      expect([who, bySession.status]).toEqual([who, byToken.status]);
    }
  });
});
