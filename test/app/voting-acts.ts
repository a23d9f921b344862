import type { Response } from 'supertest';
import { event } from '../../server/ledger/events.rules';
import type { TestMember, TestReview } from './review-builder';

type Body = Record<string, unknown>;
type Review = Pick<TestReview, 'api'>;

/** Votes over the API, at screening unless told otherwise; a key goes into the Idempotency-Key header. */
export async function vote(
  review: Review,
  who: TestMember,
  record: string,
  body: Body,
  key?: string,
): Promise<Response> {
  const request = who.agent.post(`${review.api}/records/${record}/votes`);
  if (key !== undefined) void request.set('Idempotency-Key', key);
  return request.send({ stage: 'screening', ...body });
}

export const unvote = async (
  review: Review,
  who: TestMember,
  record: string,
  stage = 'screening',
): Promise<Response> => who.agent.delete(`${review.api}/records/${record}/votes/${stage}`);

export const resolve = async (
  review: Review,
  who: TestMember,
  record: string,
  body: Body,
): Promise<Response> =>
  who.agent.post(`${review.api}/records/${record}/resolutions`).send({ stage: 'screening', ...body });

/** The ids in a voter's queue. */
export async function queueOf(review: Review, who: TestMember, stage = 'screening'): Promise<string[]> {
  const { body } = await who.agent.get(`${review.api}/queue?stage=${stage}&limit=200`);
  return (body.items as { id: string }[]).map(({ id }) => id);
}

/** The ids of the conflicts that a member sees. */
export async function conflictsOf(review: Review, who: TestMember, stage = 'screening'): Promise<string[]> {
  const { body } = await who.agent.get(`${review.api}/conflicts?stage=${stage}`);
  return (body.items as { id: string }[]).map(({ id }) => id);
}

export const retrieved = (record: string) =>
  event('retrieval-recorded', { record: Number(record), outcome: 'retrieved', why: null });

/** The first of the ids given at the start of a review. */
export function at(records: readonly string[], index: number): string {
  const id = records[index];
  if (id === undefined) throw new Error(`the review has no record at ${String(index)}`);
  return id;
}
