import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { STAGES } from './fates.rules';

const sql = queriesOf('server/ledger/report.queries.sql');

const flag = z.number().transform((value) => value === 1);
const decided = {
  record: z.number(),
  stage: z.enum(STAGES),
  member: z.string(),
  reason: z.string().nullable(),
  seq: z.number(),
  at: z.string(),
};
/** Reasons as a column of votes holds them. */
export const FurtherSchema = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

const VoteSchema = z.object({
  ...decided,
  decision: z.enum(['include', 'exclude', 'maybe']),
  further: FurtherSchema,
  note: z.string().nullable(),
  unblinded: flag,
});
const ResolutionSchema = z.object({ ...decided, decision: z.enum(['include', 'exclude']), consensus: flag });
const RetrievalSchema = z.object({
  outcome: z.enum(['retrieved', 'not-retrieved']),
  why: z.string().nullable(),
  seq: z.number(),
  at: z.string(),
});
const ClassificationSchema = z.object({ awaiting: flag, ongoing: flag, seq: z.number() });
const RemovalSchema = z.object({
  record: z.number(),
  by: z.enum(['automation', 'other']),
  reason: z.string(),
  seq: z.number(),
});
const FileSchema = z.object({
  id: z.string(),
  record: z.number(),
  name: z.string(),
  hash: z.string(),
  size: z.number(),
  seq: z.number(),
});
const LinkSchema = z.object({
  a: z.number(),
  b: z.number(),
  by: z.string(),
  why: z.string(),
  seq: z.number(),
});

const AnnotationSchema = z.object({
  record: z.number(),
  stage: z.enum(STAGES),
  member: z.string(),
  labels: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  note: z.string().nullable(),
  seq: z.number(),
  at: z.string(),
});

export type ReportAnnotation = z.infer<typeof AnnotationSchema>;
export type ReportVote = z.infer<typeof VoteSchema>;
export type ReportResolution = z.infer<typeof ResolutionSchema>;

/** Everything that stands on a report's records, voided ones too. Who may see which part is the caller's to ask. */
export interface ReportActs {
  votes: ReportVote[];
  resolutions: ReportResolution[];
  annotations: ReportAnnotation[];
  retrieval: z.infer<typeof RetrievalSchema> | null;
  classification: z.infer<typeof ClassificationSchema> | null;
  removals: z.infer<typeof RemovalSchema>[];
  files: z.infer<typeof FileSchema>[];
  links: z.infer<typeof LinkSchema>[];
}

/** The full texts of one report, those of all its records, in the order they were attached. */
export const selectFilesOfReport = (db: Database, group: number): { id: string; name: string }[] =>
  sql.rows(db, 'select_files', { group }, FileSchema);

/** The acts on one report, by its group's number. */
export const selectReportActs = (db: Database, group: number): ReportActs => ({
  votes: sql.rows(db, 'select_votes', { group }, VoteSchema),
  resolutions: sql.rows(db, 'select_resolutions', { group }, ResolutionSchema),
  annotations: sql.rows(db, 'select_annotations', { group }, AnnotationSchema),
  retrieval: sql.optionalRow(db, 'select_retrieval', { group }, RetrievalSchema),
  classification: sql.optionalRow(db, 'select_classification', { group }, ClassificationSchema),
  removals: sql.rows(db, 'select_removals', { group }, RemovalSchema),
  files: sql.rows(db, 'select_files', { group }, FileSchema),
  links: sql.rows(db, 'select_links', { group }, LinkSchema),
});
