import type { Basis } from '../../screening/ranking/basis.rules';
import type { Why } from '../../screening/ranking/why.rules';

/** What the thread of a review is asked, one thing at a time. */
export type Question = { kind: 'rank'; member: string } | { kind: 'why'; member: string; record: number };

/** An order for one member: all that stand for a report, the likeliest to be relevant first. */
export interface MemberOrder {
  order: Int32Array;
  basis: Basis;
  /** What putting it together took, in milliseconds. */
  tookMs: number;
  /** Counts the orders of this member: the same number is the same order. */
  version: number;
}

/** `null` for an order that is the last one still, and for a member or record that is none. */
export type Answer<K extends Question['kind']> = K extends 'rank' ? MemberOrder | null : Why | null;

export type ToThread = Question & { id: number };
export type FromThread =
  { id: number; ok: true; answer: MemberOrder | Why | null } | { id: number; ok: false; says: string };

/** What the thread is started with. */
export interface ThreadStart {
  /** The review's SQLite file; it is only read. */
  file: string;
}
