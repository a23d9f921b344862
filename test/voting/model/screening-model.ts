import type { FateName } from '../../../server/ledger/fates.rules';

export type Decision = 'include' | 'exclude' | 'maybe';
export interface Rules {
  include: number;
  exclude: number;
  settleEarly: boolean;
  maybe: 'include' | 'conflict';
}

interface Act<D> {
  decision: D;
  at: number;
}
interface ModelRecord {
  group: number;
  namedAt: number;
  votes: Map<string, Act<Decision>>;
  /** Whose vote was ever cast on it, taken back or not. */
  tried: Set<string>;
  resolution: Act<'include' | 'exclude'> | null;
}

/**
 * Screening of titles and abstracts as design.md tells it, in memory and without a thought for speed: one source, two
 * or more blinded voters, one adjudicator. Every act answers whether it is allowed.
 */
export class ScreeningModel {
  private clock = 0;
  private readonly records = new Map<number, ModelRecord>();
  rules: Rules = { include: 2, exclude: 2, settleEarly: false, maybe: 'include' };

  constructor(
    count: number,
    readonly voters: Set<string>,
  ) {
    for (let n = 1; n <= count; n += 1)
      this.records.set(n, { group: n, namedAt: 0, votes: new Map(), tried: new Set(), resolution: null });
  }

  numbers = (): number[] => [...this.records.keys()];

  vote(member: string, number: number, decision: Decision): boolean {
    const record = this.at(number);
    const mine = this.counted(number).get(member);
    if (this.standing(number) !== number) return false;
    if (mine?.decision === decision) return true;
    if (mine === undefined && !this.waits(member, number)) return false;
    record.votes.set(member, { decision, at: this.tick() });
    record.tried.add(member);
    return true;
  }

  undo(member: string, number: number): boolean {
    const carrying = this.report(number).filter((one) => this.at(one).votes.has(member));
    for (const one of carrying) this.at(one).votes.delete(member);
    return carrying.length > 0;
  }

  resolve(number: number, decision: 'include' | 'exclude'): boolean {
    if (this.standing(number) !== number || !this.votesIn(number)) return false;
    if (this.resolution(number)?.decision !== decision)
      this.at(number).resolution = { decision, at: this.tick() };
    return true;
  }

  withdraw(number: number): boolean {
    const resolved = this.report(number).filter((one) => this.at(one).resolution !== null);
    for (const one of resolved) this.at(one).resolution = null;
    return resolved.length > 0;
  }

  link(number: number, other: number): boolean {
    if (number === other) return false;
    const together = this.at(number).group === this.at(other).group;
    if (together && this.standing(number) === number) return true;
    const into = this.at(number).group;
    for (const one of this.report(other)) this.at(one).group = into;
    this.at(number).namedAt = this.tick();
    return true;
  }

  unlink(number: number): boolean {
    if (this.report(number).length < 2) return false;
    this.at(number).group = this.tick() + 1000;
    return true;
  }

  /** What every record's fate has to be. */
  fate(number: number): FateName {
    if (this.standing(number) !== number) return 'duplicate';
    switch (this.resolution(number)?.decision ?? this.outcome(number)) {
      case 'include':
        return 'awaiting-retrieval';
      case 'exclude':
        return 'excluded-at-screening';
      case 'conflict':
        return 'screening-conflict';
      default:
        return 'awaiting-screening';
    }
  }

  /** What has to wait for a voter. */
  queue = (member: string): number[] =>
    this.numbers().filter((number) => this.waits(member, number) && !this.counted(number).has(member));

  /** It takes a first vote; also from whoever took theirs back, who must not learn that it was resolved meanwhile. */
  private waits(member: string, number: number): boolean {
    if (this.fate(number) === 'awaiting-screening') return true;
    if (this.standing(number) !== number || this.resolution(number) === null) return false;
    return !this.votesIn(number) && this.report(number).some((one) => this.at(one).tried.has(member));
  }

  private outcome(number: number): 'include' | 'exclude' | 'conflict' | null {
    const decisions = [...this.counted(number).values()].map(({ decision }) => decision);
    const votesIn = this.votesIn(number);
    if (!votesIn && !this.rules.settleEarly) return null;
    if (this.rules.maybe === 'conflict' && decisions.includes('maybe')) return votesIn ? 'conflict' : null;
    const out = decisions.filter((decision) => decision === 'exclude').length;
    const passed = decisions.length - out >= this.rules.include;
    const failed = out >= this.rules.exclude;
    if (passed && failed) return 'conflict';
    if (passed) return 'include';
    if (failed) return 'exclude';
    return votesIn ? 'conflict' : null;
  }

  private votesIn = (number: number): boolean =>
    this.counted(number).size >= Math.max(this.rules.include, this.rules.exclude);

  private report = (number: number): number[] =>
    this.numbers().filter((one) => this.at(one).group === this.at(number).group);

  private standing(number: number): number {
    return this.report(number).reduce((best, one) =>
      this.at(one).namedAt > this.at(best).namedAt ? one : best,
    );
  }

  private counted(number: number): Map<string, Act<Decision>> {
    const counted = new Map<string, Act<Decision>>();
    const standing = this.standing(number);
    const inOrder = this.report(number).sort((a, b) => Number(a === standing) - Number(b === standing));
    for (const one of inOrder) {
      for (const [member, vote] of this.at(one).votes) {
        const known = counted.get(member);
        if (known === undefined || one === standing || vote.at > known.at) counted.set(member, vote);
      }
    }
    return counted;
  }

  private resolution(number: number): Act<'include' | 'exclude'> | null {
    const own = this.at(this.standing(number)).resolution;
    const all = this.report(number).flatMap((one) => this.at(one).resolution ?? []);
    return own ?? all.sort((a, b) => b.at - a.at)[0] ?? null;
  }

  private at(number: number): ModelRecord {
    const record = this.records.get(number);
    if (record === undefined) throw new Error(`the model has no record ${String(number)}`);
    return record;
  }

  private tick = (): number => (this.clock += 1);
}
