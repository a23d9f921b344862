import { z } from 'zod';
import type { FateName } from '../ledger/fates.rules';

/** Reports whose full text is or was sought: the box *Reports sought for retrieval* and everything below it. */
export const SOUGHT_FATES = [
  'awaiting-retrieval',
  'not-retrieved',
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
] as const satisfies readonly FateName[];

/** Reports whose full text is there: the box *Reports assessed for eligibility* and everything below it. */
const RETRIEVED_FATES = [
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
] as const satisfies readonly FateName[];

export const RETRIEVAL_STATES = ['awaiting', 'retrieved', 'not-retrieved'] as const;
/** How far the search for one full text has come; what is decided about it afterwards is not told. */
export type RetrievalState = (typeof RETRIEVAL_STATES)[number];

/** The fates in which a sought report is in this state. */
export const FATES_OF_STATE: Record<RetrievalState, readonly FateName[]> = {
  awaiting: ['awaiting-retrieval'],
  retrieved: RETRIEVED_FATES,
  'not-retrieved': ['not-retrieved'],
};

const isOneOf = (fates: readonly FateName[], fate: FateName): boolean => fates.includes(fate);
export const isSought = (fate: FateName): boolean => isOneOf(SOUGHT_FATES, fate);
export const isRetrieved = (fate: FateName): boolean => isOneOf(RETRIEVED_FATES, fate);

/** The state of a sought report; null for one whose full text nobody looks for. */
export const retrievalState = (fate: FateName): RetrievalState | null =>
  RETRIEVAL_STATES.find((state) => FATES_OF_STATE[state].includes(fate)) ?? null;

const WhySchema = z
  .string()
  .trim()
  .max(2000, 'Say it in at most 2,000 characters.')
  .optional()
  .transform((why) => (why === undefined || why === '' ? null : why));

/** What a person says of one search for a full text. `why` is null where nothing was said. */
export const RetrievalSchema = z.object({ outcome: z.enum(['retrieved', 'not-retrieved']), why: WhySchema });
export type Retrieval = z.infer<typeof RetrievalSchema>;

/** The reasons that reports most often give for a full text that was not retrieved; any other may be typed. */
export const USUAL_WHYS = [
  'No access through our libraries',
  'Interlibrary loan was not possible',
  'The authors did not answer',
  'No longer available from the publisher',
  'Conference abstract only, no full report',
] as const;
