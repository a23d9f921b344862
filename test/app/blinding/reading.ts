import { createToken } from '../../../server/accounts/tokens.actions';
import type { Flow } from '../../../server/flow/flow.rules';
import type { TestHouse } from '../house';
import { addressesOf, boxesIn } from './addresses';
import { ownIds, type Names, type World } from './worlds';

export interface Worlds {
  quiet: World;
  busy: World;
}

/** Where two worlds are read, and over which network. */
export interface Place {
  house: TestHouse;
  baseUrl: string;
}

/** What one address answered in both worlds, as it was sent. */
export interface Reading {
  address: string;
  quiet: string;
  busy: string;
}

/** An address whose answers differ, and the first place in which they do. */
export interface Difference {
  address: string;
  quiet: string;
  busy: string;
}

/** Those that every response has anew; a length is that of the bytes that are compared, whose ids are of other lengths. */
const OF_ANY_RESPONSE = new Set(['date', 'x-request-id', 'content-length', 'connection', 'keep-alive']);

/** Asks as one person and answers all that came: status, headers and bytes. */
export function readerOf({ house, baseUrl }: Place, world: World, name: Names | 'lea') {
  const { token } = createToken(house.house, world.review.people[name].id, 'reader');
  return async (address: string, method = 'GET', body?: object): Promise<string> => {
    const answer = await fetch(`${baseUrl}${address}`, {
      ...{ method, redirect: 'manual' },
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status >= 500) throw new Error(`${address} answers ${String(answer.status)}`);
    const head = [...answer.headers].filter(([header]) => !OF_ANY_RESPONSE.has(header));
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    return [`${String(answer.status)} ${JSON.stringify(head)}`, bytes].join('\n');
  };
}

/** Replaces a world's ids by what they stand for. Times stand still; the token of a form differs between any two requests. */
function plainOf(world: World): (text: string) => string {
  const named = [...ownIds(world)].sort(([a], [b]) => b.length - a.length);
  return (text) =>
    named.reduce(
      (so, [id, word]) => so.replaceAll(id, word),
      text.replace(/name="csrf" value="[^"]*"|winnow-form=[^;]+/g, ''),
    );
}

/** Reads every address of both worlds as one person. */
export async function readBoth(
  place: Place,
  { quiet, busy }: Worlds,
  viewer: Names,
  addresses: (world: World, boxes: readonly string[]) => string[] = addressesOf,
  method: 'GET' | 'HEAD' = 'GET',
): Promise<Reading[]> {
  const flow = await readerOf(place, busy, 'lea')(`${busy.review.api}/flow`);
  const boxes = boxesIn(JSON.parse(flow.slice(flow.indexOf('\n'))) as Flow);
  const [one, two] = [readerOf(place, quiet, viewer), readerOf(place, busy, viewer)];
  const there = addresses(busy, boxes);
  const readings: Reading[] = [];
  for (const [index, address] of addresses(quiet, boxes).entries()) {
    const [a, b] = await Promise.all([one(address, method), two(there[index] ?? '', method)]);
    readings.push({ address, quiet: a, busy: b });
  }
  return readings;
}

/** The addresses whose answers are not the same but for the worlds' own ids. */
export function differing({ quiet, busy }: Worlds, readings: readonly Reading[]): Difference[] {
  const [one, two] = [plainOf(quiet), plainOf(busy)];
  return readings.flatMap((reading) => {
    const [a, b] = [one(reading.quiet), two(reading.busy)];
    return a === b ? [] : [{ address: one(reading.address), ...firstOf(a, b) }];
  });
}

/** From a little before the first byte that differs. */
function firstOf(a: string, b: string): Omit<Difference, 'address'> {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const shown = (text: string): string => text.slice(Math.max(0, at - 100), at + 200);
  return { quiet: shown(a), busy: shown(b) };
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
