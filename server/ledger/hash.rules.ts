import { createHash } from 'node:crypto';

/** The fields of an event as they stand in the file; `payload` is the stored JSON text itself. */
export interface HashedFields {
  seq: number;
  id: string;
  at: string;
  actor: string;
  kind: string;
  payload: string;
  previous_hash: string;
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 in hex over the JSON array of all fields, the previous hash first: no field can pass for another. */
export function hashEvent(event: HashedFields): string {
  const fields = [event.previous_hash, event.seq, event.id, event.at, event.actor, event.kind, event.payload];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
