import { z } from 'zod';
import { STAGES } from '../../ledger/fates.rules';

const LONGEST = 5000;

/** One contribution to the thread of a report. */
export const CommentBodySchema = z.object({
  stage: z.enum(STAGES),
  text: z
    .string('Write something first.')
    .trim()
    .min(1, 'Write something first.')
    .max(LONGEST, `Use at most ${String(LONGEST)} characters.`),
});
export type CommentWish = z.infer<typeof CommentBodySchema>;
