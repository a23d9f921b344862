import {
  beginTry,
  MOST_TRIES,
  placeOf,
  trySucceeded,
} from '../../server/accounts/signing-in/throttle.actions';
import { makeHouse, type TestHouse } from '../app/house';

let t: TestHouse;
beforeEach(() => {
  t = makeHouse();
});
afterEach(() => t.close());

/** True where the try is refused before the password is looked at. */
function isRefused(email: string, ip: string, passwordFits = false): boolean {
  try {
    const begun = beginTry(t.house, email, ip);
    if (passwordFits) trySucceeded(t.house, begun);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'too-many' });
    return true;
  }
}

const refusals = (n: number, tried: (at: number) => boolean): number =>
  Array.from({ length: n }, (_, at) => tried(at)).filter(Boolean).length;

describe('tries to sign in', () => {
  test('at one address from many places are held to ten a minute', () => {
    expect(refusals(50, (at) => isRefused('ada@example.org', `10.0.0.${at}`))).toBe(50 - MOST_TRIES.person);
  });

  test('at many addresses from one place are held to thirty a minute', () => {
    expect(refusals(100, (at) => isRefused(`person${at}@example.org`, '10.0.0.1'))).toBe(
      100 - MOST_TRIES.place,
    );
  });

  test('by strangers do not shut out the owner where they have signed in before', () => {
    trySucceeded(t.house, beginTry(t.house, 'ada@example.org', '192.0.2.7'));
    t.pass({ days: 20 });
    for (let at = 0; at < 100; at += 1) isRefused('ada@example.org', `10.0.0.${at}`);

    expect(isRefused('ada@example.org', '192.0.2.7')).toBe(false);
    expect(isRefused('ada@example.org', '192.0.2.8')).toBe(true);
  });

  test('that succeed count for nothing: a team behind one address signs in together', () => {
    const team = refusals(60, (at) => isRefused(`person${at}@example.org`, '192.0.2.7', true));

    expect(team).toBe(0);
  });

  test('are forgotten after a minute', () => {
    const first = refusals(7, () => isRefused('ada@example.org', '10.0.0.1'));
    t.pass({ minutes: 1.1 });

    expect([first, refusals(5, () => isRefused('ada@example.org', '10.0.0.1'))]).toEqual([2, 0]);
  });
});

const places: [string, string][] = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
];
test.each(places)('a place is an address, or the network of a home: %s', (ip, place) => {
  expect(placeOf(ip)).toBe(place);
});
