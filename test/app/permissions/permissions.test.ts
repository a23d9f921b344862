import { selectOptionalMember } from '../../../server/ledger/review.queries';
import { routes } from '../../../server/routes';
import { makeHouse, type TestHouse } from '../house';
import { serveApp } from '../walking/caller';
import { ask, GARBAGE, pathOf, steady, type Answer } from './asking';
import { orderOf, type Order } from './orders';
import { seedReview, type Seed } from './seed';
import { WHO, type Line, type Who } from './lines';
import { TABLE } from './table';

let house: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
/** Nobody who acts on this one may. */
let kept: Seed;
/** One for everybody who may, so that what one has ended is still there for the next. */
const used = new Map<Who, Seed>();

beforeAll(async () => {
  house = makeHouse();
  served = await serveApp(house.app);
  kept = await seedReview(house);
  for (const who of WHO) used.set(who, await seedReview(house));
});
afterAll(async () => {
  await served.close();
  await house.house.workers.idle();
  await house.close();
});

const nameOf = ({ method, path }: { method: string; path: string }): string =>
  `${method.toUpperCase()} ${path}`;
const isApi = ({ path }: Line): boolean => path.startsWith('/api/');
const inReview = ({ path }: Line): boolean => path.includes('/:reviewId');
const memberOf = (who: Who) => selectOptionalMember(kept.review.file.db, kept.callers[who]?.account ?? '');

test('every route stands in the table once, and every line of the table is a route', () => {
  expect(TABLE.map(nameOf).sort()).toEqual(routes.map(nameOf).sort());
});

const lines = TABLE.map((line) => [nameOf(line), line] as const);
const guarded = lines.filter(([, { may }]) => may.length < WHO.length);
const inReviews = guarded.filter(([, line]) => inReview(line));

describe('who may not', () => {
  test.each(guarded)('%s', async (_name, line) => {
    const before = kept.review.eventCount();
    for (const who of WHO.filter((one) => !line.may.includes(one))) {
      const { ids, bodies } = attempts(line, who);
      for (const body of bodies) {
        const path = pathOf(line, kept, ids);
        const answer = await ask(served.baseUrl, line, path, { caller: kept.callers[who], body });

        expect([who, seen(line, answer)]).toEqual([who, refusal(line, who)]);
      }
    }
    expect(kept.review.eventCount()).toBe(before);
  });
});

type Body = Order['body'] | typeof GARBAGE;

/** Nothing, what would be right, and no JSON at all: a guard refuses before it reads; a handler has to read first. */
function attempts(line: Line, who: Who): { ids: Order['ids']; bodies: Body[] } {
  const { ids = {}, body } = orderOf(line, withoutActs(kept), kept.callers.lead);
  const guard = routes.find((route) => nameOf(route) === nameOf(line))?.guard;
  const isLetIn = guard?.permits({ account: null, member: memberOf(who) }) ?? true;
  const bodies: Body[] = [{}];
  if (body !== undefined) bodies.push(body);
  if (!isLetIn) bodies.push(GARBAGE);
  return { ids: inReview(line) ? {} : ids, bodies };
}

/** The same review, in which making an order prepares nothing. */
const withoutActs = (seed: Seed): Seed => {
  const { sam } = seed.review.people;
  const still = { act: () => undefined, addReason: () => '', addRecords: () => [], addMember: () => sam };
  return { ...seed, review: { ...seed.review, ...still } };
};

const seen = (line: Line, { status, location }: Answer): string =>
  status === 303 && !isApi(line) ? `303 ${location?.split('?')[0] ?? ''}` : String(status);

function refusal(line: Line, who: Who): string {
  if (who === 'anonymous') return isApi(line) ? '401' : '303 /sign-in';
  const isHidden = inReview(line) && (memberOf(who) === null || line.hiddenFrom.includes(who));
  return isHidden ? '404' : '403';
}

describe('a review one is no member of reads like one that does not exist', () => {
  test.each(inReviews)('%s', async (_name, line) => {
    for (const who of ['stranger', 'administrator'] as const) {
      const [real, invented] = await Promise.all(
        [kept.review.id, 'x'.repeat(kept.review.id.length)].map(async (reviewId) => {
          const path = pathOf(line, kept, { reviewId });
          const answer = await ask(served.baseUrl, line, path, { caller: kept.callers[who], body: {} });
          return { ...answer, text: steady(answer.text) };
        }),
      );

      expect(real).toEqual(invented);
    }
  });
});

describe('whose role does not allow it is not told whether there is such a thing', () => {
  test.each(inReviews.filter(([, { path }]) => /:(?!reviewId)\w+/.test(path)))('%s', async (_name, line) => {
    const reviewId = kept.review.id;
    const path = line.path.replace(/:(\w+)/g, (_all, name) => (name === 'reviewId' ? reviewId : '999999'));
    const outside = [...line.may, ...line.hiddenFrom];
    for (const who of WHO.filter((one) => memberOf(one) !== null && !outside.includes(one))) {
      const { status } = await ask(served.baseUrl, line, path, { caller: kept.callers[who], body: {} });

      expect([who, status]).toEqual([who, 403]);
    }
  });
});

/** The set-up link is closed as soon as there is an account. */
const isClosed = ({ path }: Line): boolean => path.startsWith('/set-up/');

describe('who may', () => {
  test.each(lines)('%s', async (_name, line) => {
    for (const who of line.may) {
      const seed = used.get(who) ?? kept;
      const caller = seed.callers[who];
      const { ids, body = {} } = orderOf(line, seed, caller);
      const { status } = await ask(served.baseUrl, line, pathOf(line, seed, ids), { caller, body });

      const fitting = line.method === 'GET' ? [200, 303] : [200, 201, 202, 204, 303, 400, 409, 415, 422];
      expect([who, status, (isClosed(line) ? [404] : fitting).includes(status)]).toEqual([who, status, true]);
    }
  });
});
