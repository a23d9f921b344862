import { z } from 'zod';

/** How many items a list gives: 50, at most 200; more is cut to 200. */
const LimitSchema = z.coerce
  .number()
  .int()
  .min(1)
  .default(50)
  .transform((limit) => Math.min(limit, 200));

/** The query of a list whose cursor is the id of the last item. */
export const IdListQuerySchema = z.object({ after: z.string().max(64).optional(), limit: LimitSchema });

/** The query of a list whose cursor is a place in the ledger. */
export const EventListQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: LimitSchema,
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
