import type { Arm, FateName, SourceKind } from '../ledger/fates.rules';
import { ARMS, FATES } from '../ledger/fates.rules';

/** How far down the flow a viewer may see: blinded at screening, blinded at eligibility only, or not at all. */
export type Sight = 'all' | 'to-screened' | 'to-assessed';

/**
 * The records of a box: those of the arm (null: of either) whose fate is listed, narrowed by what is given.
 * `by: 'human'` holds whatever automation did not do; `reason: null` holds those without a reason.
 */
export interface BoxFilter {
  arm: Arm | null;
  fates: FateName[];
  by?: 'human' | 'automation';
  reason?: string | null;
  sourceKinds?: SourceKind[];
  sourceName?: string;
  /** Whether the report belongs to a study that the previous version of the review included already. */
  ofPreviousStudies?: boolean;
}

interface Box {
  fates: FateName[];
  /** The narrowest sight that shows the box. */
  from: Sight;
  by?: 'human' | 'automation';
  sourceKinds?: SourceKind[];
  byReason?: boolean;
  arm?: Arm;
}

const without = (fates: readonly FateName[], ...out: FateName[]): FateName[] =>
  fates.filter((fate) => !out.includes(fate));

const removed: FateName[] = ['duplicate', 'ineligible-by-automation', 'removed'];
const identified = without(FATES, 'voided', 'already-known');
const screened = without(identified, ...removed);
const sought = without(screened, 'awaiting-screening', 'screening-conflict', 'excluded-at-screening');
const assessed = without(sought, 'awaiting-retrieval', 'not-retrieved');
const excluded: FateName[] = ['excluded-at-screening'];
const pending = {
  screening: 'awaiting-screening',
  screeningConflicts: 'screening-conflict',
  retrieval: 'awaiting-retrieval',
  eligibility: 'awaiting-eligibility',
  eligibilityConflicts: 'eligibility-conflict',
} as const satisfies Record<string, FateName>;

const fromSources = (arm: Arm, kind: SourceKind): Box => ({
  fates: identified,
  from: 'to-screened',
  arm,
  sourceKinds: [kind],
});

/** Every box of an arm as a union of fates, by its dotted path in the flow's JSON. */
const ARM_BOXES = new Map<string, Box>([
  ['identified', { fates: identified, from: 'to-screened' }],
  ['identified.databases', fromSources('databasesAndRegisters', 'database')],
  ['identified.registers', fromSources('databasesAndRegisters', 'register')],
  ['identified.websites', fromSources('otherMethods', 'website')],
  ['identified.organisations', fromSources('otherMethods', 'organisation')],
  ['identified.citationSearching', fromSources('otherMethods', 'citation-searching')],
  ['identified.other', fromSources('otherMethods', 'other')],
  ['identified.alreadyKnown', { fates: ['already-known'], from: 'to-screened', arm: 'otherMethods' }],
  ['removed', { fates: removed, from: 'to-screened' }],
  ['removed.duplicates', { fates: ['duplicate'], from: 'to-screened' }],
  ['removed.automation', { fates: ['ineligible-by-automation'], from: 'to-screened' }],
  ['removed.other', { fates: ['removed'], from: 'to-screened' }],
  ['screened', { fates: screened, from: 'to-screened' }],
  ['excluded', { fates: excluded, from: 'to-assessed', byReason: true }],
  ['excluded.human', { fates: excluded, from: 'to-assessed', by: 'human' }],
  ['excluded.automation', { fates: excluded, from: 'to-assessed', by: 'automation' }],
  ['sought', { fates: sought, from: 'to-assessed' }],
  ['notRetrieved', { fates: ['not-retrieved'], from: 'to-assessed' }],
  ['assessed', { fates: assessed, from: 'to-assessed' }],
  ['reportsExcluded', { fates: ['excluded-at-eligibility'], from: 'all', byReason: true }],
  ['pending', { fates: Object.values(pending), from: 'all' }],
  ...Object.entries(pending).map(([name, fate]): [string, Box] => [
    `pending.${name}`,
    { fates: [fate], from: 'all' },
  ]),
  ['awaitingClassification', { fates: ['awaiting-classification'], from: 'all' }],
]);

const SIGHTS: readonly Sight[] = ['to-screened', 'to-assessed', 'all'];

/** Whether a box that needs `from` is shown to a viewer with this sight. */
export const isShown = (from: Sight, sight: Sight): boolean => SIGHTS.indexOf(from) <= SIGHTS.indexOf(sight);

/**
 * The set of records behind a box, by its dotted path without `.total`, one reason as `reportsExcluded:ID`
 * (`:null` for none), one source as `identified.sources:NAME`; null where this sight shows no such box.
 */
export function boxFilter(path: string, sight: Sight): BoxFilter | null {
  if (path === 'included.reports' || path === 'included.reportsOfPreviousStudies') {
    if (sight !== 'all') return null;
    return { arm: null, fates: ['included'], ofPreviousStudies: path !== 'included.reports' };
  }
  const arm = armOfBox(path);
  return arm === undefined ? null : armBoxFilter(arm, path.slice(arm.length + 1), sight);
}

/** The arm of the diagram in which a box stands. */
export const armOfBox = (path: string): Arm | undefined => ARMS.find((name) => path.startsWith(`${name}.`));

function armBoxFilter(arm: Arm, path: string, sight: Sight): BoxFilter | null {
  const colon = path.indexOf(':');
  const name = colon < 0 ? path : path.slice(0, colon);
  const detail = colon < 0 ? undefined : path.slice(colon + 1);
  if (name === 'identified.sources') {
    return detail === undefined ? null : { arm, fates: identified, sourceName: detail };
  }
  const box = ARM_BOXES.get(name);
  if (box === undefined || !isShown(box.from, sight) || (box.arm ?? arm) !== arm) return null;
  if (detail !== undefined && box.byReason !== true) return null;
  return {
    arm,
    fates: [...box.fates],
    ...(box.by === undefined ? {} : { by: box.by }),
    ...(box.sourceKinds === undefined ? {} : { sourceKinds: [...box.sourceKinds] }),
    ...(detail === undefined ? {} : { reason: detail === 'null' ? null : detail }),
  };
}
