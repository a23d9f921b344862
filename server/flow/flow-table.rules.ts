import type { Arm } from '../ledger/fates.rules';
import { ARMS } from '../ledger/fates.rules';
import type { Count, Flow, FlowArm, FlowReason } from './flow-json.rules';
import { identifiedIn, sum } from './flow-json.rules';
import { csvLine } from './files/csv.rules';

/** One number of the flow: the diagram without its drawing, for a table, a CSV file, or reading aloud. */
export interface FlowRow {
  /** Null for what stands at Included and for the previous version. */
  arm: Arm | null;
  /** The box's words, as the diagram prints them. */
  label: string;
  n: number | null;
  /** 0 for a box, 1 for what it is made of. */
  level: 0 | 1;
  /** The box's path where it is one set of records, else null. */
  path: string | null;
}

export const ARM_NAMES: Record<Arm, string> = {
  databasesAndRegisters: 'Databases and registers',
  otherMethods: 'Other methods',
};

type Line = [label: string, n: Count | undefined, path?: string | null];

/** Every number of the flow in the order of the diagram; absent boxes and unbroken totals have no row. */
export function flowTable(flow: Flow): FlowRow[] {
  const { previous, included, withdrawn, total } = flow;
  const whole = (label: string, n: Count, path: string | null = null, level: 0 | 1 = 0): FlowRow => ({
    ...{ arm: null, label, n, level, path },
  });
  const hasIncluded = included.studies !== null || included.reports !== null;
  return [
    ...(previous === null
      ? []
      : [
          whole('Studies included in previous version of review', previous.studies),
          whole('Reports of studies included in previous version of review', previous.reports),
        ]),
    ...ARMS.flatMap((name) => (flow[name] === null ? [] : rowsOfArm(name, flow[name]))),
    ...(hasIncluded
      ? [
          whole(
            previous === null ? 'Studies included in review' : 'New studies included in review',
            included.studies,
          ),
          whole(
            previous === null ? 'Reports of included studies' : 'Reports of new included studies',
            included.reports,
            'included.reports',
          ),
        ]
      : []),
    ...((included.reportsOfPreviousStudies ?? 0) === 0
      ? []
      : [
          whole(
            'New reports of previously included studies',
            included.reportsOfPreviousStudies,
            'included.reportsOfPreviousStudies',
          ),
        ]),
    ...(included.participants === null ? [] : [whole('Participants', included.participants)]),
    ...(withdrawn === null
      ? []
      : [
          whole('Studies withdrawn from the previous version', withdrawn.studies),
          whole('Reports withdrawn from the previous version', withdrawn.reports),
        ]),
    ...(total === null
      ? []
      : [
          whole('Total studies included in review', total.studies),
          whole('Reports of total included studies', total.reports),
        ]),
  ];
}

function rowsOfArm(name: Arm, arm: FlowArm): FlowRow[] {
  const { removed, excluded, reportsExcluded } = arm;
  const isShort = name === 'otherMethods' && removed === null && arm.screened === null;
  const row = (level: 0 | 1, [label, n, path = null]: Line): FlowRow[] =>
    n === undefined ? [] : [{ arm: name, label, n, level, path: path === null ? null : `${name}.${path}` }];
  const boxes = (...lines: Line[]) => lines.flatMap((line) => row(0, line));
  const parts = (...lines: Line[]) => lines.flatMap((line) => row(1, line));
  return [
    ...boxes(['Records identified', identifiedIn(arm), 'identified']),
    ...parts(...identifiedLines(arm)),
    ...(removed === null ? [] : removedRows(removed, boxes, parts)),
    ...(isShort ? [] : boxes(['Records screened', arm.screened, 'screened'])),
    ...parts(...pendingLines(arm, ['screening', 'screeningConflicts'])),
    ...(excluded === null
      ? []
      : [
          ...boxes(['Records excluded', excluded.total, 'excluded']),
          ...parts(['By a human', excluded.human, 'excluded.human']),
          ...parts(['By automation tools', excluded.automation, 'excluded.automation']),
          ...parts(...reasonLines('excluded', excluded.reasons)),
        ]),
    ...(arm.sought === null && arm.pending === null
      ? []
      : [
          ...boxes(['Reports sought for retrieval', arm.sought, 'sought']),
          ...parts(...pendingLines(arm, ['retrieval'])),
          ...boxes(['Reports not retrieved', arm.notRetrieved, 'notRetrieved']),
          ...boxes(['Reports assessed for eligibility', arm.assessed, 'assessed']),
          ...parts(...pendingLines(arm, ['eligibility', 'eligibilityConflicts'])),
        ]),
    ...(reportsExcluded === null
      ? []
      : [
          ...boxes(['Reports excluded', reportsExcluded.total, 'reportsExcluded']),
          ...parts(...reasonLines('reportsExcluded', reportsExcluded.reasons)),
        ]),
    ...((arm.awaitingClassification ?? 0) === 0
      ? []
      : boxes(['Reports awaiting classification', arm.awaitingClassification, 'awaitingClassification'])),
  ];
}

function removedRows(
  removed: NonNullable<FlowArm['removed']>,
  boxes: (...lines: Line[]) => FlowRow[],
  parts: (...lines: Line[]) => FlowRow[],
): FlowRow[] {
  const { duplicates, automation, other, entered } = removed;
  return [
    ...boxes(['Records removed before screening', sum(duplicates, automation, other), 'removed']),
    ...parts(['Duplicate records removed', duplicates, 'removed.duplicates']),
    ...((entered ?? 0) === 0 ? [] : parts(['of these, removed before import and entered by hand', entered])),
    ...parts(
      ['Records marked as ineligible by automation tools', automation, 'removed.automation'],
      ['Records removed for other reasons', other, 'removed.other'],
    ),
  ];
}

function identifiedLines({ identified }: FlowArm): Line[] {
  const sources = identified.sources.map(({ name, n }): Line => [name, n, `identified.sources:${name}`]);
  if ('databases' in identified) {
    return [
      ['Databases', identified.databases, 'identified.databases'],
      ['Registers', identified.registers, 'identified.registers'],
      ['Other sources', identified.other],
      ...sources,
    ];
  }
  return [
    ['Websites', identified.websites, 'identified.websites'],
    ['Organisations', identified.organisations, 'identified.organisations'],
    ['Citation searching', identified.citationSearching, 'identified.citationSearching'],
    ['Other', identified.other, 'identified.other'],
    ...sources,
    ...((identified.alreadyKnown ?? 0) === 0
      ? []
      : [
          [
            'Already known from databases or registers, not counted',
            identified.alreadyKnown,
            'identified.alreadyKnown',
          ] as Line,
        ]),
  ];
}

const pendingWords = {
  screening: 'Awaiting screening',
  screeningConflicts: 'Screening conflicts',
  retrieval: 'Awaiting retrieval',
  eligibility: 'Awaiting assessment',
  eligibilityConflicts: 'Eligibility conflicts',
} as const;

const pendingLines = ({ pending }: FlowArm, names: readonly (keyof typeof pendingWords)[]): Line[] =>
  names.flatMap((name) => {
    const n = pending?.[name] ?? 0;
    return n === 0 ? [] : [[pendingWords[name], n, `pending.${name}`] as Line];
  });

const reasonLines = (box: string, reasons: readonly FlowReason[]): Line[] =>
  reasons.map(({ id, reason, n }) => [reason, n, `${box}:${id ?? 'null'}`]);

/** The table as CSV (RFC 4180): arm, level, label, n, path. A number that is unknown is empty. */
export function flowTableCsv(flow: Flow): string {
  const rows = flowTable(flow).map(({ arm, level, label, n, path }) => [
    ...[arm === null ? '' : ARM_NAMES[arm], level === 0 ? 'box' : 'part'],
    ...[label, n === null ? '' : String(n), path ?? ''],
  ]);
  return [['arm', 'level', 'label', 'n', 'path'], ...rows].map(csvLine).join('');
}

/** The flow as plain text: a sentence's numbers, one a line, the parts of a box indented. */
export function flowLines(flow: Flow): string {
  let arm: Arm | null | undefined;
  const lines: string[] = [];
  for (const row of flowTable(flow)) {
    if (row.arm !== arm) lines.push('', row.arm === null ? 'Included' : ARM_NAMES[row.arm]);
    arm = row.arm;
    lines.push(
      `${row.level === 0 ? '  ' : '    '}${row.label}: ${row.n === null ? 'not given' : String(row.n)}`,
    );
  }
  return `${lines.join('\n').trim()}\n`;
}
