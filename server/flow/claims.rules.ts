import type { Arm, SourceKind } from '../ledger/fates.rules';
import type { Count, Flow, FlowArm } from './flow-json.rules';
import { identifiedIn, sum } from './flow-json.rules';

/** Both sides of an identity; unknown where a number in it is. */
export interface Claim {
  id: string;
  says: string;
  left: Count;
  right: Count;
  level?: 'error' | 'info';
  holds?: (left: number, right: number) => boolean;
}

/** The arms that a flow has, in the order of the diagram. */
export function armsOf(flow: Flow): [Arm, FlowArm][] {
  const { otherMethods } = flow;
  return [
    ['databasesAndRegisters', flow.databasesAndRegisters],
    ...(otherMethods === null ? [] : [['otherMethods', otherMethods] as [Arm, FlowArm]]),
  ];
}

/** What must hold within one arm; `reports` are its included reports, where they are counted. */
export function claimsOfArm(name: Arm, arm: FlowArm, reports: number | undefined): Claim[] {
  const { removed, excluded, pending, reportsExcluded } = arm;
  const identified = identifiedIn(arm);
  const screeningPending = pending === null ? null : sum(pending.screening, pending.screeningConflicts);
  return [
    ...perSource(arm),
    {
      id: 'I3',
      says: 'identified − removed = screened',
      left: minus(identified, removedIn(arm)),
      right: arm.screened,
    },
    {
      id: 'I4',
      says: 'records excluded = by a human + by automation',
      left: excluded?.total ?? null,
      right: excluded === null ? null : sum(excluded.human, excluded.automation),
    },
    { id: 'I4', says: 'reasons at screening = records excluded', ...reasonsOf(excluded) },
    {
      id: 'I5',
      says: 'sought = screened − excluded − pending at screening',
      left: arm.sought,
      right: minus(arm.screened, excluded?.total ?? null, screeningPending),
    },
    {
      id: name === 'otherMethods' ? 'I10' : 'I6',
      says: 'assessed = sought − not retrieved − pending retrieval',
      left: arm.assessed,
      right: minus(arm.sought, arm.notRetrieved, pending?.retrieval ?? null),
    },
    { id: 'I7', says: 'primary reasons = reports excluded', ...reasonsOf(reportsExcluded) },
    reportsOfArm(arm, reports),
    ...(name === 'otherMethods' && removed === null && arm.screened === null ? [soughtOf(arm)] : []),
  ];
}

/** Removals that a claim may touch: unknown where the box is absent. */
const removedIn = ({ removed }: FlowArm): Count =>
  removed === null ? null : sum(removed.duplicates, removed.automation, removed.other);

/** Without counted reports, an arm's share is what the others leave: it can only be checked not to be negative. */
function reportsOfArm(arm: FlowArm, reports: number | undefined): Claim {
  const says = 'reports = assessed − reports excluded − pending at eligibility − awaiting classification';
  const left = reportsLeft(arm);
  if (reports !== undefined) return { id: 'I8', says, left: reports, right: left };
  return { id: 'I8', says: `${says} ≥ 0`, left, right: 0, holds: (share) => share >= 0 };
}

const reportsLeft = (arm: FlowArm): Count =>
  minus(
    arm.assessed,
    arm.reportsExcluded?.total ?? null,
    arm.pending === null ? null : sum(arm.pending.eligibility, arm.pending.eligibilityConflicts),
    arm.awaitingClassification,
  );

/** The template has no box for what was found by other methods and left out: they may differ, and it is told. */
const soughtOf = (arm: FlowArm): Claim => ({
  id: 'I9',
  says: 'sought ≤ identified',
  left: arm.sought,
  right: identifiedIn(arm),
  level: 'info',
  holds: (left, right) => left <= right,
});

const totalsByKind: Record<SourceKind, [string, string]> = {
  database: ['databases', 'databases'],
  register: ['registers', 'registers'],
  website: ['websites', 'websites'],
  organisation: ['organisations', 'organisations'],
  'citation-searching': ['citationSearching', 'citation searching'],
  other: ['other', 'other sources'],
};

/** I1, for each kind of which a source is listed. */
function perSource({ identified }: FlowArm): Claim[] {
  const totals = new Map<string, unknown>(Object.entries(identified));
  const kinds = new Set(identified.sources.map(({ kind }) => kind));
  return [...kinds].map((kind) => {
    const [field, words] = totalsByKind[kind];
    const total = totals.get(field);
    const left = sum(...identified.sources.filter((source) => source.kind === kind).map(({ n }) => n));
    return {
      id: 'I1',
      says: `each source = ${words}`,
      left,
      right: typeof total === 'number' ? total : null,
    };
  });
}

/** An empty list of reasons means that the number was not broken down. */
function reasonsOf(box: { total: Count; reasons: { n: Count }[] } | null): { left: Count; right: Count } {
  if (box === null || box.reasons.length === 0) return { left: null, right: null };
  return { left: sum(...box.reasons.map(({ n }) => n)), right: box.total };
}

/** I17: every record is at one end of the flow. An arm without the boxes before retrieval starts at sought. */
export function everyRecordOnce(flow: Flow, name: Arm, arm: FlowArm): Claim {
  const { removed, screened, excluded, pending } = arm;
  const startsAtSought = name === 'otherMethods' && removed === null && screened === null;
  const included =
    flow.otherMethods === null
      ? (sum(flow.included.reports, flow.included.reportsOfPreviousStudies) ?? reportsLeft(arm))
      : reportsLeft(arm);
  const ends = sum(
    ...(startsAtSought ? [] : [removedIn(arm), excluded?.total ?? null]),
    arm.notRetrieved,
    arm.reportsExcluded?.total ?? null,
    included,
    arm.awaitingClassification,
    ...(pending === null ? [null] : Object.values(pending)),
  );
  return {
    id: 'I17',
    says: `every record ${startsAtSought ? 'sought' : 'identified'} has one fate`,
    left: startsAtSought ? arm.sought : identifiedIn(arm),
    right: ends,
  };
}

/** What must hold at Included, over both arms. */
export function claimsOfWhole(flow: Flow): Claim[] {
  const { included, previous, total } = flow;
  const withdrawn = flow.withdrawn ?? { studies: 0, reports: 0 };
  const reports = sum(included.reports, included.reportsOfPreviousStudies);
  return [
    {
      id: 'I11',
      says: 'reports of new and of previous studies = reports included from the arms',
      left: reports,
      right: sum(...armsOf(flow).map(([, arm]) => reportsLeft(arm))),
    },
    {
      id: 'I12',
      says: 'there are studies where there are reports of them',
      left: included.studies,
      right: included.reports,
      holds: (studies, found) => (studies === 0) === (found === 0),
    },
    {
      id: 'I14',
      says: 'total studies = previous + new − withdrawn',
      left: total?.studies ?? null,
      right: minus(sum(previous?.studies, included.studies), withdrawn.studies ?? 0),
    },
    {
      id: 'I15',
      says: 'total reports = previous + of new studies + new reports of previous studies − withdrawn',
      left: total?.reports ?? null,
      right: minus(sum(previous?.reports, reports), withdrawn.reports ?? 0),
    },
  ];
}

function minus(from: Count, ...less: readonly Count[]): Count {
  const taken = sum(...less);
  return from === null || taken === null ? null : from - taken;
}
