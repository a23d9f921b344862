import type { Arm } from '../ledger/fates.rules';
import { armsOf } from './claims.rules';
import { printed } from './drawing/words.rules';
import type { Count, Flow, FlowArm } from './flow-json.rules';
import { identifiedIn, sum } from './flow-json.rules';

export interface Term {
  label: string;
  n: number;
}

/** All records identified, and where each of them is now; the ends that hold nobody are left out. */
export interface LedgerLine {
  from: Term;
  ends: Term[];
  /** False for a flow given as numbers that contradict each other. */
  holds: boolean;
}

/** "identified = duplicates + … + included + pending", over both arms; null where a number is unknown or not shown. */
export function ledgerLine(flow: Flow): LedgerLine | null {
  const arms = armsOf(flow).map(([, arm]) => arm);
  const over = (of: (arm: FlowArm) => Count): Count => sum(...arms.map(of));
  const from = over((arm) => (startsAtSought(arm) ? arm.sought : identifiedIn(arm)));
  const removed = (of: 'duplicates' | 'automation' | 'other') =>
    over((arm) => (startsAtSought(arm) ? 0 : (arm.removed?.[of] ?? null)));
  const ends: [string, Count][] = [
    ['duplicates', removed('duplicates')],
    ['ineligible by automation', removed('automation')],
    ['removed for other reasons', removed('other')],
    ['excluded at screening', over((arm) => (startsAtSought(arm) ? 0 : (arm.excluded?.total ?? null)))],
    ['not retrieved', over((arm) => arm.notRetrieved)],
    ['excluded at full text', over((arm) => arm.reportsExcluded?.total ?? null)],
    ['awaiting classification', over((arm) => arm.awaitingClassification)],
    ['included', sum(flow.included.reports, flow.included.reportsOfPreviousStudies)],
    ['pending', over(({ pending }) => (pending === null ? null : sum(...Object.values(pending))))],
  ];
  const known = ends.flatMap(([label, n]) => (n === null ? [] : [{ label, n }]));
  if (from === null || known.length < ends.length) return null;
  return {
    from: { label: 'identified', n: from },
    ends: known.filter(({ n }) => n > 0),
    holds: from === sum(...known.map(({ n }) => n)),
  };
}

/** The other methods of the template: no boxes before retrieval. */
const startsAtSought = (arm: FlowArm): boolean =>
  'websites' in arm.identified && arm.removed === null && arm.screened === null;

/** A sum that boxes take part in, with its numbers, and those boxes by their paths. */
export interface BoxSum {
  arm: Arm | null;
  says: string;
  paths: string[];
}

type Part = [label: string, n: Count, path?: string];

/** Every sum whose numbers are all known, in the order of the diagram. */
export function boxSums(flow: Flow): BoxSum[] {
  const { included } = flow;
  const arms = armsOf(flow);
  const included0 = sum(included.reports, included.reportsOfPreviousStudies);
  const whole = said(null, '+', arms.map(reportsOfArm), ['included', included0, 'included.reports']);
  return [...arms.flatMap(([name, arm]) => sumsOfArm(name, arm)), ...whole];
}

const reportsOfArm = ([name, arm]: [Arm, FlowArm]): Part => [
  `from ${name === 'otherMethods' ? 'other methods' : 'databases and registers'}`,
  less(
    arm.assessed,
    arm.reportsExcluded?.total ?? null,
    pendingOf(arm, 'eligibility', 'eligibilityConflicts'),
    arm.awaitingClassification,
  ),
];

function sumsOfArm(name: Arm, arm: FlowArm): BoxSum[] {
  const at = (path: string): string => `${name}.${path}`;
  const { identified, removed, excluded } = arm;
  const kinds: Part[] =
    'databases' in identified
      ? [
          ['databases', identified.databases],
          ['registers', identified.registers],
          ['other sources', identified.other ?? 0],
        ]
      : [
          ['websites', identified.websites],
          ['organisations', identified.organisations],
          ['citation searching', identified.citationSearching],
          ['other', identified.other],
        ];
  const allRemoved = removed === null ? null : sum(removed.duplicates, removed.automation, removed.other);
  const found: Part = ['identified', identifiedIn(arm), at('identified')];
  const screened: Part = ['screened', arm.screened, at('screened')];
  const sought: Part = ['sought', arm.sought, at('sought')];
  const assessed: Part = ['assessed', arm.assessed, at('assessed')];
  return [
    ...said(name, '+', kinds, found),
    ...said(
      name,
      '+',
      [
        ['duplicates', removed?.duplicates ?? null],
        ['by automation', removed?.automation ?? null],
        ['for other reasons', removed?.other ?? null],
      ],
      ['removed', allRemoved, at('removed')],
    ),
    ...said(name, '−', [found, ['removed', allRemoved, at('removed')]], screened),
    ...said(
      name,
      '−',
      [
        screened,
        ['excluded', excluded?.total ?? null, at('excluded')],
        ['pending', pendingOf(arm, 'screening', 'screeningConflicts')],
      ],
      sought,
    ),
    ...said(
      name,
      '−',
      [
        sought,
        ['not retrieved', arm.notRetrieved, at('notRetrieved')],
        ['pending', pendingOf(arm, 'retrieval')],
      ],
      assessed,
    ),
    ...said(
      name,
      '−',
      [
        assessed,
        ['excluded', arm.reportsExcluded?.total ?? null, at('reportsExcluded')],
        ['pending', pendingOf(arm, 'eligibility', 'eligibilityConflicts')],
        ['awaiting classification', arm.awaitingClassification],
      ],
      ['included', reportsOfArm([name, arm])[1]],
    ),
  ];
}

/** "1,577 identified − 100 removed = 1,477 screened"; zeros are left out, but for the first part. */
function said(arm: Arm | null, sign: '+' | '−', parts: readonly Part[], total: Part): BoxSum[] {
  if ([...parts, total].some(([, n]) => n === null)) return [];
  const shown = parts.filter(([, n], index) => index === 0 || n !== 0);
  const words = ([label, n]: Part): string => `${printed(n)} ${label}`;
  return [
    {
      arm,
      says: `${shown.map(words).join(` ${sign} `)} = ${words(total)}`,
      paths: [...parts, total].flatMap(([, , path]) => (path === undefined ? [] : [path])),
    },
  ];
}

/** What a box is pointed at for: the sums it takes part in, the one it is the result of first. */
export function sumOfBox(sums: readonly BoxSum[], path: string): string | null {
  const own = sums.filter(({ paths }) => paths.includes(path));
  const result = own.filter(({ paths }) => paths.at(-1) === path);
  const others = own.filter((one) => !result.includes(one));
  return own.length === 0 ? null : [...result, ...others].map(({ says }) => says).join('; ');
}

const pendingOf = ({ pending }: FlowArm, ...names: (keyof NonNullable<FlowArm['pending']>)[]): Count =>
  pending === null ? null : sum(...names.map((name) => pending[name]));

function less(from: Count, ...taken: readonly Count[]): Count {
  const total = sum(...taken);
  return from === null || total === null ? null : from - total;
}
