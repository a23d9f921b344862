import { isBlinded } from '../box-list.rules';
import { FlowSchema, type Flow, type FlowArm, type OtherMethods } from '../flow-json.rules';
import { afterBox, awaitingEntries, boxesOfArm, ROWS, type Place } from './boxes-of-arm.rules';
import { entry, heading, type Arrow, type Cell, type Diagram, type Entry } from './diagram.rules';
import type { FlowWords } from '../words/words.rules';
import type { Hand } from './hand.rules';
import { markBoxes, notesOf, stampOf } from './notes.rules';
import { diagramOf2009 } from './prisma-2009.rules';

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

/** Which of the four templates of PRISMA 2020 a flow is drawn in. */
export function officialTemplate(flow: Flow, template: Template): keyof FlowWords['titles'] {
  const { isUpdate, other } = columnsOf(flow, template);
  return `${isUpdate ? 'updated' : 'new'}-${other === null ? 'databases' : 'other'}`;
}

/** The column of a template that was asked for, where nothing was searched: zeros. */
function noOtherMethods(): OtherMethods | null {
  const zero = { total: 0, reasons: [] };
  const identified = { websites: 0, organisations: 0, citationSearching: 0 };
  const column = { identified, sought: 0, notRetrieved: 0, assessed: 0, reportsExcluded: zero };
  return FlowSchema.parse({ databasesAndRegisters: {}, otherMethods: column }).otherMethods;
}

/** The PRISMA 2020 flow diagram of a flow: its boxes, arrows, headings and notes, not yet measured. */
export function diagramOf(flow: Flow, template: Template, hand: Hand): Diagram {
  const stamp = stampOf(flow, hand);
  if (template === 'prisma-2009') return diagramOf2009(flow, stamp, hand);
  const { isUpdate, other } = columnsOf(flow, template);
  const first = isUpdate ? 1 : 0;
  const place = (arm: Place['arm'], col: number): Place => ({
    ...{ arm, col, hand, deepest: deepestOf(flow), screeningReasons: template === 'scoping' },
  });
  const main = boxesOfArm(flow.databasesAndRegisters, place('databasesAndRegisters', first));
  const beside = other === null ? null : boxesOfArm(other, place('otherMethods', first + 2));
  const shape = { first, isUpdate, hasOther: other !== null };
  const end = deepestOf(flow) === 'included' ? inclusion(flow, other, shape, hand) : null;
  const cells = [
    ...(isUpdate ? [previousBox(flow, hand)] : []),
    ...main.cells,
    ...(beside?.cells ?? []),
    ...(end?.cells ?? []),
  ];
  return {
    headers: headersOf(shape, hand),
    stages: stagesOf(cells, hand),
    cells: markBoxes(cells, hand),
    arrows: [...main.arrows, ...(beside?.arrows ?? []), ...(end?.arrows ?? [])],
    stamp,
    notes: notesOf(flow, other, cells, hand),
  };
}

/** A blinded viewer's diagram ends where their numbers do. */
function deepestOf(flow: Flow): Place['deepest'] {
  if (!isBlinded(flow)) return 'included';
  return flow.databasesAndRegisters.sought === null ? 'screened' : 'assessed';
}

interface Shape {
  first: number;
  isUpdate: boolean;
  hasOther: boolean;
}

function headersOf({ first, isUpdate, hasOther }: Shape, { words: { headers } }: Hand): Diagram['headers'] {
  const header = (text: string, fromCol: number, toCol: number, isGrey: boolean) => ({
    ...{ text, fromCol, toCol, isGrey },
  });
  return [
    ...(isUpdate ? [header(headers.previous, 0, 0, true)] : []),
    header(isUpdate ? headers.newDatabases : headers.databases, first, first + 1, false),
    ...(hasOther ? [header(isUpdate ? headers.newOther : headers.other, first + 2, first + 3, true)] : []),
  ];
}

function stagesOf(cells: readonly Cell[], { words: { stages } }: Hand): Diagram['stages'] {
  const last = Math.max(...cells.map(({ row }) => row));
  return [
    { text: stages.identification, fromRow: ROWS.identified, toRow: ROWS.identified },
    { text: stages.screening, fromRow: ROWS.screened, toRow: Math.min(last, ROWS.assessed) },
    ...(last < ROWS.included ? [] : [{ text: stages.included, fromRow: ROWS.included, toRow: last }]),
  ];
}

interface StudiesAndReports {
  studies: number | null;
  reports: number | null;
}

const setsOf = (
  [studies, reports]: readonly [string, string],
  of: StudiesAndReports | null,
  { nEquals }: Hand,
): Entry[] => [
  ...[heading(studies), entry(nEquals(of?.studies ?? null, 'studies'))],
  ...[heading(reports), entry(nEquals(of?.reports ?? null, 'reports'))],
];

const previousBox = ({ previous }: Flow, hand: Hand): Cell => ({
  ...{ id: 'previous', row: ROWS.identified, col: 0, path: null, chips: [], isGrey: true },
  entries: setsOf(hand.words.previous, previous, hand),
});

function inclusion(flow: Flow, other: OtherMethods | null, { first, isUpdate }: Shape, hand: Hand) {
  const cells: Cell[] = [includedBox(flow, other, { col: first, isUpdate }, hand)];
  const arrows: Arrow[] = [{ from: 'databasesAndRegisters.assessed', to: 'included', shape: 'down' }];
  if (other !== null) arrows.push({ from: 'otherMethods.assessed', to: 'included', shape: 'side' });
  if (isUpdate) {
    cells.push(totalBox(flow, first, hand));
    arrows.push(
      { from: 'included', to: 'total', shape: 'down' },
      { from: 'previous', to: 'total', shape: 'side' },
    );
  }
  const { extraBox } = hand.choices;
  if (extraBox !== null) {
    const before = isUpdate ? 'total' : 'included';
    cells.push(afterBox(extraBox, { row: isUpdate ? ROWS.total + 1 : ROWS.total, col: first }, hand));
    arrows.push({ from: before, to: 'extra', shape: 'down' });
  }
  return { cells, arrows };
}

function includedBox(
  flow: Flow,
  other: OtherMethods | null,
  { col, isUpdate }: { col: number; isUpdate: boolean },
  hand: Hand,
): Cell {
  const { included, databasesAndRegisters } = flow;
  const { words, line } = hand;
  const arms: FlowArm[] = [databasesAndRegisters, ...(other === null ? [] : [other])];
  return {
    ...{ id: 'included', row: ROWS.included, col, path: 'included.reports', chips: [] },
    entries: [
      ...setsOf(isUpdate ? words.newIncluded : words.included, included, hand),
      ...(included.participants === null ? [] : line(words.participants, included.participants, 0)),
      ...awaitingEntries(arms, hand),
    ],
  };
}

function totalBox({ total, withdrawn }: Flow, col: number, hand: Hand): Cell {
  const isLess = withdrawn !== null && ((withdrawn.studies ?? 0) > 0 || (withdrawn.reports ?? 0) > 0);
  const { words, nEquals } = hand;
  return {
    ...{ id: 'total', row: ROWS.total, col, path: null, chips: [], isGrey: true },
    entries: [
      ...setsOf(words.total, total, hand),
      ...(isLess
        ? [
            entry(
              words.withdrawn(nEquals(withdrawn.studies, 'studies'), nEquals(withdrawn.reports, 'reports')),
            ),
          ]
        : []),
    ],
  };
}
