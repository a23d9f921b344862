import { z } from 'zod';
import type { CitationRecord } from '../../importers/record';
import type { FateName, VisibleFateName } from '../ledger/fates.rules';

const LabelSchema = z.string().trim().min(1, 'Give the study a label.').max(200, 'At most 200 characters.');
const ParticipantsSchema = z.number().int().min(0).max(1_000_000_000).nullable();
const RecordsSchema = z.array(z.string().max(20)).min(1, 'Choose at least one report.').max(1000);

/** A study to be made of reports: record ids, a label, and its participants where they are known. */
export const NewStudySchema = z.object({
  records: RecordsSchema,
  label: LabelSchema,
  participants: ParticipantsSchema.default(null),
  /** The previous version of the review included this study already. */
  previous: z.boolean().default(false),
});
export type NewStudy = z.infer<typeof NewStudySchema>;

/** What may change about a study; what is left out stays. */
export const StudyPatchSchema = z.object({
  records: RecordsSchema.optional(),
  label: LabelSchema.optional(),
  participants: ParticipantsSchema.optional(),
  previous: z.boolean().optional(),
});
export type StudyPatch = z.infer<typeof StudyPatchSchema>;

export const StudyItemSchema = z.object({
  id: z.string(),
  label: z.string(),
  participants: z.number().nullable(),
  previous: z.boolean(),
  /** Ids of its records, as far as the caller may see that they are included. */
  records: z.array(z.string()),
});
export type StudyItem = z.infer<typeof StudyItemSchema>;

/** Patients of the authors' own, told of beside the reports: a note at Included, and in no box. */
export interface OwnCohort {
  participants: number | null;
  note: string | null;
}

const OUT: readonly FateName[] = [
  'voided',
  'ineligible-by-automation',
  'removed',
  'excluded-at-screening',
  'not-retrieved',
  'excluded-at-eligibility',
];

/** Whether a viewer can see that a record is out of the review, so that it makes no study. */
export const isSeenOut = (fate: VisibleFateName): boolean =>
  (OUT as readonly VisibleFateName[]).includes(fate);

/** How a study is usually called: the first author's family name and the year, or the title's beginning. */
export function studyLabel({ authors, year, title }: CitationRecord): string {
  const first = authors?.[0];
  const name = first === undefined ? undefined : 'literal' in first ? first.literal : first.family;
  const known = [name, year === undefined ? undefined : String(year)].filter((part) => part !== undefined);
  return (known.length > 0 ? known.join(' ') : (title ?? 'Study').slice(0, 60)).slice(0, 200);
}
