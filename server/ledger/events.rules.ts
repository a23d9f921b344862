import { z } from 'zod';
import { DiagramChoicesSchema } from '../reviews/diagram/diagram-choices.rules';
import { CHART_TYPES } from '../inclusion/charting/fields.rules';
import { SOURCE_KINDS, STAGES } from './fates.rules';
import { RoleSchema } from './members.rules';
import { ProtocolSchema, ReviewRulesSchema } from './review-rules.rules';
import { StopSchema } from '../screening/stopping/stop.rules';

const Id = z.string().min(1).max(64);
const RecordNumber = z.number().int().positive();
const Count = z.number().int().nonnegative();
const Text = z.string();
const StageSchema = z.enum(STAGES);
const MemberPayload = z.object({ member: Id, role: RoleSchema, screening: z.boolean() });
const Evidence = z.object({ a: RecordNumber, b: RecordNumber, why: Text });
const ImportedVote = z.object({
  ...{ vote: Id, record: RecordNumber, member: Id },
  ...{ decision: z.enum(['include', 'exclude', 'maybe']), reason: Id.nullable() },
});
const ImportedResolution = z.object({
  ...{ record: RecordNumber, stage: StageSchema },
  ...{ decision: z.enum(['include', 'exclude']), reason: Id.nullable() },
});
const ImportedRetrieval = z.object({
  ...{ record: RecordNumber, outcome: z.enum(['retrieved', 'not-retrieved']), why: Text.nullable() },
});
const ReportCounts = z.object({ studies: Count, reports: Count });
/** `subject` is "study-ID" or "record-N"; `record` is that N, so that the record's history finds it. */
const ChartSubject = { subject: z.string().min(1).max(80), record: RecordNumber.nullable() };
const ChartValue = z.object({ field: Id, value: Text.nullable() });

/** What each kind of event says. A kind may gain optional fields, and never loses one: old ledgers stay readable. */
export const EVENT_PAYLOADS = {
  'review-created': z.object({ review: Id, protocol: ProtocolSchema, rules: ReviewRulesSchema }),
  'protocol-changed': z.object({ protocol: ProtocolSchema }),
  'rules-changed': z.object({ rules: ReviewRulesSchema }),
  'highlight-terms-changed': z.object({ include: z.array(Text), exclude: z.array(Text) }),
  'review-archived': z.object({}),
  'review-unarchived': z.object({}),
  /** `from`: the finished review out of whose file the numbers were taken, with its last event. */
  'previous-version-entered': z.object({
    previous: ReportCounts.nullable(),
    from: z.object({ review: Text, title: Text, at: Text, event: Count }).optional(),
  }),
  'diagram-choices-changed': z.object({ choices: DiagramChoicesSchema }),
  'reason-added': z.object({ reason: Id, stage: StageSchema, label: Text }),
  'reason-renamed': z.object({ reason: Id, label: Text }),
  'reasons-ordered': z.object({ stage: StageSchema, reasons: z.array(Id) }),
  'reason-retired': z.object({ reason: Id }),
  /** Whatever was given `reason` has `into` instead from now on; `reason` is retired. */
  'reason-merged': z.object({ reason: Id, into: Id }),
  'member-invited': MemberPayload,
  'member-joined': MemberPayload,
  'member-role-changed': MemberPayload,
  'member-removed': z.object({ member: Id }),
  'stage-unblinded': z.object({ stage: StageSchema }),
  'source-added': z.object({
    source: Id,
    kind: z.enum(SOURCE_KINDS),
    name: Text,
    platform: Text.nullable(),
    entered: Count,
  }),
  'source-corrected': z.object({ source: Id, name: Text, platform: Text.nullable(), entered: Count }),
  'search-recorded': z.object({
    search: Id,
    source: Id,
    searchedOn: Text.nullable(),
    query: Text.nullable(),
    limits: Text.nullable(),
    filters: Text.nullable(),
    hits: Count.nullable(),
  }),
  /** From now on what is imported belongs to this version of the search; `after` is the last record before. */
  'search-version-begun': z.object({ version: Id, name: Text, after: Count }),
  /** Its records belong to the version before it. */
  'search-version-withdrawn': z.object({ version: Id }),
  'records-imported': z.object({
    import: Id,
    source: Id,
    file: z.object({ hash: Text, name: Text }).nullable(),
    format: Text,
    encoding: Text.nullable(),
    first: RecordNumber,
    kept: Count,
    rejected: Count,
    digest: Text,
  }),
  'import-withdrawn': z.object({ import: Id }),
  /** The import holds what was found by way of this record's report: its references, or what cites it. */
  'citations-traced': z.object({ import: Id, record: RecordNumber }),
  /** null takes a field away. */
  'record-corrected': z.object({ record: RecordNumber, changes: z.record(z.string(), z.unknown()) }),
  /** `settled`: the members whose eligibility was settled before this link. */
  'duplicates-linked': z.object({
    by: z.enum(['engine', 'person']),
    groups: z.array(
      z.object({
        records: z.array(RecordNumber).min(2),
        standing: RecordNumber.nullable(),
        settled: z.array(RecordNumber),
        evidence: z.array(Evidence),
      }),
    ),
  }),
  'duplicate-unlinked': z.object({ record: RecordNumber }),
  /** A person's word that two records are of two reports; with `apart` false they may be offered again. */
  'pair-parted': z.object({ a: RecordNumber, b: RecordNumber, apart: z.boolean() }),
  'records-removed': z.object({
    records: z.array(RecordNumber).min(1),
    by: z.enum(['automation', 'other']),
    reason: Text,
  }),
  'removal-taken-back': z.object({ records: z.array(RecordNumber).min(1) }),
  /** `unblinded`: the voter could see others' votes of the stage. */
  'vote-cast': z.object({
    vote: Id,
    record: RecordNumber,
    stage: StageSchema,
    decision: z.enum(['include', 'exclude', 'maybe']),
    reason: Id.nullable(),
    /** Reasons beside the primary one, which alone is counted. */
    further: z.array(Id).optional(),
    note: Text.nullable(),
    unblinded: z.boolean(),
  }),
  /** All of a member's labels and their note on a record; none of either takes them away. */
  'record-annotated': z.object({
    record: RecordNumber,
    stage: StageSchema,
    labels: z.array(Text),
    note: Text.nullable(),
  }),
  /** A label of the member's put on, or taken off, many records at once. */
  'records-labelled': z.object({
    records: z.array(RecordNumber).min(1),
    stage: StageSchema,
    label: Text,
    on: z.boolean(),
  }),
  'pilot-started': z.object({ pilot: Id, seed: Count, records: z.array(RecordNumber).min(1) }),
  /** A run of records from `first` is dealt the cards of `deck`; an empty one: everybody votes. `how` is for readers. */
  'voters-assigned': z.object({
    assignment: Id,
    stage: StageSchema,
    first: RecordNumber,
    last: RecordNumber.nullable(),
    seed: Count,
    deck: z.array(z.array(Id).min(1)),
    how: Text,
  }),
  /** Its votes show to whoever voted on the same record, for the discussion. */
  'pilot-opened': z.object({ pilot: Id }),
  'pilot-kept': z.object({ pilot: Id }),
  /** `votes`: those cast in the pilot, which are withdrawn with it. */
  'pilot-discarded': z.object({ pilot: Id, votes: z.array(Id) }),
  /** In which order the actor is handed titles and abstracts. */
  'screening-order-chosen': z.object({ order: z.enum(['relevance', 'random', 'import']) }),
  /** `keyPapers`: records known to be relevant, from which ranking learns for everybody. */
  'ranking-settings-changed': z.object({ randomShare: z.number(), keyPapers: z.array(RecordNumber) }),
  /** `unseen`: how many records the random sample was drawn from. */
  'audit-drawn': z.object({ audit: Id, seed: Count, unseen: Count, records: z.array(RecordNumber).min(1) }),
  'screening-stopped': z.object({ stop: Id, ...StopSchema.shape }),
  'screening-resumed': z.object({ stop: Id }),
  'vote-taken-back': z.object({ records: z.array(RecordNumber).min(1), stage: StageSchema }),
  'report-discussed': z.object({ record: RecordNumber, stage: StageSchema, text: Text }),
  'conflict-resolved': z.object({
    record: RecordNumber,
    stage: StageSchema,
    decision: z.enum(['include', 'exclude']),
    reason: Id.nullable(),
    consensus: z.boolean(),
  }),
  'resolution-withdrawn': z.object({ records: z.array(RecordNumber).min(1), stage: StageSchema }),
  /** What people decided in another tool: theirs as votes, the team's as resolutions. `records`: all it is about. */
  'decisions-imported': z.object({
    import: Id,
    stage: StageSchema,
    records: z.array(RecordNumber).min(1),
    votes: z.array(ImportedVote),
    resolutions: z.array(ImportedResolution),
    retrievals: z.array(ImportedRetrieval),
  }),
  /** `events`: the positions of what is taken back, as far as it still stands. */
  'imported-decisions-withdrawn': z.object({
    import: Id,
    stage: StageSchema,
    records: z.array(RecordNumber).min(1),
    events: z.array(RecordNumber).min(1),
  }),
  'retrieval-recorded': z.object({
    record: RecordNumber,
    outcome: z.enum(['retrieved', 'not-retrieved']),
    why: Text.nullable(),
  }),
  /** `on`: a day; null takes the request back. `from`: whom it was asked of. */
  'full-text-requested': z.object({ record: RecordNumber, from: Text.nullable(), on: Text.nullable() }),
  /** `resolver`: where a library finds full texts; `whys`: why one is not retrieved, in order. */
  'retrieval-settings-changed': z.object({
    resolver: Text.nullable(),
    whys: z.array(Text),
    overdueDays: Count,
  }),
  'file-attached': z.object({ file: Id, record: RecordNumber, name: Text, hash: Text, size: Count }),
  'file-detached': z.object({ file: Id }),
  'classification-marked': z.object({ record: RecordNumber, awaiting: z.boolean(), ongoing: z.boolean() }),
  /** `previous`: the study was included in the previous version of the review already. */
  'study-grouped': z.object({
    study: Id,
    label: Text,
    records: z.array(RecordNumber),
    participants: Count.nullable(),
    previous: z.boolean(),
  }),
  'study-changed': z.object({
    study: Id,
    label: Text,
    records: z.array(RecordNumber),
    participants: Count.nullable(),
    previous: z.boolean(),
  }),
  'study-dissolved': z.object({ study: Id }),
  /** Patients of the authors beside the reports; both empty takes the note away. */
  'own-cohort-noted': z.object({ participants: Count.nullable(), note: Text.nullable() }),
  'charting-settings-changed': z.object({ extractors: z.union([z.literal(1), z.literal(2)]) }),
  'chart-field-added': z.object({
    field: Id,
    label: Text,
    type: z.enum(CHART_TYPES),
    choices: z.array(Text),
  }),
  'chart-field-changed': z.object({ field: Id, label: Text, choices: z.array(Text) }),
  'chart-fields-ordered': z.object({ fields: z.array(Id) }),
  /** Its values are kept, and return with it. */
  'chart-field-withdrawn': z.object({ field: Id, withdrawn: z.boolean() }),
  /** What the actor charts of a study, or of a report that is in none; null takes a value away. */
  'study-charted': z.object({ ...ChartSubject, values: z.array(ChartValue), done: z.boolean() }),
  /** What a person settled on, for all who charted it. */
  'chart-resolved': z.object({ ...ChartSubject, values: z.array(ChartValue) }),
  /** A member's charting of it is taken away, so that somebody else can chart it. */
  'chart-released': z.object({ ...ChartSubject, member: Id }),
} as const;

export type EventKind = keyof typeof EVENT_PAYLOADS;
export const EVENT_KINDS = Object.keys(EVENT_PAYLOADS) as EventKind[];
export type EventPayload<K extends EventKind> = z.infer<(typeof EVENT_PAYLOADS)[K]>;

/** An act before it has a place in the ledger. */
export type NewEvent = { [K in EventKind]: { kind: K; payload: EventPayload<K> } }[EventKind];

/** An act in the ledger: `seq` counts from 1 without gaps, `at` (UTC) never runs backwards. */
export type LedgerEvent = NewEvent & { seq: number; id: string; at: string; actor: string };

/** An event as the program makes it; the compiler fits payload to kind. */
export const event = <K extends EventKind>(kind: K, payload: EventPayload<K>): NewEvent =>
  ({ kind, payload }) as NewEvent;
