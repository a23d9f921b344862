import { z } from 'zod';

/**
 * Marks a report as not decidable yet, or as one of an ongoing study (Cochrane: studies awaiting classification);
 * `awaiting: false` takes the mark away.
 */
export const ClassificationSchema = z.object({ awaiting: z.boolean(), ongoing: z.boolean().default(false) });
export type Classification = z.infer<typeof ClassificationSchema>;
