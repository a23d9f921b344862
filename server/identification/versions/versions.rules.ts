import { z } from 'zod';

/** A version of the search of a living review, named by its people: "Update of June 2026". */
export const NewVersionSchema = z.object({
  name: z
    .string('Name the update.')
    .trim()
    .min(1, 'Name the update.')
    .max(120, 'Use at most 120 characters.'),
});
export type NewVersion = z.infer<typeof NewVersionSchema>;
