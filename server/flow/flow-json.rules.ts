import { z } from 'zod';
import { ARMS, SOURCE_KINDS } from '../ledger/fates.rules';

/** A number that may be unknown: a flow given as numbers lacks some, a blinded viewer is not told others. */
const Known = z.number().nullable().default(null);
const KnownOrZero = z.number().nullable().default(0);

const SourceSchema = z.object({
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  n: Known,
  entered: KnownOrZero,
});

const ReasonSchema = z.object({ id: z.string().nullable().default(null), reason: z.string(), n: Known });

const RemovedSchema = z.object({
  duplicates: Known,
  automation: Known,
  other: Known,
  entered: KnownOrZero,
});

const ExcludedSchema = z.object({
  total: Known,
  human: Known,
  automation: Known,
  reasons: z.array(ReasonSchema).default([]),
});

const ReportsExcludedSchema = z.object({ total: Known, reasons: z.array(ReasonSchema).default([]) });

const PendingSchema = z.object({
  screening: KnownOrZero,
  screeningConflicts: KnownOrZero,
  retrieval: KnownOrZero,
  eligibility: KnownOrZero,
  eligibilityConflicts: KnownOrZero,
});

/** What both columns have, from retrieval on. */
const retrievalOn = {
  sought: Known,
  notRetrieved: Known,
  assessed: Known,
  reportsExcluded: ReportsExcludedSchema.nullable().prefault({}),
  pending: PendingSchema.nullable().prefault({}),
  awaitingClassification: KnownOrZero,
};

const DatabasesAndRegistersSchema = z.object({
  identified: z
    .object({
      databases: Known,
      registers: Known,
      other: z.number().nullable().optional(),
      sources: z.array(SourceSchema).default([]),
    })
    .prefault({}),
  removed: RemovedSchema.nullable().prefault({}),
  screened: Known,
  excluded: ExcludedSchema.nullable().prefault({}),
  ...retrievalOn,
});

const OtherMethodsSchema = z.object({
  identified: z
    .object({
      websites: Known,
      organisations: Known,
      citationSearching: Known,
      other: KnownOrZero,
      alreadyKnown: KnownOrZero,
      sources: z.array(SourceSchema).default([]),
    })
    .prefault({}),
  removed: RemovedSchema.nullable().default(null),
  screened: Known,
  excluded: ExcludedSchema.nullable().default(null),
  ...retrievalOn,
});

const StudiesAndReportsSchema = z.object({ studies: Known, reports: Known });
const WithdrawnSchema = z.object({ studies: KnownOrZero, reports: KnownOrZero });

const IdentitySchema = z.object({
  id: z.string(),
  arm: z.enum(ARMS).nullable(),
  says: z.string(),
  holds: z.boolean(),
  level: z.enum(['error', 'info']),
  left: z.number().optional(),
  right: z.number().optional(),
});

/**
 * The flow as JSON. Strict about types, tolerant about absence: only `databasesAndRegisters` is required, a
 * missing number is unknown (null), missing pending counts, classification and entered addends are 0.
 */
export const FlowSchema = z.object({
  review: z.string().default(''),
  asOf: z.string().nullable().default(null),
  event: z.number().nullable().default(null),
  interim: z.boolean().nullable().default(null),
  previous: StudiesAndReportsSchema.nullable().default(null),
  databasesAndRegisters: DatabasesAndRegistersSchema,
  otherMethods: OtherMethodsSchema.nullable().default(null),
  included: z
    .object({ studies: Known, reports: Known, reportsOfPreviousStudies: KnownOrZero, participants: Known })
    .prefault({}),
  withdrawn: WithdrawnSchema.nullable().default(null),
  total: StudiesAndReportsSchema.nullable().default(null),
  identities: z.array(IdentitySchema).default([]),
});

export type Flow = z.output<typeof FlowSchema>;
export type DatabasesAndRegisters = z.output<typeof DatabasesAndRegistersSchema>;
export type OtherMethods = z.output<typeof OtherMethodsSchema>;
export type FlowArm = DatabasesAndRegisters | OtherMethods;
export type FlowSource = z.output<typeof SourceSchema>;
export type FlowReason = z.output<typeof ReasonSchema>;
export type Pending = z.output<typeof PendingSchema>;
export type Identity = z.output<typeof IdentitySchema>;
export type Count = number | null;

/** The sum, or null where a term is unknown. */
export function sum(...terms: readonly (Count | undefined)[]): Count {
  let total = 0;
  for (const term of terms) {
    if (term === null || term === undefined) return null;
    total += term;
  }
  return total;
}

/** The records identified in an arm, before duplicates are removed; already known records join no sum. */
export function identifiedIn(arm: FlowArm): Count {
  const { identified } = arm;
  return 'databases' in identified
    ? sum(identified.databases, identified.registers, identified.other ?? 0)
    : sum(identified.websites, identified.organisations, identified.citationSearching, identified.other);
}

/** The pending records and reports of a flow; null where they are not shown. */
export function pendingIn(flow: Flow): Count {
  const arms = [flow.databasesAndRegisters, ...(flow.otherMethods === null ? [] : [flow.otherMethods])];
  return sum(...arms.map(({ pending }) => (pending === null ? null : sum(...Object.values(pending)))));
}
