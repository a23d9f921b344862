import { isFirstFor, ownFirst, type Turns } from '../../server/screening/order/turns.rules';

const RECORDS = Array.from({ length: 300 }, (_, at) => at + 1);

/** All voters take their next record at the same time, then vote one after the other; all see one order. */
function screenTogether(voters: number, needed: number, isInTurn: boolean) {
  const votesOn = new Map(RECORDS.map((record) => [record, new Set<number>()]));
  const isOpenTo = (voter: number) => (record: number) => {
    const votes = votesOn.get(record) ?? new Set();
    return votes.size < needed && !votes.has(voter);
  };
  const settledAfter = new Map<number, number>();
  let [refused, rounds] = [0, 0];
  for (let going = true; going; rounds += 1) {
    const taken = Array.from({ length: voters }, (_, place) => {
      const order = RECORDS[Symbol.iterator]();
      if (isInTurn) return ownFirst(order, isOpenTo(place), { voters, needed, place }).next().value;
      return RECORDS.find(isOpenTo(place));
    });
    taken.forEach((record, voter) => {
      const votes = record === undefined ? undefined : votesOn.get(record);
      if (record === undefined || votes === undefined) return;
      if (votes.size >= needed) refused += 1;
      else if (votes.add(voter).size === needed) settledAfter.set(record, rounds);
    });
    going = taken.some((record) => record !== undefined);
  }
  return { refused, settledAfter };
}

test.each([
  [3, 2],
  [5, 2],
  [50, 2],
  [3, 1],
])('%i voters, of whom %i are needed, seldom read what others settle meanwhile', (voters, needed) => {
  const { refused, settledAfter } = screenTogether(voters, needed, true);
  const inOneOrder = screenTogether(voters, needed, false).refused;
  expect(settledAfter.size).toBe(RECORDS.length);
  expect(refused * 10).toBeLessThan(inOneOrder);
});

test.each([
  [3, 2],
  [5, 2],
])(
  'with %i voters, of whom %i are needed, the best records are settled among the first',
  (voters, needed) => {
    const { settledAfter } = screenTogether(voters, needed, true);
    const fairRound = (record: number): number => Math.ceil((record * needed) / voters);

    for (const record of RECORDS.slice(0, 50))
      expect(settledAfter.get(record) ?? Infinity).toBeLessThan(fairRound(record) + 12);
  },
);

test('each record is first for as many as it needs, and each voter has a fair part', () => {
  const turns = Array.from({ length: 5 }, (_, place): Turns => ({ voters: 5, needed: 2, place }));

  for (const record of RECORDS) expect(turns.filter((turn) => isFirstFor(turn, record))).toHaveLength(2);
  for (const turn of turns) {
    const own = RECORDS.filter((record) => isFirstFor(turn, record)).length;
    expect(own).toBeGreaterThan(90);
    expect(own).toBeLessThan(150);
  }
});

test('nobody is left without work that others have first', () => {
  const turns: Turns = { voters: 3, needed: 2, place: 1 };
  const others = RECORDS.filter((record) => !isFirstFor(turns, record));

  expect([...ownFirst(others[Symbol.iterator](), () => true, turns)]).toEqual(others);
});
