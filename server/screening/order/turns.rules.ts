import { seededRandom } from '../ranking/random.rules';

/** More people vote than votes are needed: how many each, and this voter's place among them, from 0. */
export interface Turns {
  voters: number;
  needed: number;
  place: number;
}

/** Whether a record is first for this voter to screen: each is for as many voters as it needs, by its number alone. */
export function isFirstFor({ voters, needed, place }: Turns, record: number): boolean {
  const start = Math.floor(seededRandom(Math.imul(record, 0x9e3779b1))() * voters);
  return (place - start + voters) % voters < needed;
}

/** How far down the order a record may stand that is handed out before a better one which others have first. */
const furthest = ({ voters, needed }: Turns): number => 4 * Math.ceil(voters / needed);

/**
 * The open records in their order, but of the next few first those that are first for this voter. Otherwise everybody
 * would read the same record at the same time, and whoever comes last would find it settled. Nobody's votes enter.
 */
export function* ownFirst(
  order: Iterator<number>,
  isOpen: (record: number) => boolean,
  turns: Turns,
): Generator<number, undefined> {
  const ahead: number[] = [];
  const most = furthest(turns);
  for (;;) {
    for (let next; ahead.length < most && (next = order.next()).done !== true;)
      if (isOpen(next.value)) ahead.push(next.value);
    const own = ahead.findIndex((record) => isFirstFor(turns, record));
    const [record] = ahead.splice(Math.max(own, 0), 1);
    if (record === undefined) return;
    yield record;
  }
}
