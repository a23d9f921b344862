import fc from 'fast-check';
import { drawSample } from '../../server/screening/pilot/pilot.rules';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 200 });

test('a sample is of the size asked for, from what there is, and the same again with its seed', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 1e9 }),
      (given, size, seed) => {
        const drawn = drawSample(given, size, seed);
        expect(drawn).toHaveLength(Math.min(size, given.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((number) => given.includes(number))).toBe(true);
        expect(drawSample([...given].reverse(), size, seed)).toEqual(drawn);
      },
    ),
  );
});

test('every record has the same chance', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
  const drawn = new Map<number, number>();
  for (let seed = 1; seed <= 4000; seed += 1)
    for (const number of drawSample(hundred, 25, seed)) drawn.set(number, (drawn.get(number) ?? 0) + 1);

  // 1000 each on average, with a standard deviation of 27.
  for (const number of hundred) expect(Math.abs((drawn.get(number) ?? 0) - 1000)).toBeLessThan(140);
});
