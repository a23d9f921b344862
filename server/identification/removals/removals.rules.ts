import { z } from 'zod';

/** Records to remove before screening: by a tool or rule, or for another stated reason. */
export const RemovalSchema = z.object({
  records: z
    .array(z.string().min(1))
    .min(1, 'Name at least one record.')
    .max(10_000, 'At most 10,000 at a time.'),
  by: z.enum(['automation', 'other']),
  reason: z
    .string('Give the reason.')
    .trim()
    .min(1, 'Give the reason.')
    .max(500, 'Use at most 500 characters.'),
});
export type RemovalOrder = z.infer<typeof RemovalSchema>;

const NAMED = 20;

/** "12, 15 and 3 more": ids for a message. */
export function someOf(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  const named = ids.slice(0, NAMED).join(', ');
  return more > 0 ? `${named} and ${String(more)} more` : named;
}
