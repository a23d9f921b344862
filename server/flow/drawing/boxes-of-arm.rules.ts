import type { ExtraBox } from '../../reviews/diagram/diagram-choices.rules';
import type { Arm, SourceKind } from '../../ledger/fates.rules';
import type { Count, FlowArm, FlowReason, FlowSource, Pending } from '../flow-json.rules';
import { identifiedIn, sum } from '../flow-json.rules';
import { DUPLICATE_REPORT_REASON } from '../../ledger/fates.rules';
import { entry, heading, type Arrow, type Cell, type Chip, type Entry } from './diagram.rules';
import type { Hand, Unit } from './hand.rules';

/** Where an arm's two columns stand, and which of its rows the viewer sees. */
export interface Place {
  arm: Arm;
  col: number;
  deepest: 'screened' | 'assessed' | 'included';
  /** Scoping reviews say why records were excluded at screening too (PRISMA-ScR, item 14). */
  screeningReasons: boolean;
  hand: Hand;
}

export const ROWS = { identified: 0, screened: 1, sought: 2, assessed: 3, included: 4, total: 5 } as const;

/** The boxes of one arm, in reading order, and the arrows between them. */
export function boxesOfArm(flowArm: FlowArm, place: Place): { cells: Cell[]; arrows: Arrow[] } {
  const cells = [
    ...beforeRetrieval(flowArm, place),
    ...(place.deepest === 'screened' ? [] : fromRetrieval(flowArm, place)),
  ];
  const main = cells.filter(({ col }) => col === place.col);
  const arrows = main.flatMap((cell, index): Arrow[] => {
    const next = main[index + 1];
    const side = cells.find(({ row, col }) => row === cell.row && col === place.col + 1);
    return [
      ...(side === undefined ? [] : [{ from: cell.id, to: side.id, shape: 'right' as const }]),
      ...(next === undefined ? [] : [{ from: cell.id, to: next.id, shape: 'down' as const }]),
    ];
  });
  return { cells, arrows };
}

function beforeRetrieval(flowArm: FlowArm, place: Place): Cell[] {
  const { removed, screened, excluded } = flowArm;
  const { hand } = place;
  const cell = boxMaker(place);
  const first = cell('identified', 0, 'identified', identifiedEntries(flowArm, hand));
  if (place.arm === 'otherMethods' && removed === null && screened === null) return [first];
  const waits = chips(flowArm, place, 'screening', 'screeningConflicts');
  return [
    first,
    ...(removed === null ? [] : [cell('removed', 1, 'identified', removedEntries(removed, hand))]),
    { ...cell('screened', 0, 'screened', total(hand, hand.words.screened, screened)), chips: waits },
    ...(excluded === null ? [] : [{ ...cell('excluded', 1, 'screened', excludedEntries(excluded, place)) }]),
  ];
}

function fromRetrieval(flowArm: FlowArm, place: Place): Cell[] {
  const { sought, notRetrieved, assessed, reportsExcluded } = flowArm;
  const { hand } = place;
  const { words } = hand;
  const cell = boxMaker(place);
  return [
    {
      ...cell('sought', 0, 'sought', total(hand, words.sought, sought, 'reports')),
      chips: chips(flowArm, place, 'retrieval'),
    },
    cell('notRetrieved', 1, 'sought', total(hand, words.notRetrieved, notRetrieved, 'reports')),
    {
      ...cell('assessed', 0, 'assessed', total(hand, words.assessed, assessed, 'reports')),
      chips: chips(flowArm, place, 'eligibility', 'eligibilityConflicts'),
    },
    ...(reportsExcluded === null
      ? []
      : [
          {
            ...cell('reportsExcluded', 1, 'assessed', reportsExcludedEntries(reportsExcluded, hand)),
            growsDown: true,
            spoken: hand.nEquals(reportsExcluded.total, 'reports'),
          },
        ]),
  ];
}

const boxMaker =
  ({ arm, col }: Place) =>
  (name: string, side: 0 | 1, row: keyof typeof ROWS, entries: Entry[]): Cell => ({
    ...{ id: `${arm}.${name}`, path: `${arm}.${name}`, row: ROWS[row], col: col + side, entries, chips: [] },
    // In the statement's figure grey is what not every review has.
    isGrey: arm === 'otherMethods',
  });

const chips = ({ pending }: FlowArm, { arm, hand }: Place, ...names: (keyof Pending)[]): Chip[] =>
  names.flatMap((name) => {
    const n = pending?.[name] ?? 0;
    return n === 0
      ? []
      : [{ text: hand.words.pending[name](hand.printed(n)), path: `${arm}.pending.${name}` }];
  });

/** A box of one number: its words, and below them n. */
const total = (hand: Hand, words: string, n: Count, of: Unit = 'records'): Entry[] => [
  heading(hand.marked(words)),
  entry(hand.nEquals(n, of)),
];

function identifiedEntries({ identified }: FlowArm, hand: Hand): Entry[] {
  const { words } = hand;
  const of = (label: string, n: Count, kind: SourceKind): Entry[] =>
    kindEntries(hand, label, n, kind, identified.sources);
  if ('databases' in identified) {
    const { databases, registers, other } = identified;
    return [
      heading(hand.marked(words.identified.fromDatabases)),
      ...of(words.identified.databases, databases, 'database'),
      ...of(words.identified.registers, registers, 'register'),
      ...(other === undefined ? [] : of(words.identified.otherSources, other, 'other')),
    ];
  }
  const { websites, organisations, citationSearching, other, sources } = identified;
  return [
    heading(words.identified.fromOther),
    ...of(words.identified.websites, websites, 'website'),
    ...of(words.identified.organisations, organisations, 'organisation'),
    ...of(words.identified.citationSearching, citationSearching, 'citation-searching'),
    ...(other === 0 && !sources.some(({ kind }) => kind === 'other')
      ? []
      : of(words.identified.other, other, 'other')),
  ];
}

/** A kind that was searched and found nothing prints 0; where sources are listed, one not searched is absent. */
function kindEntries(
  { line, choices }: Hand,
  words: string,
  n: Count,
  kind: SourceKind,
  sources: readonly FlowSource[],
): Entry[] {
  const own = sources.filter((source) => source.kind === kind);
  if (own.length === 0 && n === 0 && sources.length > 0) return [];
  return [
    ...line(words, n),
    ...(choices.perSource ? own.flatMap((source) => line(source.name, source.n, 2)) : []),
  ];
}

function removedEntries(removed: NonNullable<FlowArm['removed']>, { words, line }: Hand): Entry[] {
  const isEntered = (removed.entered ?? 0) > 0;
  const [first, italic] = words.removed.heading;
  return [
    { runs: [{ text: first }, { text: italic, italic: true }], indent: 0, isHeading: true },
    ...line(`${words.removed.duplicates}${isEntered ? '†' : ''}`, removed.duplicates),
    ...line(words.removed.automation, removed.automation),
    ...line(words.removed.other, removed.other),
  ];
}

function excludedEntries(
  excluded: NonNullable<FlowArm['excluded']>,
  { screeningReasons, hand }: Place,
): Entry[] {
  const { words, line } = hand;
  const isSplit = excluded.automation !== null && excluded.automation > 0;
  const reasons = screeningReasons ? inOrder(excluded.reasons, hand) : [];
  return [
    ...total(hand, words.excluded, excluded.total),
    ...(isSplit
      ? [...line(words.byHuman, excluded.human), ...line(words.byAutomation, excluded.automation)]
      : []),
    ...(reasons.length > 0
      ? [entry(words.byReason, 1), ...reasons.flatMap(reasonLine(hand, 2, 'records'))]
      : []),
  ];
}

function reportsExcludedEntries(
  { total: n, reasons }: NonNullable<FlowArm['reportsExcluded']>,
  hand: Hand,
): Entry[] {
  const { words, nEquals, choices } = hand;
  const lines = inOrder(reasons, hand).flatMap(reasonLine(hand, 1, 'reports'));
  if (lines.length === 0) return total(hand, words.reportsExcluded, n, 'reports');
  const sum = choices.reasonsTotal ? ` ${nEquals(n, 'reports')}` : '';
  return [heading(`${words.reportsExcluded}${sum}:`), ...lines];
}

/** What has no reason stays last, whatever the order. */
function inOrder(reasons: readonly FlowReason[], { choices }: Hand): FlowReason[] {
  if (choices.reasonOrder === 'review') return [...reasons];
  return [...reasons].sort((a, b) => Number(isUnnamed(a)) - Number(isUnnamed(b)) || (b.n ?? 0) - (a.n ?? 0));
}

/** The remainder line of a review's flow; one given as numbers has no ids at all. */
const isUnnamed = ({ id, reason }: FlowReason): boolean => id === null && reason === NO_REASON;
const NO_REASON = 'No reason recorded';

const reasonLine =
  (hand: Hand, indent: Entry['indent'], of: Unit) =>
  (reason: FlowReason): Entry[] =>
    hand.line(reasonLabel(reason, hand), reason.n, indent, of);

/** Reasons are the authors' own words; two are the program's and are translated. */
export function reasonLabel(reason: FlowReason, { words }: Hand): string {
  if (isUnnamed(reason)) return words.noReason;
  return reason.id === DUPLICATE_REPORT_REASON ? words.duplicateReport : reason.reason;
}

/** Whether the identified records of an arm are broken down by source, as footnote * of the template asks. */
export const isBrokenDown = (flowArm: FlowArm): boolean =>
  flowArm.identified.sources.length > 0 || identifiedIn(flowArm) === 0;

/** Reports of the arms that wait for classification: their line at Included. */
export function awaitingEntries(arms: readonly FlowArm[], { words, line }: Hand): Entry[] {
  const n = sum(...arms.map(({ awaitingClassification }) => awaitingClassification));
  return n === null || n === 0 ? [] : line(words.awaitingClassification, n, 0, 'reports');
}

/** A synthesis that only its authors know of: their numbers, marked as entered by hand. */
export const afterBox = (
  { label, studies, reports, participants }: ExtraBox,
  place: { row: number; col: number },
  { words, nEquals }: Hand,
): Cell => ({
  ...{ id: 'extra', ...place, path: null, chips: [], isGrey: true },
  entries: [
    heading(`${label}‡`),
    ...(studies === null ? [] : [entry(`${words.extra[0]} ${nEquals(studies, 'studies')}`)]),
    ...(reports === null ? [] : [entry(`${words.extra[1]} ${nEquals(reports, 'reports')}`)]),
    ...(participants === null ? [] : [entry(`${words.participants} ${nEquals(participants)}`)]),
  ],
});
