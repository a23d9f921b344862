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

/** The query of a short list, whose cursor is the id of the last item; `limit` as in every list. */
export const IdListQuerySchema = z.object({
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page of a list in memory. A cursor that names no item (any more) starts over. */
export function pageById<T extends { id: string }>(
  items: readonly T[],
  { after, limit }: z.infer<typeof IdListQuerySchema>,
): { items: T[]; next: string | null } {
  const from = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const found = items.slice(from, from + limit);
  return { items: found, next: from + limit < items.length ? (found.at(-1)?.id ?? null) : null };
}
