import { routes } from '../../../server/routes';
import { makeHouse, type TestHouse } from '../house';
import { serveApp } from '../walking/caller';
import { ask, pathOf } from './asking';
import { orderOf } from './orders';
import { seedReview, type Seed } from './seed';
import { TABLE } from './table';

let house: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
let seed: Seed;
let described: { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };

beforeAll(async () => {
  house = makeHouse();
  served = await serveApp(house.app);
  seed = await seedReview(house);
  described = (await (await fetch(`${served.baseUrl}/api/v1/openapi.json`)).json()) as typeof described;
});
afterAll(async () => {
  await served.close();
  await house.house.workers.idle();
  await house.close();
});

const readable = TABLE.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'));

test.each(readable.map((line) => [line.path, line] as const))(
  '%s answers what openapi.json says of it, and nothing more',
  async (path, line) => {
    const meta = routes.find((route) => route.method === 'get' && route.path === path)?.meta;
    const who = line.may.includes('lead') ? 'lead' : 'voting lead';
    const { ids = {} } = orderOf(line, seed, seed.callers[who]);

    const answer = await ask(served.baseUrl, line, pathOf(line, seed, ids), { caller: seed.callers[who] });

    expect(answer.status).toBe(200);
    if (meta?.file !== undefined) return;
    // Parsing leaves out what a schema does not name.
    const body: unknown = JSON.parse(answer.text);
    expect(meta?.response?.parse(body)).toEqual(body);
  },
);

const lists = [
  '',
  ...['members', 'reasons', 'sources', 'imports', 'records', 'duplicates', 'queue', 'conflicts'],
  ...['studies', 'events'],
].map((name) => `/api/v1/reviews${name === '' ? '' : `/:reviewId/${name}`}`);

test.each(lists)('%s is read page by page, 200 items at most', async (path) => {
  const line = { method: 'GET', path, may: [], hiddenFrom: [] };
  const caller = path.endsWith('/queue') ? seed.callers['voting lead'] : seed.callers.lead;
  const get = async (query: string) => {
    const answer = await ask(served.baseUrl, line, `${pathOf(line, seed)}?${query}`, { caller });
    const body = JSON.parse(answer.text) as { items?: { id?: string }[]; next?: string | null };
    return { status: answer.status, items: body.items?.map((item) => JSON.stringify(item)), next: body.next };
  };
  const all = await get('limit=200');
  const [first] = all.items ?? [];

  const page = await get('limit=1');
  const rest = typeof page.next !== 'string' ? [] : (await get(`limit=200&after=${page.next}`)).items;

  expect(page.items).toEqual(first === undefined ? [] : [first]);
  expect([...(page.items ?? []), ...(rest ?? [])]).toEqual(all.items);
  expect((await get('limit=201')).status).toBe(400);
});

test('openapi.json says what each success holds, in patterns that any validator knows', () => {
  const silent = Object.entries(described.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.entries(responses)
        .filter(([status, response]) => status !== '204' && !('content' in (response as object)))
        .map(([status]) => `${method} ${path} ${status}`),
    ),
  );

  expect(silent).toEqual([]);
  expect(JSON.stringify(described)).not.toMatch(/\\\\p\{/);
});
