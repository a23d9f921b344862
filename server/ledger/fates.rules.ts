/** The two columns of the PRISMA 2020 flow diagram. */
export const ARMS = ['databasesAndRegisters', 'otherMethods'] as const;
export type Arm = (typeof ARMS)[number];

export const STAGES = ['screening', 'eligibility'] as const;
export type Stage = (typeof STAGES)[number];

export const SOURCE_KINDS = [
  'database',
  'register',
  'website',
  'organisation',
  'citation-searching',
  'other',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Every record has exactly one of these, folded from its events; a PRISMA box is a union of them. */
export const FATES = [
  'voided',
  'already-known',
  'duplicate',
  'ineligible-by-automation',
  'removed',
  'awaiting-screening',
  'screening-conflict',
  'excluded-at-screening',
  'awaiting-retrieval',
  'not-retrieved',
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
] as const;
export type FateName = (typeof FATES)[number];

/** What a viewer blinded at a stage is told of a record of that stage, and nothing else. */
export const BLIND_FATES = ['not-screened-by-me', 'screened-by-me'] as const;
export type BlindFate = (typeof BLIND_FATES)[number];

/** A fate as some viewer may see it. */
export type VisibleFateName = FateName | BlindFate;

/** `by` says who excluded at screening; `reason` is an exclusion reason's id, null where none is recorded. */
export interface Fate {
  name: FateName;
  by: 'human' | 'automation' | null;
  reason: string | null;
}

/** The reason of a late duplicate that stays where it was ("duplicate-report" reviews). */
export const DUPLICATE_REPORT_REASON = 'duplicate-report';

/** The arm follows the kind of the record's source. */
export function armOf(kind: SourceKind): Arm {
  return kind === 'database' || kind === 'register' ? 'databasesAndRegisters' : 'otherMethods';
}
