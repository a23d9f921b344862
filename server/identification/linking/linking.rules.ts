/** Two records that are copies of the same report, and why. */
export interface Evidence {
  a: number;
  b: number;
  why: string;
}

/** Records to link at once, with the pairs that tie them together. */
export interface LinkGroup {
  records: number[];
  evidence: Evidence[];
}

/** A record and the report that it belongs to now. */
export interface Membership {
  number: number;
  group_number: number;
}

/** The reports as they stand, and what evidence joins in thought. Records not listed stand for themselves. */
class Reports {
  private readonly rootOf = new Map<number, number>();
  private readonly membersOf = new Map<number, number[]>();

  constructor(memberships: readonly Membership[]) {
    for (const { number, group_number: group } of memberships) {
      this.rootOf.set(number, group);
      this.membersOf.set(group, [...this.members(group), number]);
    }
  }

  /** Groups are named by their smallest record, so a record that is not listed names its own. */
  root(record: number): number {
    return this.rootOf.get(record) ?? record;
  }

  members(root: number): readonly number[] {
    return this.membersOf.get(root) ?? [];
  }

  join(into: number, from: number): void {
    const moved = this.members(from).length === 0 ? [from] : this.members(from);
    const kept = this.members(into).length === 0 ? [into] : this.members(into);
    for (const record of [...moved, ...kept]) this.rootOf.set(record, into);
    this.membersOf.set(into, [...kept, ...moved]);
    this.membersOf.delete(from);
  }
}

/**
 * What of the evidence is news: pairs that are not in one report yet, gathered into the groups that they make.
 * A pair is left out where joining its reports would bring together records that a person has parted.
 */
export function linksToMake(
  evidence: readonly Evidence[],
  memberships: readonly Membership[],
  separations: readonly { a: number; b: number }[],
): LinkGroup[] {
  const reports = new Reports(memberships);
  const parted = partedBy(separations);
  const used: Evidence[] = [];
  for (const pair of evidence) {
    const [one, other] = [reports.root(pair.a), reports.root(pair.b)];
    if (one === other || wouldJoinParted(reports, parted, one, other)) continue;
    reports.join(Math.min(one, other), Math.max(one, other));
    used.push(pair);
  }
  return gathered(used, reports);
}

function partedBy(separations: readonly { a: number; b: number }[]): Map<number, number[]> {
  const parted = new Map<number, number[]>();
  for (const { a, b } of separations) {
    parted.set(a, [...(parted.get(a) ?? []), b]);
    parted.set(b, [...(parted.get(b) ?? []), a]);
  }
  return parted;
}

function wouldJoinParted(
  reports: Reports,
  parted: ReadonlyMap<number, number[]>,
  one: number,
  other: number,
): boolean {
  if (parted.size === 0) return false;
  const [few, many] =
    reports.members(one).length < reports.members(other).length ? [one, other] : [other, one];
  const members = reports.members(few).length === 0 ? [few] : reports.members(few);
  return members.some((member) => (parted.get(member) ?? []).some((from) => reports.root(from) === many));
}

function gathered(used: readonly Evidence[], reports: Reports): LinkGroup[] {
  const groups = new Map<number, Evidence[]>();
  for (const pair of used) {
    const root = reports.root(pair.a);
    const pairs = groups.get(root);
    if (pairs === undefined) groups.set(root, [pair]);
    else pairs.push(pair);
  }
  return [...groups.values()].map((evidence) => ({
    records: [...new Set(evidence.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b),
    evidence,
  }));
}

export const RETURNED = 'identical to a record whose import was withdrawn';

/**
 * Pairs each record of a new import with a withdrawn one of the same content, report by report in import order, so
 * that it regains what was decided there. A file that holds the same record twice regains both, each its own.
 */
export function returningPairs(
  returning: readonly { number: number; digest: string }[],
  withdrawn: readonly { number: number; digest: string; group_number: number }[],
): Evidence[] {
  const waiting = new Map<string, Map<number, number>>();
  for (const { number, digest, group_number: group } of withdrawn) {
    const byGroup = waiting.get(digest) ?? new Map<number, number>();
    if (!byGroup.has(group)) byGroup.set(group, number);
    waiting.set(digest, byGroup);
  }
  return returning.flatMap(({ number, digest }) => {
    const byGroup = waiting.get(digest);
    const next = byGroup?.entries().next().value;
    if (byGroup === undefined || next === undefined) return [];
    byGroup.delete(next[0]);
    return [{ a: next[1], b: number, why: RETURNED }];
  });
}

/** The records that hang together with `from` once the link of a and b is taken away, in order. */
export function pieceWithout(
  links: readonly { a: number; b: number }[],
  away: { a: number; b: number },
  from: number,
): number[] {
  const kept = links.filter((link) => link.a !== away.a || link.b !== away.b);
  const piece = new Set([from]);
  for (let size = 0; size < piece.size;) {
    size = piece.size;
    for (const { a, b } of kept) if (piece.has(a) || piece.has(b)) piece.add(a).add(b);
  }
  return [...piece].sort((a, b) => a - b);
}
