import { z } from 'zod';
import { DUPLICATE_REPORT_REASON, STAGES, type FateName, type Stage } from '../ledger/fates.rules';
import type { Decision } from '../ledger/fold/group.rules';
import type { StageSight } from '../ledger/visible-fate.rules';

export const DECISIONS = ['include', 'exclude', 'maybe'] as const satisfies readonly Decision[];

const NOTE_LIMIT = 10_000;

/** Text that may be left out; empty is left out too. */
const Optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .nullish()
    .transform((text) => (text === undefined || text === '' ? null : text));

export const ReasonIdSchema = Optional(64);

const VoteFields = z.object({
  stage: z.enum(STAGES),
  decision: z.enum(DECISIONS, { error: 'Choose include, maybe or exclude.' }),
  reason: ReasonIdSchema,
  further: z
    .array(z.string().max(64))
    .max(100)
    .optional()
    .describe('Reasons that hold too; the primary one alone is counted'),
  note: Optional(NOTE_LIMIT),
  /** The vote of mine that I have before me, empty or null for none; left out, whatever stands is replaced. */
  replaces: z
    .string()
    .max(64)
    .nullable()
    .transform((id) => (id === '' ? null : id))
    .optional(),
});

/** A vote as it is asked for: a reason goes with an exclusion, and full texts are excluded for one. */
export const VoteBodySchema = VoteFields.superRefine(({ stage, decision, reason, further }, context) => {
  const named = further?.length ?? 0;
  const say = (message: string) => context.addIssue({ code: 'custom', path: ['reason'], message });
  if (decision !== 'exclude' && (reason !== null || named > 0)) say('Only an exclusion has a reason.');
  if (decision === 'exclude' && reason === null && named > 0)
    say('Say which of the reasons is the primary one.');
  if (decision === 'exclude' && stage === 'eligibility' && reason === null)
    say('Choose the reason for excluding this report.');
}).transform(({ further = [], ...wish }) => {
  const others = [...new Set(further)].filter((one) => one !== wish.reason);
  return others.length === 0 ? wish : { ...wish, further: others };
});
export type Wish = z.infer<typeof VoteFields>;

/** A vote that stands, as far as another one is weighed against it. */
export interface StandingVote {
  id: string;
  decision: Decision;
  reason: string | null;
  further?: readonly string[] | undefined;
  note: string | null;
}

/** What a vote of one member on one record depends on. */
export interface Ballot {
  stage: Stage;
  /** The record named stands for its report; a copy does not. */
  standing: boolean;
  fate: FateName;
  /** A tool's or rule's removal outranks the votes that stand. */
  byAutomation: boolean;
  /** My vote on the report, null if I have none. */
  mine: StandingVote | null;
  disclosed: boolean;
  /** The report is not assigned to others. */
  seated: boolean;
  /** I took my vote back from a report that has been resolved, which I am not to learn by it. */
  reopened: boolean;
}

export type Refusal = 'voided' | 'copy' | 'removed' | 'closed' | 'disclosed' | 'changed';
export type Verdict = { does: 'cast' } | { does: 'keep'; id: string } | { does: 'refuse'; why: Refusal };

const refuse = (why: Refusal): Verdict => ({ does: 'refuse', why });
const AWAITING: Record<Stage, FateName> = {
  screening: 'awaiting-screening',
  eligibility: 'awaiting-eligibility',
};

/**
 * May this vote be cast? The same vote once more keeps the one that stands (a double click is one vote). A first
 * vote waits for its stage; a later one may replace it until another's is disclosed, and so may one after it was taken
 * back, whatever has come of the report: that it was settled meanwhile is nothing that a blinded voter may learn.
 */
export function judgeVote(ballot: Ballot, wish: Wish): Verdict {
  const { fate, mine, stage } = ballot;
  if (!ballot.standing) return refuse(fate === 'voided' ? 'voided' : 'copy');
  if (mine !== null && sameVote(mine, wish)) return { does: 'keep', id: mine.id };
  // Two windows with different decisions: none overwrites what it has not seen.
  if (wish.replaces !== undefined && wish.replaces !== (mine?.id ?? null)) return refuse('changed');
  if (fate === 'removed' || fate === 'ineligible-by-automation') return refuse('removed');
  const waits = ballot.reopened || (fate === AWAITING[stage] && ballot.seated);
  if (mine === null) return waits ? { does: 'cast' } : refuse('closed');
  if (ballot.byAutomation) return refuse('closed');
  return ballot.disclosed ? refuse('disclosed') : { does: 'cast' };
}

const sameVote = (a: Omit<StandingVote, 'id'>, b: Omit<StandingVote, 'id'>): boolean =>
  a.decision === b.decision &&
  a.reason === b.reason &&
  a.note === b.note &&
  JSON.stringify([...(a.further ?? [])].sort()) === JSON.stringify([...(b.further ?? [])].sort());

/** What stands between a voter and another's vote on the same report. */
export interface Disclosure {
  stage: Stage;
  sight: StageSight;
  votesIn: boolean;
  mine: boolean;
  othersVoted: boolean;
  /** It is in a pilot round whose votes are shown to those who have voted. */
  inOpenedPilot: boolean;
  /** The report came to this voter for full text, which tells how its screening ended. */
  handedOver: boolean;
}

/** Another's vote on this report can be seen, or inferred, by the voter; from then on their own is final. */
export function isDisclosed(report: Disclosure): boolean {
  if (!report.othersVoted) return false;
  if (report.sight === 'all') return true;
  if (report.sight === 'own' && report.mine && report.votesIn) return true;
  if (report.inOpenedPilot && report.mine) return true;
  return report.stage === 'screening' && report.handedOver;
}

const HANDED_OVER: ReadonlySet<FateName> = new Set<FateName>([
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
]);

/** Voters get the full text of every report that has passed screening and was retrieved. */
export const wasHandedOver = (fate: FateName, votedAtEligibility: boolean): boolean =>
  votedAtEligibility || HANDED_OVER.has(fate);

/** A reason for a new decision: one of its stage that the review still offers. */
export const isOfferedReason = (
  reasons: readonly { id: string; stage: Stage; retired: boolean }[],
  stage: Stage,
  id: string,
): boolean =>
  id !== DUPLICATE_REPORT_REASON &&
  reasons.some((reason) => reason.id === id && reason.stage === stage && !reason.retired);

/**
 * Why a vote was refused. "closed" is one sentence for all votes in, settled, in conflict, not yet there and assigned to others: a blinded
 * voter must not tell them apart.
 */
export const REFUSALS: Record<Refusal, string> = {
  voided: 'The import of this record was withdrawn, so it takes no votes.',
  copy: 'This record is a copy of another record of the same report. Vote on the record that stands for it.',
  removed: 'This record was removed before screening. It takes votes again once the removal is taken back.',
  closed: 'This report takes no vote from you at this stage now. Go on with the next one in your queue.',
  changed: 'Nothing was saved: you have decided on this report in another window since you opened this page.',
  disclosed: 'Your vote is final: another vote on this report has been disclosed to you.',
};
