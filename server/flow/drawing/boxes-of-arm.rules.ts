import type { Arm, SourceKind } from '../../ledger/fates.rules';
import type {
  Count,
  DatabasesAndRegisters,
  FlowArm,
  FlowReason,
  FlowSource,
  OtherMethods,
} from '../flow-json.rules';
import { identifiedIn, sum } from '../flow-json.rules';
import { entry, type Arrow, type Cell, type Chip, type Entry } from './diagram.rules';
import { nEquals, printed } from './words.rules';

/** Where an arm's two columns stand, and which of its rows the viewer sees. */
export interface Place {
  arm: Arm;
  col: number;
  deepest: 'screened' | 'assessed' | 'included';
  /** Scoping reviews say why records were excluded at screening too (PRISMA-ScR, item 14). */
  screeningReasons: boolean;
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
  const { removed, screened, excluded, pending } = flowArm;
  const cell = boxMaker(place);
  const first = cell('identified', 0, 'identified', identifiedEntries(flowArm));
  if (place.arm === 'otherMethods' && removed === null && screened === null) return [first];
  const waits = [
    chip(place, pending?.screening, 'pending.screening', 'awaiting screening'),
    chip(place, pending?.screeningConflicts, 'pending.screeningConflicts', 'in conflict'),
  ].flat();
  return [
    first,
    ...(removed === null ? [] : [cell('removed', 1, 'identified', removedEntries(flowArm))]),
    { ...cell('screened', 0, 'screened', total('Records screened', screened)), chips: waits },
    ...(excluded === null ? [] : [{ ...cell('excluded', 1, 'screened', excludedEntries(excluded, place)) }]),
  ];
}

function fromRetrieval(flowArm: FlowArm, place: Place): Cell[] {
  const { pending, reportsExcluded } = flowArm;
  const cell = boxMaker(place);
  const retrieval = chip(place, pending?.retrieval, 'pending.retrieval', 'awaiting retrieval');
  const eligibility = [
    chip(place, pending?.eligibility, 'pending.eligibility', 'awaiting assessment'),
    chip(place, pending?.eligibilityConflicts, 'pending.eligibilityConflicts', 'in conflict'),
  ].flat();
  const sought = cell('sought', 0, 'sought', total('Reports sought for retrieval', flowArm.sought));
  const assessed = cell(
    'assessed',
    0,
    'assessed',
    total('Reports assessed for eligibility', flowArm.assessed),
  );
  return [
    { ...sought, chips: retrieval },
    cell('notRetrieved', 1, 'sought', total('Reports not retrieved', flowArm.notRetrieved)),
    { ...assessed, chips: eligibility },
    ...(reportsExcluded === null
      ? []
      : [
          {
            ...cell('reportsExcluded', 1, 'assessed', reportsExcludedEntries(reportsExcluded)),
            growsDown: true,
          },
        ]),
  ];
}

const boxMaker =
  ({ arm, col }: Place) =>
  (name: string, side: 0 | 1, row: keyof typeof ROWS, entries: Entry[]): Cell => ({
    ...{ id: `${arm}.${name}`, path: `${arm}.${name}`, row: ROWS[row], col: col + side, entries, chips: [] },
  });

function chip({ arm }: Place, n: Count | undefined, path: string, words: string): Chip[] {
  return n === null || n === undefined || n === 0
    ? []
    : [{ text: `${printed(n)} ${words}`, path: `${arm}.${path}` }];
}

/** A box of one number: its words, and below them n. */
const total = (words: string, n: Count): Entry[] => [entry(words), entry(nEquals(n))];

const line = (words: string, n: Count, indent: Entry['indent'] = 1): Entry =>
  entry(`${words} ${nEquals(n)}`, indent);

function identifiedEntries(flowArm: FlowArm): Entry[] {
  return 'databases' in flowArm.identified
    ? [entry('Records identified from*:'), ...fromDatabases(flowArm.identified)]
    : [entry('Records identified from:'), ...fromOtherMethods(flowArm.identified)];
}

function fromDatabases({
  databases,
  registers,
  other,
  sources,
}: DatabasesAndRegisters['identified']): Entry[] {
  return [
    ...kindEntries('Databases', databases, 'database', sources),
    ...kindEntries('Registers', registers, 'register', sources),
    ...(other === undefined ? [] : kindEntries('Other sources', other, 'other', sources)),
  ];
}

function fromOtherMethods({
  websites,
  organisations,
  citationSearching,
  other,
  sources,
}: OtherMethods['identified']): Entry[] {
  return [
    ...kindEntries('Websites', websites, 'website', sources),
    ...kindEntries('Organisations', organisations, 'organisation', sources),
    ...kindEntries('Citation searching', citationSearching, 'citation-searching', sources),
    ...(other === 0 && !sources.some(({ kind }) => kind === 'other')
      ? []
      : kindEntries('Other', other, 'other', sources)),
  ];
}

/** A kind that was searched and found nothing prints 0; where sources are listed, one not searched is absent. */
function kindEntries(words: string, n: Count, kind: SourceKind, sources: readonly FlowSource[]): Entry[] {
  const own = sources.filter((source) => source.kind === kind);
  if (own.length === 0 && n === 0 && sources.length > 0) return [];
  return [line(words, n), ...own.map((source) => line(source.name, source.n, 2))];
}

function removedEntries({ removed }: FlowArm): Entry[] {
  if (removed === null) return [];
  const isEntered = (removed.entered ?? 0) > 0;
  return [
    { runs: [{ text: 'Records removed' }, { text: 'before screening:', italic: true }], indent: 0 },
    line(`Duplicate records removed${isEntered ? '†' : ''}`, removed.duplicates),
    line('Records marked as ineligible by automation tools', removed.automation),
    line('Records removed for other reasons', removed.other),
  ];
}

function excludedEntries(excluded: NonNullable<FlowArm['excluded']>, { screeningReasons }: Place): Entry[] {
  const isSplit = excluded.automation !== null && excluded.automation > 0;
  return [
    ...total('Records excluded**', excluded.total),
    ...(isSplit
      ? [line('By a human', excluded.human), line('By automation tools', excluded.automation)]
      : []),
    ...(screeningReasons && excluded.reasons.length > 0
      ? [entry('By reason:', 1), ...excluded.reasons.map(({ reason, n }) => line(reason, n, 2))]
      : []),
  ];
}

function reportsExcludedEntries({ total: n, reasons }: NonNullable<FlowArm['reportsExcluded']>): Entry[] {
  if (reasons.length === 0) return total('Reports excluded', n);
  return [entry(`Reports excluded ${nEquals(n)}:`), ...reasons.map(reasonEntry)];
}

const reasonEntry = ({ reason, n }: FlowReason): Entry => line(reason, n);

/** Whether the identified records of an arm are broken down by source, as footnote * of the template asks. */
export const isBrokenDown = (flowArm: FlowArm): boolean =>
  flowArm.identified.sources.length > 0 || identifiedIn(flowArm) === 0;

/** Reports of the arm that wait for classification, and the words of their line at Included. */
export function awaitingEntries(arms: readonly FlowArm[]): Entry[] {
  const n = sum(...arms.map(({ awaitingClassification }) => awaitingClassification));
  return n === null || n === 0 ? [] : [line('Reports awaiting classification', n, 0)];
}
