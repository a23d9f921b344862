import { counted, printed } from './drawing/words.rules';
import type { Count, Flow, FlowArm } from './flow-json.rules';
import { identifiedIn, pendingIn, sum } from './flow-json.rules';

/** The results of search and selection (PRISMA item 16a) as one sentence; what is unknown is left out. */
export function flowSentence(flow: Flow): string {
  const { databasesAndRegisters: main, otherMethods } = flow;
  const clauses = [
    ...armClauses(main, 'from databases and registers'),
    ...(otherMethods === null ? [] : armClauses(otherMethods, 'by other methods')),
    ...includedClauses(flow),
  ];
  const pending = pendingIn(flow) ?? 0;
  if (flow.interim === true && pending > 0) clauses.push(`${printed(pending)} are still pending`);
  const sentence = clauses.join('; ');
  return sentence === ''
    ? 'No numbers are known.'
    : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function armClauses(arm: FlowArm, from: string): string[] {
  const { removed, screened, excluded, reportsExcluded } = arm;
  return [
    ...clause(identifiedIn(arm), (n) => `${counted(n, 'record')} ${were(n)} identified ${from}`),
    ...(removed === null ? [] : removedClauses(removed)),
    ...clause(screened, (n) => `${counted(n, 'record')} ${were(n)} screened`),
    ...clause(excluded?.total ?? null, (n) => `${counted(n, 'record')} ${were(n)} excluded at screening`),
    ...clause(arm.sought, (n) => `${counted(n, 'report')} ${were(n)} sought for retrieval`),
    ...clause(arm.notRetrieved, (n) => `${counted(n, 'report')} ${were(n)} not retrieved`),
    ...clause(arm.assessed, (n) => `${counted(n, 'report')} ${were(n)} assessed for eligibility`),
    ...clause(
      reportsExcluded?.total ?? null,
      (n) => `${counted(n, 'report')} ${were(n)} excluded${because(arm)}`,
    ),
  ];
}

function removedClauses(removed: NonNullable<FlowArm['removed']>): string[] {
  const parts: [Count, (n: number) => string][] = [
    [removed.duplicates, (n) => counted(n, 'duplicate')],
    [removed.automation, (n) => `${printed(n)} marked as ineligible by automation tools`],
    [removed.other, (n) => `${printed(n)} for other reasons`],
  ];
  const said = parts.flatMap(([n, words]) => (n === null || n === 0 ? [] : [words(n)]));
  if (said.length === 0) return [];
  const total = sum(...parts.map(([n]) => n));
  return [`${said.join(', ')} ${total === 1 ? 'was' : 'were'} removed before screening`];
}

function because({ reportsExcluded }: FlowArm): string {
  const reasons = reportsExcluded?.reasons ?? [];
  return reasons.length === 0
    ? ''
    : ` (${reasons.map(({ reason, n }) => `${reason}, n = ${printed(n)}`).join('; ')})`;
}

function includedClauses({ included, total }: Flow): string[] {
  const { studies, reports, reportsOfPreviousStudies: ofPrevious } = included;
  const isNew = total === null ? '' : 'new ';
  const old = ofPrevious ?? 0;
  return [
    ...clause(studies, (n) => {
      const inReports = reports === null ? '' : `, in ${counted(reports, 'report')},`;
      return `${printed(n)} ${isNew}${n === 1 ? 'study' : 'studies'}${inReports} ${were(n)} included`;
    }),
    ...(studies === null ? clause(reports, (n) => `${counted(n, 'report')} ${were(n)} included`) : []),
    ...(old === 0 ? [] : [`${counted(old, 'new report')} of previously included studies ${were(old)} found`]),
    ...clause(
      total?.studies ?? null,
      (n) => `${counted(n, 'study', 'studies')} ${were(n)} included in total`,
    ),
  ];
}

const clause = (n: Count, words: (n: number) => string): string[] => (n === null ? [] : [words(n)]);

const were = (n: number): string => (n === 1 ? 'was' : 'were');
