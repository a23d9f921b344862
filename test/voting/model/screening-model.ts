import type { FateName, VisibleFateName } from '../../../server/ledger/fates.rules';

import type { Act, Decision, ModelPilot, ModelRecord, Rules } from './model-record';

/**
 * Screening of titles and abstracts as design.md tells it, in memory and without a thought for speed: one source, two
 * or more blinded voters, one adjudicator. Every act answers whether it is allowed.
 */
export class ScreeningModel {
  private clock = 0;
  private readonly records = new Map<number, ModelRecord>();
  private readonly pilots: ModelPilot[] = [];
  rules: Rules = { include: 2, exclude: 2, settleEarly: false, maybe: 'include' };
  unblinded = false;
  /** To whom a record was dealt; null where everybody votes. */
  seats: (number: number) => readonly string[] | null = () => null;

  constructor(
    count: number,
    readonly voters: Set<string>,
  ) {
    for (let n = 1; n <= count; n += 1)
      this.records.set(n, {
        ...{ group: n, namedAt: 0, votes: new Map(), tried: new Set(), resolution: null },
        labelledBy: new Set(),
      });
  }

  numbers = (): number[] => [...this.records.keys()];

  vote(member: string, number: number, decision: Decision): boolean {
    const record = this.at(number);
    const mine = this.counted(number).get(member);
    if (this.standing(number) !== number) return false;
    if (mine?.decision === decision) return true;
    if (mine === undefined ? !this.waits(member, number) : this.disclosed(member, number)) return false;
    record.votes.set(member, { decision, at: this.tick() });
    record.tried.add(member);
    return true;
  }

  undo(member: string, number: number): boolean {
    const carrying = this.report(number).filter((one) => this.at(one).votes.has(member));
    if (this.disclosed(member, number)) return false;
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

  /** The records on which nobody has voted, of which a pilot is drawn. */
  untouched = (): number[] =>
    this.numbers().filter(
      (number) => this.fate(number) === 'awaiting-screening' && this.counted(number).size === 0,
    );

  startPilot(records: readonly number[]): boolean {
    if (this.openPilot() !== undefined || records.length === 0) return false;
    this.pilots.push({ records, startedAt: this.tick(), opened: false, status: 'open' });
    return true;
  }

  showPilot(): boolean {
    const pilot = this.openPilot();
    if (pilot !== undefined) pilot.opened = true;
    return pilot !== undefined;
  }

  endPilot(status: 'kept' | 'discarded'): boolean {
    const pilot = this.openPilot();
    if (pilot === undefined) return false;
    pilot.status = status;
    if (status === 'kept') return true;
    for (const one of pilot.records.flatMap(this.report))
      for (const [member, { at }] of [...this.at(one).votes])
        if (at > pilot.startedAt) {
          this.at(one).votes.delete(member);
          this.at(one).tried.delete(member);
        }
    return true;
  }

  /** Puts a label on many records, or takes it off; only its owner sees it. */
  label(member: string, numbers: readonly number[], on: boolean): void {
    for (const number of numbers) {
      const labelled = this.report(number).filter((one) => this.at(one).labelledBy.has(member));
      if (!on) for (const one of labelled) this.at(one).labelledBy.delete(member);
      else if (labelled.length === 0 && this.standing(number) === number)
        this.at(number).labelledBy.add(member);
    }
  }

  labelled = (member: string): number[] =>
    this.numbers().filter((number) => this.at(number).labelledBy.has(member));

  /** What a voter is told of a record. */
  seenBy(member: string, number: number): VisibleFateName {
    if (this.unblinded || this.standing(number) !== number) return this.fate(number);
    return this.counted(number).has(member) ? 'screened-by-me' : 'not-screened-by-me';
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
    if (this.fate(number) === 'awaiting-screening') return this.isSeated(member, number);
    if (this.standing(number) !== number || this.resolution(number) === null) return false;
    return !this.votesIn(number) && this.report(number).some((one) => this.at(one).tried.has(member));
  }

  /** A seat whose holder has left is open to all, and so is a pilot. */
  private isSeated(member: string, number: number): boolean {
    const seats = this.seats(number);
    if (seats === null || seats.includes(member) || this.isPiloted(number)) return true;
    const voted = this.counted(number);
    const waitedFor = seats.filter((one) => this.voters.has(one) && !voted.has(one)).length;
    return this.needed(number) > voted.size + waitedFor;
  }

  /** Another's vote was shown to the voter, whose own is final from then on. */
  private disclosed(member: string, number: number): boolean {
    const voters = this.counted(number);
    if (voters.size === 0 || (voters.size === 1 && voters.has(member))) return false;
    const shown = this.pilots.findLast(({ opened, records }) => opened && this.holds(number, records));
    return this.unblinded || (shown !== undefined && shown.status !== 'discarded' && voters.has(member));
  }

  private openPilot = (): ModelPilot | undefined => this.pilots.find(({ status }) => status === 'open');
  private isPiloted = (number: number): boolean => this.holds(number, this.openPilot()?.records ?? []);
  private holds = (number: number, records: readonly number[]): boolean =>
    this.report(number).some((one) => records.includes(one));

  private outcome(number: number): 'include' | 'exclude' | 'conflict' | null {
    if (this.isPiloted(number)) return null;
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

  private needed = (number: number): number =>
    Math.max(this.rules.include, this.rules.exclude, this.seats(this.standing(number))?.length ?? 0);

  /** In a pilot everybody votes, and nothing is settled until it is kept. */
  private votesIn = (number: number): boolean =>
    !(this.isPiloted(number) && this.resolution(number) === null) &&
    this.counted(number).size >= this.needed(number);

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
