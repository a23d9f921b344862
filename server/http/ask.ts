import type { Request } from 'express';
import type { Account, Proof } from '../accounts/account.rules';
import type { House } from '../house';
import type { Member } from '../ledger/members.rules';
import type { ReviewFile } from '../storage/review-store';

/** Everything a handler may know of a request. `query` and `body` are unparsed: zod comes first. */
export interface Ask {
  house: House;
  method: string;
  path: string;
  /** Parameters of the route, ids among them: opaque strings of [A-Za-z0-9_-]. */
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
  ip: string;
  requestId: string;
  /** True below /api/: errors are application/problem+json, nobody is redirected. */
  api: boolean;
  account: Account | null;
  proof: Proof | null;
  /** The hidden `csrf` field of this visitor's forms; views write {{> csrf}}. */
  csrf: string;
  member: Member | null;
  review: ReviewFile | null;
  req: Request;
}

/** What a route with an account guard hands to its handler. */
export interface AccountAsk extends Ask {
  account: Account;
}

/** What a route with a review guard hands to its handler. `account` is the member's. */
export interface ReviewAsk extends AccountAsk {
  member: Member;
  review: ReviewFile;
}
