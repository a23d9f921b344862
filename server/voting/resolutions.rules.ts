import { z } from 'zod';
import { STAGES, type Stage } from '../ledger/fates.rules';
import { knowsFates, type StageSight } from '../ledger/visible-fate.rules';
import { ReasonIdSchema } from './votes.rules';

/** A resolution as it is asked for; whether it needs a reason depends on the votes. */
export const ResolutionBodySchema = z
  .object({
    stage: z.enum(STAGES),
    decision: z.enum(['include', 'exclude'], { error: 'Choose include or exclude.' }),
    reason: ReasonIdSchema,
  })
  .refine(({ decision, reason }) => decision === 'exclude' || reason === null, {
    path: ['reason'],
    message: 'Only an exclusion has a reason.',
  });
export type ResolutionWish = z.infer<typeof ResolutionBodySchema>;

/**
 * Who resolves knows that the votes differ; whether they see them is the review's choice. A blinded lead resolves only
 * where their own report has been disclosed to them.
 */
export function mayResolve(report: { sight: StageSight; mine: boolean; votesIn: boolean }): boolean {
  if (report.sight === 'own') return report.mine && report.votesIn;
  return knowsFates(report.sight);
}

/** A resolution that stands. */
export interface StandingResolution {
  member: string;
  decision: 'include' | 'exclude';
  reason: string | null;
}

/** What a resolution of one member on one report depends on. */
export interface Case {
  stage: Stage;
  /** The record named stands for its report. */
  standing: boolean;
  votesIn: boolean;
  /** An excluding vote states a reason, which then counts. */
  votesHaveReason: boolean;
  earlier: StandingResolution | null;
}

export type ResolutionRefusal = 'copy' | 'votes-missing' | 'no-reason' | 'resolved';

/**
 * May this resolution be made? On any report whose votes are all in, settled ones too, so that a shared mistake can be
 * mended. Who resolved may resolve anew; another's resolution is withdrawn first, so that no two overwrite each other.
 */
export function judgeResolution(
  member: string,
  report: Case,
  wish: ResolutionWish,
): 'resolve' | 'keep' | ResolutionRefusal {
  const { earlier, stage } = report;
  if (!report.standing) return 'copy';
  if (!report.votesIn) return 'votes-missing';
  if (earlier !== null && earlier.member !== member) return 'resolved';
  if (earlier !== null && earlier.decision === wish.decision && earlier.reason === wish.reason) return 'keep';
  const unreasoned = wish.decision === 'exclude' && wish.reason === null && !report.votesHaveReason;
  return stage === 'eligibility' && unreasoned ? 'no-reason' : 'resolve';
}

export const RESOLUTION_REFUSALS: Record<Exclude<ResolutionRefusal, 'no-reason' | 'copy'>, string> = {
  'votes-missing': 'This report can be resolved once all its votes are in.',
  resolved: 'Somebody else has resolved this report already. Withdraw that resolution first.',
};
