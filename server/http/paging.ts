import { z } from 'zod';

/** `?after=cursor&limit=`: cursors are record numbers or ledger positions, opaque to the caller. */
export const PagingSchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'this cursor is none of ours')
    .transform(Number)
    .default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of a list from `limit + 1` rows: what is shown, and the cursor after it or null. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursor: (row: T) => number,
): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? String(cursor(last)) : null };
}
