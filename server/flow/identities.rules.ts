import type { Arm } from '../ledger/fates.rules';
import { armsOf, claimsOfArm, claimsOfWhole, everyRecordOnce, type Claim } from './claims.rules';
import type { Flow, Identity } from './flow-json.rules';

/** Reports included from each arm, where they are counted and not derived. */
export type ReportsByArm = Record<Arm, number>;

/**
 * The identities of a flow whose numbers are all known, by the ids of docs/flow.md. A number that is unknown
 * or not shown leaves out what touches it. `left` and `right` are given where they differ.
 */
export function identitiesOf(flow: Flow, reports?: ReportsByArm): Identity[] {
  const arms = armsOf(flow).flatMap(([name, arm]) =>
    checked(name, [...claimsOfArm(name, arm, reports?.[name]), ...notCounts(name, arm)]),
  );
  const whole = checked(null, [...claimsOfWhole(flow), ...notCounts(null, restOf(flow))]);
  const steps = [...arms, ...whole];
  const everyRecord = armsOf(flow).flatMap(([name, arm]) => {
    // A step that fails explains why the whole does not add up: one fault is told once.
    const explained = steps.some(
      ({ id, arm: at, holds }) => !holds && stepIds.has(id) && (at === name || at === null),
    );
    return explained ? [] : checked(name, [everyRecordOnce(flow, name, arm)]);
  });
  return [...arms, ...everyRecord, ...whole];
}

/** The failures that make a flow wrong. */
export const brokenIdentities = (identities: readonly Identity[]): Identity[] =>
  identities.filter(({ holds, level }) => !holds && level === 'error');

const stepIds = new Set(['I3', 'I5', 'I6', 'I8', 'I10', 'I11']);

function checked(arm: Arm | null, claims: readonly Claim[]): Identity[] {
  return claims.flatMap(({ id, says, left, right, level = 'error', holds = (a, b) => a === b }) => {
    if (left === null || right === null) return [];
    const isTrue = holds(left, right);
    return [{ id, arm, says, holds: isTrue, level, ...(isTrue ? {} : { left, right }) }];
  });
}

const restOf = ({ previous, included, withdrawn, total }: Flow): unknown => ({
  ...{ previous, included, withdrawn, total },
});

/** I18: one claim that every number is a whole one of 0 or more, or one failure for each that is not. */
function notCounts(name: Arm | null, part: unknown): Claim[] {
  const wrong = numbersIn(part, name === null ? [] : [name]).filter(({ n }) => n < 0 || !Number.isInteger(n));
  if (wrong.length === 0) {
    return [{ id: 'I18', says: 'every number is a whole number of 0 or more', left: 0, right: 0 }];
  }
  return wrong.map(({ path, n }) => ({
    id: 'I18',
    says: `${path} is a whole number of 0 or more`,
    left: n,
    right: 0,
    holds: () => false,
  }));
}

function numbersIn(part: unknown, trail: readonly string[]): { path: string; n: number }[] {
  if (typeof part === 'number') return [{ path: trail.join('.'), n: part }];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => numbersIn(value, [...trail, key]));
}
