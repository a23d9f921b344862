import { makeHouse, type TestHouse } from '../house';
import { both, other, ownIds, twoWorlds, votes, type Names, type Step, type World } from './worlds';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const topics = [
  'sleep of nurses on night shifts',
  'tooth decay in children at school',
  'bridges of steel and wood',
];
const FIRST = 15;
/** Enough records for an order by relevance, of three topics in turn; the first has the number FIRST. */
const manyRecords: Step = ({ review }) => {
  review.addRecords(
    Array.from({ length: 90 }, (_, at) => ({
      title: `${topics[at % 3] ?? ''} study ${String(at)}`,
      abstract: `We looked at ${topics[at % 3] ?? ''} in town ${String(at)}`,
    })),
  );
};
const onTopic = (topic: number, nth: number): number => FIRST + 3 * nth + topic;

/** Ann likes bridges. Ben, whom she may not see, likes sleep and dislikes bridges, before and after her. */
const tale: Step[] = [
  manyRecords,
  other('ben', ...[0, 1, 2, 3].map((nth) => votes(onTopic(0, nth), 'include'))),
  both('ann', votes(onTopic(2, 20), 'include'), votes(onTopic(1, 20), 'exclude')),
  other('ben', ...[0, 1, 2, 3].map((nth) => votes(onTopic(2, nth), 'exclude'))),
  other('cem', votes(onTopic(1, 5), 'include'), votes(onTopic(0, 9), 'maybe')),
];

/** What a viewer reads once the order has followed the ledger. */
async function readings(world: World, viewer: Names): Promise<string[]> {
  const { review } = world;
  const { agent } = review.people[viewer];
  const addresses = [
    ...['?stage=screening&limit=200', '?stage=screening&limit=7', '?stage=screening&limit=7&after=40'].map(
      (query) => `${review.api}/queue${query}`,
    ),
    ...['', '?after=40', '/list', '/order', `/why/${String(onTopic(2, 8))}`].map(
      (place) => `${review.path}/screening${place}`,
    ),
    ...(viewer === 'vera' ? [`${review.api}/stopping`, `${review.path}/screening/stopping`] : []),
  ];
  await agent.get(addresses[0] ?? '');
  await house.house.rankings.idle();
  const read: string[] = [];
  for (const address of addresses) {
    const { status, text } = await agent.get(address);
    expect([address, status]).toEqual([address, 200]);
    read.push([...ownIds(world)].reduce((all, [id, name]) => all.replaceAll(id, name), text));
  }
  return read.map(withoutSecrets);
}

const withoutSecrets = (text: string): string =>
  text.replace(/(name=["']csrf["'] value=)["'][^"']*["']/g, '$1');

test.each(['ann', 'vera'] as const)(
  'the order that %s is handed tells nothing of others’ votes',
  async (viewer) => {
    const { quiet, busy } = twoWorlds(house, {}, tale);

    const alone = await readings(quiet, viewer);
    const among = await readings(busy, viewer);

    expect(among).toEqual(alone);
    expect(busy.review.eventCount()).toBeGreaterThan(quiet.review.eventCount());
  },
);

test('where votes are open, they do move it', async () => {
  const { quiet, busy } = twoWorlds(house, { screening: { blinding: 'open' } }, tale);

  const [alone = ''] = await readings(quiet, 'ann');
  const [among = ''] = await readings(busy, 'ann');

  expect(among).not.toBe(alone);
});
