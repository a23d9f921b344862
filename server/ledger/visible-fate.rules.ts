import {
  BLIND_FATES,
  FATES,
  type BlindFate,
  type FateName,
  type Stage,
  type VisibleFateName,
} from './fates.rules';
import { votes, type Role } from './members.rules';
import type { BLINDINGS } from './review-rules.rules';

export type Blinding = (typeof BLINDINGS)[number];

/** What a viewer sees of a stage: all; only reports they voted on whose votes are all in; nothing but their own. */
export type StageSight = 'all' | 'own' | 'blind';
export type Sight = Record<Stage, StageSight>;

type ByStage = Record<Stage, boolean>;

/** Voters and observers are blinded; adjudicators, and leads who do not vote, see everything. */
export function sightOf(
  viewer: { role: Role; screening: boolean },
  rules: Record<Stage, Blinding>,
  unblinded: ByStage,
): Sight {
  const blinded = votes(viewer) || viewer.role === 'observer';
  const at = (stage: Stage): StageSight => {
    if (!blinded || unblinded[stage] || rules[stage] === 'open') return 'all';
    return rules[stage] === 'until-settled' ? 'own' : 'blind';
  };
  return { screening: at('screening'), eligibility: at('eligibility') };
}

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
  if (!seesDecisions(sight, record, 'screening'))
    return byMe(record.mine[handedOver ? 'eligibility' : 'screening']);
  const atEligibility = handedOver || AT_ELIGIBILITY.has(record.fate);
  if (atEligibility && !seesDecisions(sight, record, 'eligibility')) return byMe(record.mine.eligibility);
  return record.fate;
}

/**
 * Whether others' decisions on this report at a stage are open to the viewer. That there are any at eligibility tells
 * that it passed screening, so they wait for those of screening to be open.
 */
export function seesDecisions(sight: Sight, record: SeenRecord, stage: Stage): boolean {
  if (stage === 'eligibility' && !seesDecisions(sight, record, 'screening')) return false;
  const { mine, votesIn } = record;
  if (sight[stage] === 'own') return mine[stage] && votesIn[stage];
  return sight[stage] === 'all';
}

function byMe(mine: boolean): BlindFate {
  const [notByMe, byMe] = BLIND_FATES;
  return mine ? byMe : notByMe;
}

/** How far down the diagram goes for a viewer; a blinded stage ends it, whatever single reports they may see. */
export function flowSight(sight: Sight): 'all' | 'to-screened' | 'to-assessed' {
  if (sight.screening !== 'all') return 'to-screened';
  return sight.eligibility === 'all' ? 'all' : 'to-assessed';
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
