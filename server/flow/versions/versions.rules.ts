import { z } from 'zod';

/** One version of the search by its place, from 1; empty, "all" or left out: all together (null). */
export const VersionSchema = z.preprocess(
  (given) => (given === '' || given === 'all' ? null : given),
  z.coerce.number().int().min(1).nullable().default(null),
);
