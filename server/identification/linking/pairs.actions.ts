import { conflict, invalid } from '../../errors';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectGroupLinks, selectMembersOf, settledBefore, type Link } from './linking.queries';
import { pieceWithout } from './linking.rules';
import { selectOptionalPair, selectSettledBeforeLink } from './pairs.queries';

/** Two records of the review, the smaller number first. Throws "not-found", "invalid" for one record twice. */
function pairOf(db: Database, member: Member, ids: readonly [string, string]) {
  const [one, two] = ids.map((id) => selectRecordById(db, id, member.id));
  if (one === undefined || two === undefined || one.number === two.number) {
    throw invalid('Name two different records.');
  }
  const [a, b] = one.number < two.number ? [one, two] : [two, one];
  return { a: a.number, b: b.number, together: a.group_number === b.group_number };
}

export type Judgement = 'duplicate' | 'not-duplicate';

/**
 * A person's word on pairs: linked as one report, or never to be offered again. Pairs that are so already are left
 * out; answers how many acts it made. One commit, so that many pairs are decided together or not at all.
 */
export function judgePairs(
  review: ReviewFile,
  member: Member,
  pairs: readonly (readonly [string, string])[],
  judgement: Judgement,
): number {
  return commit(review, member.id, (db) => {
    const asked = pairs.map((ids) => pairOf(db, member, ids)).filter(({ together }) => !together);
    const events =
      judgement === 'duplicate'
        ? asked.map((pair) => linking(db, pair))
        : asked.map(({ a, b }) => event('pair-parted', { a, b, apart: true }));
    return { events, answer: events.length };
  });
}

function linking(db: Database, { a, b }: { a: number; b: number }): NewEvent {
  const found = selectOptionalPair(db, { a, b })?.why;
  const why = found === undefined ? 'a person linked them' : `a person agreed: ${found}`;
  const settled = settledBefore(db, [a, b]);
  return event('duplicates-linked', {
    by: 'person',
    groups: [{ records: [a, b], standing: null, settled, evidence: [{ a, b, why }] }],
  });
}

/** Takes a word on a pair back: it waits again, and the two reports are what they were. */
export function takeBack(review: ReviewFile, member: Member, ids: readonly [string, string]): void {
  commit(review, member.id, (db) => {
    const { a, b, together } = pairOf(db, member, ids);
    if (!together) return { events: [event('pair-parted', { a, b, apart: false })], answer: null };
    return { events: parting(db, a, b), answer: null };
  });
}

/** Divides a report where the link of a and b joined it. Throws "conflict" where other links hold them together. */
function parting(db: Database, a: number, b: number): NewEvent[] {
  const members = selectMembersOf(db, [a]).map(({ number }) => number);
  const links = selectGroupLinks(db, Math.min(...members));
  const leaving = pieceWithout(links, { a, b }, b);
  if (leaving.includes(a)) {
    throw conflict(
      `Records ${String(a)} and ${String(b)} are also linked by way of others; take one out instead.`,
    );
  }
  const evidence = links.filter((link) => leaving.includes(link.a) && leaving.includes(link.b));
  const apart = leaving.flatMap((one) =>
    members.filter((other) => !leaving.includes(other) || other > one).map((other) => ({ one, other })),
  );
  return [
    ...leaving.map((record) => event('duplicate-unlinked', { record })),
    ...(leaving.length < 2 ? [] : [joiningAgain(db, leaving, evidence)]),
    // All may be offered again: this was an undoing, no word that they differ.
    ...apart.map(({ one, other }) =>
      event('pair-parted', { a: Math.min(one, other), b: Math.max(one, other), apart: false }),
    ),
  ];
}

function joiningAgain(db: Database, records: readonly number[], links: readonly Link[]): NewEvent {
  const by = links.every((link) => link.by === 'engine') ? 'engine' : 'person';
  return event('duplicates-linked', {
    by,
    groups: [
      {
        records: [...records],
        standing: null,
        settled: selectSettledBeforeLink(db, records),
        evidence: links.map(({ a, b, why }) => ({ a, b, why })),
      },
    ],
  });
}
