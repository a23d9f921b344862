import { chanceOrder } from '../../server/screening/order/chance.rules';

test.each([0, 1, 7, 300, 5000])('holds each of %i numbers once', (largest) => {
  const order = [...chanceOrder(3, largest)];

  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: largest }, (_, at) => at + 1));
});

test('is the same for the same seed, and another for another', () => {
  expect([...chanceOrder(1, 2000)]).toEqual([...chanceOrder(1, 2000)]);
  expect([...chanceOrder(2, 2000)]).not.toEqual([...chanceOrder(1, 2000)]);
});

test('keeps its order whatever is added, and however much of it was read before', () => {
  const before = [...chanceOrder(5, 1000)];
  const read = chanceOrder(5, 3000);
  for (let at = 0; at < 10; at++) read.next();

  expect([...chanceOrder(5, 3000)].filter((number) => number <= 1000)).toEqual(before);
});

test('puts a fair share of early and of late numbers first', () => {
  const first = [...chanceOrder(9, 10_000)].slice(0, 1000);
  const early = first.filter((number) => number <= 5000).length;

  expect(early).toBeGreaterThan(420);
  expect(early).toBeLessThan(580);
});
