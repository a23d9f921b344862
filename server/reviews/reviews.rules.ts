import { z } from 'zod';

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
