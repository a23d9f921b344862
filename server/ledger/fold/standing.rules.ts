import type { GroupRecord } from './group.rules';

/**
 * The record that stands for a report, null when all are voided: one from databases or registers first, then the
 * last one that a person named standing, then the earliest import and position.
 */
export function electStanding(records: readonly GroupRecord[]): GroupRecord | null {
  return records
    .filter((record) => !record.voided)
    .reduce<GroupRecord | null>((best, next) => (best === null || precedes(next, best) ? next : best), null);
}

function precedes(a: GroupRecord, b: GroupRecord): boolean {
  if (a.arm !== b.arm) return a.arm === 'databasesAndRegisters';
  return a.namedStanding === b.namedStanding ? a.number < b.number : a.namedStanding > b.namedStanding;
}
