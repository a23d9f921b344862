import { TooManyTries } from '../../errors';
import type { House } from '../../house';
import {
  countAttempts,
  deleteAttempts,
  deleteLatestAttempt,
  deleteOldAttempts,
  insertAttempt,
} from './attempts.queries';

const MINUTE_MS = 60_000;
const KNOWN_MS = 30 * 24 * 60 * MINUTE_MS;

/** Failed tries a minute. The second and third do not bind a place where this person has signed in before. */
export const MOST_TRIES = { personAndPlace: 5, person: 10, place: 30 } as const;

/** A try that has been counted and not yet judged. */
export interface Try {
  pair: string;
  known: string;
  /** What else counted it. */
  counted: string[];
}

/**
 * Counts a try before the password is looked at, so that many at once cannot slip through. Throws
 * TooManyTries above a limit. Nobody is locked out: a minute without tries opens the door, and strangers who try
 * an address cannot shut out its owner where that person signed in during the last 30 days.
 */
export function beginTry(house: House, email: string, ip: string): Try {
  const now = house.clock().getTime();
  const { pair, person, place, known } = subjectsOf(email, ip);
  const db = house.accounts;
  return db
    .transaction(() => {
      deleteOldAttempts(db, now - MINUTE_MS, now - KNOWN_MS);
      refuseAbove(house, pair, MOST_TRIES.personAndPlace, now);
      const isKnown = countAttempts(db, known, now - KNOWN_MS).n > 0;
      if (!isKnown) {
        refuseAbove(house, person, MOST_TRIES.person, now);
        refuseAbove(house, place, MOST_TRIES.place, now);
      }
      const counted = isKnown ? [] : [person, place];
      for (const subject of [pair, ...counted]) insertAttempt(db, subject, now);
      return { pair, known, counted };
    })
    .immediate();
}

/** Takes a try back that was none of a stranger's: the count starts anew, and the place is remembered. */
export function trySucceeded(house: House, { pair, known, counted }: Try): void {
  const db = house.accounts;
  db.transaction(() => {
    deleteAttempts(db, pair);
    for (const subject of counted) deleteLatestAttempt(db, subject);
    deleteAttempts(db, known);
    insertAttempt(db, known, house.clock().getTime());
  }).immediate();
}

function refuseAbove(house: House, subject: string, most: number, now: number): void {
  const { n, oldest } = countAttempts(house.accounts, subject, now - MINUTE_MS);
  if (n < most || oldest === null) return;
  throw new TooManyTries(Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1000)));
}

const subjectsOf = (email: string, ip: string) => ({
  pair: `pair:${placeOf(ip)} ${email}`,
  person: `person:${email}`,
  place: `place:${placeOf(ip)}`,
  known: `known:${placeOf(ip)} ${email}`,
});

/** One home has a whole IPv6 network of 64 bits; its addresses count as one place. */
export function placeOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
