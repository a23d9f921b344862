import { createToken } from '../../../server/accounts/tokens.actions';
import type { Flow } from '../../../server/flow/flow.rules';
import type { TestHouse } from '../house';
import { addressesOf, boxesIn } from './addresses';
import { ownIds, type Names, type World } from './worlds';

/** Where two worlds are read, and over which network. */
export interface Place {
  house: TestHouse;
  baseUrl: string;
}

/** An address whose answers differ, and the first lines in which they do. */
export interface Difference {
  address: string;
  quiet: string | undefined;
  busy: string | undefined;
}

/** Reads as one person: the status, what a client acts on, and the bytes, ids replaced by what they stand for. */
function readerOf({ house, baseUrl }: Place, world: World, name: Names | 'lea') {
  const { token } = createToken(house.house, world.review.people[name].id, 'reader');
  const named = [...ownIds(world)].sort(([a], [b]) => b.length - a.length);
  const plain = (text: string): string => named.reduce((so, [id, word]) => so.replaceAll(id, word), text);
  const read = async (address: string): Promise<string> => {
    const answer = await fetch(`${baseUrl}${address}`, {
      redirect: 'manual',
      headers: { Authorization: `Bearer ${token}` },
    });
    if (answer.status >= 500) throw new Error(`${address} answers ${String(answer.status)}`);
    const head = ['content-type', 'content-disposition', 'location'].map((one) => answer.headers.get(one));
    const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    return plain(`${String(answer.status)} ${head.join(' ')}\n${steady(body)}`);
  };
  return { read, plain };
}

/** Times stand still in these tests; this is what differs between any two requests. */
const steady = (text: string): string => text.replace(/name="csrf" value="[^"]*"/g, '');

/**
 * Reads every address of both worlds as one person: how many there are, and which differ.
 */
export async function differences(
  place: Place,
  { quiet, busy }: { quiet: World; busy: World },
  viewer: Names,
  addresses: (world: World, boxes: readonly string[]) => string[] = addressesOf,
): Promise<{ read: number; differ: Difference[] }> {
  const flow = await readerOf(place, busy, 'lea').read(`${busy.review.api}/flow`);
  const boxes = boxesIn(JSON.parse(flow.slice(flow.indexOf('\n'))) as Flow);
  const [one, two] = [readerOf(place, quiet, viewer), readerOf(place, busy, viewer)];
  const [here, there] = [addresses(quiet, boxes), addresses(busy, boxes)];
  const differ: Difference[] = [];
  for (const [index, address] of here.entries()) {
    const [a = '', b = ''] = await Promise.all([one.read(address), two.read(there[index] ?? '')]);
    if (a !== b) differ.push({ address: one.plain(address), ...firstOf(a.split('\n'), b.split('\n')) });
  }
  return { read: here.length, differ };
}

function firstOf(a: readonly string[], b: readonly string[]): Omit<Difference, 'address'> {
  const at = a.findIndex((line, index) => line !== b[index]);
  const index = at < 0 ? a.length : at;
  return { quiet: a[index]?.trim().slice(0, 500), busy: b[index]?.trim().slice(0, 500) };
}

/** What the design lets a viewer learn, in its own words, and where it shows. */
export interface Exception {
  says: string;
  where: RegExp;
}

/** The differences that no exception covers. */
export const unexplained = (differ: readonly Difference[], exceptions: readonly Exception[]): Difference[] =>
  differ.filter(({ address }) => !exceptions.some(({ where }) => where.test(address)));

/** The exceptions that nothing needed: they say more than is true. */
export const needless = (differ: readonly Difference[], exceptions: readonly Exception[]): Exception[] =>
  exceptions.filter(({ where }) => !differ.some(({ address }) => where.test(address)));
