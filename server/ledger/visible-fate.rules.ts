import {
  BLIND_FATES,
  FATES,
  STAGES,
  type BlindFate,
  type FateName,
  type Stage,
  type VisibleFateName,
} from './fates.rules';
import { votes, type Role } from './members.rules';
import type { BLINDINGS } from './review-rules.rules';

export type Blinding = (typeof BLINDINGS)[number];

/**
 * What a viewer sees of a stage: all; what came of each report, but no vote; only reports they voted on whose votes are
 * all in; nothing but their own.
 */
export type StageSight = 'all' | 'fates' | 'own' | 'blind';
/** At `veiled` stages the votes of a report stay hidden while it is in conflict, from a lead who may resolve it. */
export interface Sight extends Record<Stage, StageSight> {
  veiled?: readonly Stage[];
}

type ByStage = Record<Stage, boolean>;

/**
 * Voters and observers are blinded; adjudicators, and leads who do not vote, see everything. Where a review resolves its
 * conflicts blind, adjudicators see no votes, and leads none of a report in conflict, until the stage is open to all.
 */
export function sightOf(
  viewer: { role: Role; screening: boolean },
  rules: Record<Stage, Blinding>,
  unblinded: ByStage,
  conflicts: 'open' | 'blind' = 'open',
): Sight {
  const blinded = votes(viewer) || viewer.role === 'observer';
  const isOpen = (stage: Stage): boolean => unblinded[stage] || rules[stage] === 'open';
  const resolvesBlind = !blinded && conflicts === 'blind';
  const at = (stage: Stage): StageSight => {
    if (isOpen(stage)) return 'all';
    if (blinded) return rules[stage] === 'until-settled' ? 'own' : 'blind';
    return resolvesBlind && viewer.role === 'adjudicator' ? 'fates' : 'all';
  };
  const sight = { screening: at('screening'), eligibility: at('eligibility') };
  if (!resolvesBlind || viewer.role === 'adjudicator') return sight;
  return { ...sight, veiled: STAGES.filter((stage) => !isOpen(stage)) };
}

/** Whether the viewer knows what came of every report at a stage, be it without the votes. */
export const knowsFates = (sight: StageSight): boolean => sight === 'all' || sight === 'fates';

/** Whether the viewer knows the fate of every record. */
export const knowsEveryFate = (sight: Sight): boolean =>
  knowsFates(sight.screening) && knowsFates(sight.eligibility);

/** Whether no vote of any stage is hidden from this viewer, but those of a conflict that they may resolve. */
export const seesEverything = (sight: Sight): boolean =>
  sight.screening === 'all' && sight.eligibility === 'all';

/** A record, as far as seeing it depends on it: `mine` and `votesIn` are those of its whole report. */
export interface SeenRecord {
  fate: FateName;
  mine: ByStage;
  votesIn: ByStage;
}

const BEFORE_SCREENING: ReadonlySet<FateName> = new Set<FateName>([
  'voided',
  'already-known',
  'duplicate',
  'ineligible-by-automation',
  'removed',
]);

const AT_ELIGIBILITY: ReadonlySet<FateName> = new Set<FateName>([
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
]);

/**
 * A record's fate as this viewer may see it, for every list, count, search and export. Give the stage only for an
 * item of the eligibility queue: that it was handed to me tells me that it passed, and nothing else.
 */
export function visibleFate(sight: Sight, record: SeenRecord, stage?: Stage): VisibleFateName {
  if (BEFORE_SCREENING.has(record.fate)) return record.fate;
  const handedOver = stage === 'eligibility';
  if (!seesOutcome(sight, record, 'screening'))
    return byMe(record.mine[handedOver ? 'eligibility' : 'screening']);
  const atEligibility = handedOver || AT_ELIGIBILITY.has(record.fate);
  if (atEligibility && !seesOutcome(sight, record, 'eligibility')) return byMe(record.mine.eligibility);
  return record.fate;
}

const CONFLICTS: Record<Stage, FateName> = {
  screening: 'screening-conflict',
  eligibility: 'eligibility-conflict',
};

/**
 * Whether what came of this report at a stage is open to the viewer. That anything did at eligibility tells that it
 * passed screening, so it waits for that of screening to be open.
 */
export function seesOutcome(sight: Sight, record: SeenRecord, stage: Stage): boolean {
  if (stage === 'eligibility' && !seesOutcome(sight, record, 'screening')) return false;
  const { mine, votesIn } = record;
  if (sight[stage] === 'own') return mine[stage] && votesIn[stage];
  return knowsFates(sight[stage]);
}

/** Whether others' votes on this report at a stage, their reasons and notes, are open to the viewer. */
export function seesDecisions(sight: Sight, record: SeenRecord, stage: Stage): boolean {
  if (sight[stage] === 'fates' || !seesOutcome(sight, record, stage)) return false;
  return record.fate !== CONFLICTS[stage] || sight.veiled?.includes(stage) !== true;
}

function byMe(mine: boolean): BlindFate {
  const [notByMe, byMe] = BLIND_FATES;
  return mine ? byMe : notByMe;
}

/** How far down the diagram goes for a viewer; a blinded stage ends it, whatever single reports they may see. */
export function flowSight(sight: Sight): 'all' | 'to-screened' | 'to-assessed' {
  if (!knowsFates(sight.screening)) return 'to-screened';
  return knowsFates(sight.eligibility) ? 'all' : 'to-assessed';
}

/** One combination of what `visibleFate` looks at. */
export interface VisibleTuple {
  fate: FateName;
  mineScreening: boolean;
  mineEligibility: boolean;
  votesInScreening: boolean;
  votesInEligibility: boolean;
}

const bools = [false, true];

const EVERY_TUPLE: readonly VisibleTuple[] = FATES.flatMap((fate) =>
  bools.flatMap((mineScreening) =>
    bools.flatMap((mineEligibility) =>
      bools.flatMap((votesInScreening) =>
        bools.map((votesInEligibility) => ({
          fate,
          mineScreening,
          mineEligibility,
          votesInScreening,
          votesInEligibility,
        })),
      ),
    ),
  ),
);

/** Every combination that this viewer sees as one of the wanted fates: a filter that SQL can join with. */
export function visibleTuples(sight: Sight, wanted: readonly string[]): VisibleTuple[] {
  return EVERY_TUPLE.filter((tuple) => wanted.includes(visibleFate(sight, recordOf(tuple))));
}

function recordOf(tuple: VisibleTuple): SeenRecord {
  return {
    fate: tuple.fate,
    mine: { screening: tuple.mineScreening, eligibility: tuple.mineEligibility },
    votesIn: { screening: tuple.votesInScreening, eligibility: tuple.votesInEligibility },
  };
}
