import { isBlinded } from '../box-list.rules';
import { FlowSchema, pendingIn, sum, type Flow, type FlowArm, type OtherMethods } from '../flow-json.rules';
import { awaitingEntries, boxesOfArm, isBrokenDown, ROWS, type Place } from './boxes-of-arm.rules';
import { entry, type Arrow, type Cell, type Diagram, type Entry } from './diagram.rules';
import { diagramOf2009 } from './prisma-2009.rules';
import { counted, nEquals, printed, printedTime } from './words.rules';

export const TEMPLATES = [
  'auto',
  'new-databases',
  'new-other',
  'updated-databases',
  'updated-other',
  'prisma-2009',
  'scoping',
] as const;
export type Template = (typeof TEMPLATES)[number];

/** Which columns a template has; `auto` and `scoping` take those that apply to the flow. */
function columnsOf(flow: Flow, template: Template): { isUpdate: boolean; other: OtherMethods | null } {
  const isUpdate = flow.previous !== null;
  const other = flow.otherMethods;
  if (template === 'auto' || template === 'scoping') return { isUpdate, other };
  return {
    isUpdate: template.startsWith('updated'),
    other: template.endsWith('other') ? (other ?? noOtherMethods()) : null,
  };
}

/** The column of a template that was asked for, where nothing was searched: zeros. */
function noOtherMethods(): OtherMethods | null {
  const zero = { total: 0, reasons: [] };
  const identified = { websites: 0, organisations: 0, citationSearching: 0 };
  const column = { identified, sought: 0, notRetrieved: 0, assessed: 0, reportsExcluded: zero };
  return FlowSchema.parse({ databasesAndRegisters: {}, otherMethods: column }).otherMethods;
}

/** The PRISMA 2020 flow diagram of a flow: its boxes, arrows, headings and notes, not yet measured. */
export function diagramOf(flow: Flow, template: Template): Diagram {
  if (template === 'prisma-2009') return diagramOf2009(flow, stampOf(flow));
  const { isUpdate, other } = columnsOf(flow, template);
  const first = isUpdate ? 1 : 0;
  const place = (arm: Place['arm'], col: number): Place => ({
    ...{ arm, col, deepest: deepestOf(flow), screeningReasons: template === 'scoping' },
  });
  const main = boxesOfArm(flow.databasesAndRegisters, place('databasesAndRegisters', first));
  const beside = other === null ? null : boxesOfArm(other, place('otherMethods', first + 2));
  const end = deepestOf(flow) === 'included' ? inclusion(flow, other, { first, isUpdate }) : null;
  const cells = [
    ...(isUpdate ? [previousBox(flow)] : []),
    ...main.cells,
    ...(beside?.cells ?? []),
    ...(end?.cells ?? []),
  ];
  return {
    headers: headersOf({ first, isUpdate, hasOther: other !== null }),
    stages: stagesOf(cells),
    cells,
    arrows: [...main.arrows, ...(beside?.arrows ?? []), ...(end?.arrows ?? [])],
    stamp: stampOf(flow),
    notes: notesOf(flow, other, hasUnknown(cells)),
  };
}

/** A blinded viewer's diagram ends where their numbers do. */
function deepestOf(flow: Flow): Place['deepest'] {
  if (!isBlinded(flow)) return 'included';
  return flow.databasesAndRegisters.sought === null ? 'screened' : 'assessed';
}

function headersOf({ first, isUpdate, hasOther }: { first: number; isUpdate: boolean; hasOther: boolean }) {
  const studies = isUpdate ? 'new studies' : 'studies';
  const header = (text: string, fromCol: number, toCol: number, isGrey: boolean) => ({
    ...{ text, fromCol, toCol, isGrey },
  });
  return [
    ...(isUpdate ? [header('Previous studies', 0, 0, true)] : []),
    header(`Identification of ${studies} via databases and registers`, first, first + 1, false),
    ...(hasOther
      ? [header(`Identification of ${studies} via other methods`, first + 2, first + 3, true)]
      : []),
  ];
}

function stagesOf(cells: readonly Cell[]): Diagram['stages'] {
  const last = Math.max(...cells.map(({ row }) => row));
  return [
    { text: 'Identification', fromRow: ROWS.identified, toRow: ROWS.identified },
    { text: 'Screening', fromRow: ROWS.screened, toRow: Math.min(last, ROWS.assessed) },
    ...(last < ROWS.included ? [] : [{ text: 'Included', fromRow: ROWS.included, toRow: last }]),
  ];
}

const setsOf = (
  studies: string,
  reports: string,
  of: { studies: number | null; reports: number | null },
): Entry[] => [
  ...[entry(studies), entry(nEquals(of.studies))],
  ...[entry(reports), entry(nEquals(of.reports))],
];

const previousBox = ({ previous }: Flow): Cell => ({
  ...{ id: 'previous', row: ROWS.identified, col: 0, path: null, chips: [], isGrey: true },
  entries: setsOf(
    'Studies included in previous version of review',
    'Reports of studies included in previous version of review',
    previous ?? { studies: null, reports: null },
  ),
});

function inclusion(
  flow: Flow,
  other: OtherMethods | null,
  { first, isUpdate }: { first: number; isUpdate: boolean },
) {
  const cells: Cell[] = [includedBox(flow, other, first, isUpdate)];
  const arrows: Arrow[] = [{ from: 'databasesAndRegisters.assessed', to: 'included', shape: 'down' }];
  if (other !== null) arrows.push({ from: 'otherMethods.assessed', to: 'included', shape: 'side' });
  if (isUpdate) {
    cells.push(totalBox(flow, first));
    arrows.push(
      { from: 'included', to: 'total', shape: 'down' },
      { from: 'previous', to: 'total', shape: 'side' },
    );
  }
  return { cells, arrows };
}

function includedBox(flow: Flow, other: OtherMethods | null, col: number, isUpdate: boolean): Cell {
  const { included, databasesAndRegisters } = flow;
  const ofPrevious = included.reportsOfPreviousStudies ?? 0;
  const arms: FlowArm[] = [databasesAndRegisters, ...(other === null ? [] : [other])];
  return {
    ...{ id: 'included', row: ROWS.included, col, path: 'included.reports', chips: [] },
    entries: [
      ...(isUpdate
        ? setsOf('New studies included in review', 'Reports of new included studies', included)
        : setsOf('Studies included in review', 'Reports of included studies', included)),
      ...(ofPrevious === 0
        ? []
        : [entry(`New reports of previously included studies ${nEquals(ofPrevious)}`)]),
      ...(included.participants === null ? [] : [entry(`Participants ${nEquals(included.participants)}`)]),
      ...awaitingEntries(arms),
    ],
  };
}

function totalBox({ total, withdrawn }: Flow, col: number): Cell {
  const sets = setsOf(
    'Total studies included in review',
    'Reports of total included studies',
    total ?? { studies: null, reports: null },
  );
  const isLess = withdrawn !== null && ((withdrawn.studies ?? 0) > 0 || (withdrawn.reports ?? 0) > 0);
  return {
    ...{ id: 'total', row: ROWS.total, col, path: null, chips: [], isGrey: true },
    entries: isLess
      ? [
          ...sets,
          entry(
            `Withdrawn from the previous version: ${counted(withdrawn.studies, 'study', 'studies')}, ${counted(withdrawn.reports, 'report')}`,
          ),
        ]
      : sets,
  };
}

function stampOf(flow: Flow): string | null {
  if (flow.interim !== true) return null;
  const pending = pendingIn(flow);
  return [
    ['Interim', timeOf(flow)].filter((part) => part !== '').join(', '),
    ...(flow.event === null ? [] : [`ledger position ${printed(flow.event)}`]),
    ...(pending === null || pending === 0 ? [] : [`${printed(pending)} pending`]),
  ].join(' · ');
}

const timeOf = ({ asOf }: Flow): string => (asOf === null ? '' : `as of ${printedTime(asOf)}`);

function notesOf(flow: Flow, other: OtherMethods | null, isIncomplete: boolean): string[] {
  const { databasesAndRegisters: main } = flow;
  const arms: FlowArm[] = [main, ...(other === null ? [] : [other])];
  const entered = sum(...arms.map(({ removed }) => removed?.entered ?? 0)) ?? 0;
  const known = other?.identified.alreadyKnown ?? 0;
  const position = [timeOf(flow), ...(flow.event === null ? [] : [`ledger position ${printed(flow.event)}`])];
  const isDated = flow.interim !== true && flow.asOf !== null;
  return [
    ...starNote(main),
    ...excludedNote(arms),
    ...(entered === 0
      ? []
      : [`†Includes ${counted(entered, 'duplicate')} removed before import, entered by hand.`]),
    ...(known === 0
      ? []
      : [
          `Other methods also found ${counted(known, 'record')} already known from databases or registers, not counted here.`,
        ]),
    ...leftOutNote(flow, other),
    ...(isIncomplete ? ['?: number not given.'] : []),
    ...(isBlinded(flow) ? ['The numbers that follow are shown once the votes are unblinded.'] : []),
    ...(isDated ? [capitalised(position.filter((part) => part !== '').join(' · '))] : []),
    'PRISMA 2020 layout: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71. CC BY 4.0.',
  ];
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const starNote = (main: FlowArm): string[] => [
  isBrokenDown(main)
    ? '*Number of records identified from each database or register searched.'
    : '*The numbers from each database and register are not given.',
];

function excludedNote(arms: readonly FlowArm[]): string[] {
  const boxes = arms.flatMap(({ excluded }) => (excluded === null ? [] : [excluded]));
  if (boxes.length === 0) return [];
  const automation = sum(...boxes.map((box) => box.automation));
  if (automation === null) return ['**How many were excluded by automation tools is not given.'];
  return [
    automation === 0
      ? '**All by a human, none by automation tools.'
      : '**By a human and by automation tools, as shown.',
  ];
}

/** A template without the column leaves numbers out that Included holds; the figure says so. */
function leftOutNote(flow: Flow, other: OtherMethods | null): string[] {
  if (flow.otherMethods === null || other !== null) return [];
  const n = flow.otherMethods.sought;
  return [`Not shown: identification via other methods (${counted(n, 'report')} sought).`];
}

const hasUnknown = (cells: readonly Cell[]): boolean =>
  cells.some(({ entries }) =>
    entries.some(({ runs }) => runs.some(({ text }) => text.includes(nEquals(null)))),
  );
