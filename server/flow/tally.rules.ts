import { z } from 'zod';
import { ARMS, FATES } from '../ledger/fates.rules';

/** How many records of a source share a fate, as the tables count them. */
export const TallySchema = z
  .object({
    source_id: z.string(),
    arm: z.enum(ARMS),
    fate: z.enum(FATES),
    fate_by: z.enum(['human', 'automation']).nullable(),
    fate_reason: z.string().nullable(),
    n: z.number(),
  })
  .transform((row) => ({
    ...{ sourceId: row.source_id, arm: row.arm, fate: row.fate },
    ...{ by: row.fate_by, reason: row.fate_reason, n: row.n },
  }));
