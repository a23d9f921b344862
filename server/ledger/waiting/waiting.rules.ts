/** A voter's own queue at a stage. */
export interface Waiting {
  /** How many records wait, and on how many reports the voter has voted. */
  count: number;
  voted: number;
  has: (number: number) => boolean;
  next: (after: number) => number | null;
  behind: (after: number, limit?: number) => number[];
}

/** A set of record numbers that finds its next member quickly: one byte a number. */
export class NumberSet {
  private bytes: Uint8Array<ArrayBuffer>;
  count = 0;

  constructor(numbers: Iterable<number>, largest: number) {
    this.bytes = new Uint8Array(largest + 1);
    for (const number of numbers) this.put(number, true);
  }

  has(number: number): boolean {
    return this.bytes[number] === 1;
  }

  put(number: number, isIn: boolean): void {
    if (this.has(number) === isIn) return;
    if (number >= this.bytes.length) this.grow(number);
    this.bytes[number] = isIn ? 1 : 0;
    this.count += isIn ? 1 : -1;
  }

  /** The first member after a number, null if there is none. */
  next(after: number): number | null {
    const found = this.bytes.indexOf(1, after + 1);
    return found < 0 ? null : found;
  }

  /** At most `limit` members after a number, in order. */
  behind(after: number, limit = Number.MAX_SAFE_INTEGER): number[] {
    const found: number[] = [];
    for (let next = this.next(after); next !== null && found.length < limit; next = this.next(next))
      found.push(next);
    return found;
  }

  private grow(number: number): void {
    const larger = new Uint8Array(Math.max(number + 1, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** A record as far as waiting for votes depends on it; `voters` have a vote on its report at the stage. */
export interface QueueRecord {
  number: number;
  /** It stands for its report. */
  standing: boolean;
  /** Its report takes votes at the stage. */
  open: boolean;
  voters: ReadonlySet<string>;
  /** It waits for these members although it was resolved. */
  reopenedTo: ReadonlySet<string>;
}

interface OwnSets {
  /** Standing records of the reports that the member has voted on. */
  voted: NumberSet;
  waiting: NumberSet;
}

/** Where reports are assigned: whom each waits for, and who has voted on those that are open. */
interface Assigned {
  waitsFor: (member: string, record: number, voters: ReadonlySet<string>) => boolean;
  voters: Map<number, ReadonlySet<string>>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Who has which records before them at one stage, kept up record by record. */
export class QueueIndex {
  private readonly own = new Map<string, OwnSets>();

  /** `open`: the standing records of all reports that take votes. */
  constructor(
    private readonly open: NumberSet,
    private readonly largest: number,
    private readonly assigned: Assigned | null = null,
  ) {}

  /** A member's own sets; `read` is asked for what they have voted on when they come for the first time. */
  of(member: string, read: () => { voted: readonly number[]; reopened: readonly number[] }): OwnSets {
    const known = this.own.get(member);
    if (known !== undefined) return known;
    const { voted: numbers, reopened } = read();
    const voted = new NumberSet(numbers, this.largest);
    const waiting = new NumberSet(
      this.open.behind(0).filter((number) => !voted.has(number) && this.waitsFor(member, number)),
      this.largest,
    );
    for (const number of reopened) waiting.put(number, true);
    const made = { voted, waiting };
    this.own.set(member, made);
    return made;
  }

  private waitsFor(member: string, number: number): boolean {
    if (this.assigned === null) return true;
    const { voters, waitsFor } = this.assigned;
    return waitsFor(member, number, voters.get(number) ?? NOBODY);
  }

  /** Brings one record up to date for everybody. */
  put({ number, standing, open, voters, reopenedTo }: QueueRecord): void {
    this.open.put(number, standing && open);
    if (standing) this.assigned?.voters.set(number, voters);
    for (const [member, { voted, waiting }] of this.own) {
      const hasVoted = voters.has(member);
      voted.put(number, standing && hasVoted);
      const waits = reopenedTo.has(member) || (open && this.waitsFor(member, number));
      waiting.put(number, standing && !hasVoted && waits);
    }
  }
}
