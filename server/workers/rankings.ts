import type { Log } from '../log';
import { onChanges } from '../ledger/fold/changes';
import { votes } from '../ledger/members.rules';
import { selectMembers } from '../ledger/review.queries';
import type { Basis } from '../screening/ranking/basis.rules';
import type { Why } from '../screening/ranking/why.rules';
import { emptyDesk, type Desk } from '../screening/order/offered.rules';
import { selectConcerned, selectLargest, selectOrder } from '../screening/order/order.queries';
import { FEWEST_TO_RANK } from '../screening/order/order.rules';
import type { ReviewFile } from '../storage/review-store';
import type { Answer, MemberOrder, Question } from './ranking/protocol';
import { GaveWay, ReviewThread } from './ranking/review-thread';
import { selectPosition } from './ranking/review-texts';

/** Each holds a review's texts in memory; the one that was used least recently gives way. */
const MOST_THREADS = 4;
const IDLE_MS = 20 * 60_000;
/** Whoever has not asked for so long is not kept up to date by others' acts, only when they ask again. */
const ACTIVE_MS = 10 * 60_000;
/** A thread that failed is not started again at once. */
const REST_MS = 60_000;

/** The last order that was finished for a member, and what the member has before them. */
export interface CurrentOrder {
  order: Int32Array | null;
  basis: Basis | null;
  tookMs: number | null;
  desk: Desk;
}

interface Seat extends CurrentOrder {
  /** A rank is under way, or must follow the one under way. */
  state: 'idle' | 'asked' | 'stale';
  /** Where the ledger stood when the last order was asked for; -1 before any. */
  position: number;
  usedAt: number;
}

interface Desks {
  review: ReviewFile;
  seats: Map<string, Seat>;
  thread: ReviewThread | null;
  /** Up to where in the ledger the voters' orders were looked after. */
  position: number;
  usedAt: number;
  failedAt: number;
}

/**
 * Orders for the reviews that are being screened. Each has a thread of its own that learns; whoever asks is given the
 * order that was finished last and never waits for the next. Acts that come while one is made are taken together.
 */
export class Rankings {
  private readonly reviews = new Map<string, Desks>();
  private readonly sweeper: NodeJS.Timeout;
  private settled: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {
    this.sweeper = setInterval(() => this.sweep(), 60_000).unref();
  }

  /** The member's place in a review: the order finished last, null where none is yet. A newer one is set going. */
  current(review: ReviewFile, member: string): CurrentOrder {
    const seat = this.seat(review, member);
    this.refresh(this.desks(review), member, seat);
    return seat;
  }

  /** Makes the first orders of a review's voters, so that they are there when the voters come. */
  prepare(review: ReviewFile): void {
    const { db } = review;
    if (selectLargest(db) < FEWEST_TO_RANK) return;
    for (const member of selectMembers(db)) {
      const ranks = member.status === 'active' && votes(member);
      if (ranks && selectOrder(db, member.id).choice === 'relevance') this.current(review, member.id);
    }
  }

  /** What a member has before them, without an order being made. */
  deskOf(review: ReviewFile, member: string): Desk {
    return this.seat(review, member).desk;
  }

  /** Why a record stands where the member's order puts it; null where there is no order. */
  async why(review: ReviewFile, member: string, record: number): Promise<Why | null> {
    const desks = this.desks(review);
    if (this.seat(review, member).order === null) return null;
    return this.ask(desks, { kind: 'why', member, record });
  }

  /** Resolves when no order is being made. */
  async idle(): Promise<void> {
    // What an act set going begins with the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isBusy()) await new Promise<void>((resolve) => this.settled.push(resolve));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    const threads = [...this.reviews.values()].flatMap(({ thread }) => thread ?? []);
    this.reviews.clear();
    await Promise.all(threads.map((thread) => thread.end()));
    this.tell();
  }

  private desks(review: ReviewFile): Desks {
    const known = this.reviews.get(review.id);
    if (known !== undefined) {
      known.usedAt = this.now();
      if (known.review !== review) this.follow(known, review);
      return known;
    }
    const made: Desks = {
      ...{ review, seats: new Map(), thread: null },
      ...{ position: selectPosition(review.db), usedAt: this.now(), failedAt: -REST_MS },
    };
    this.reviews.set(review.id, made);
    this.follow(made, review);
    return made;
  }

  /** A review that was closed and opened again has another connection. */
  private follow(desks: Desks, review: ReviewFile): void {
    desks.review = review;
    let waits = false;
    onChanges(review.db, () => {
      if (waits) return;
      waits = true;
      // The act is not committed yet, and others may come with it.
      setImmediate(() => {
        waits = false;
        if (this.reviews.get(review.id) === desks) this.refreshActive(desks);
      });
    });
  }

  private refreshActive(desks: Desks): void {
    const since = this.now() - ACTIVE_MS;
    const { db } = desks.review;
    const isConcerned = selectConcerned(db, desks.position);
    desks.position = selectPosition(db);
    for (const [member, seat] of desks.seats)
      if (seat.usedAt > since && seat.order !== null && isConcerned(member))
        this.refresh(desks, member, seat);
  }

  private seat(review: ReviewFile, member: string): Seat {
    const { seats } = this.desks(review);
    let seat = seats.get(member);
    if (seat === undefined) {
      seat = {
        order: null,
        basis: null,
        tookMs: null,
        desk: emptyDesk(),
        state: 'idle',
        position: -1,
        usedAt: 0,
      };
      seats.set(member, seat);
    }
    seat.usedAt = this.now();
    return seat;
  }

  private refresh(desks: Desks, member: string, seat: Seat): void {
    if (seat.state !== 'idle') {
      seat.state = 'stale';
      return;
    }
    if (this.closed || this.now() - desks.failedAt < REST_MS) return;
    const position = selectPosition(desks.review.db);
    if (position === seat.position) return;
    if (seat.position >= 0 && !selectConcerned(desks.review.db, seat.position)(member)) {
      seat.position = position;
      return;
    }
    Object.assign(seat, { state: 'asked', position });
    this.ask(desks, { kind: 'rank', member }).then(
      (found) => this.take(desks, member, seat, found),
      (error: unknown) => this.fail(desks, seat, error),
    );
  }

  private take(desks: Desks, member: string, seat: Seat, found: MemberOrder | null): void {
    if (found !== null) Object.assign(seat, { order: found.order, basis: found.basis, tookMs: found.tookMs });
    const again = seat.state === 'stale';
    seat.state = 'idle';
    if (again) this.refresh(desks, member, seat);
    this.tell();
  }

  private fail(desks: Desks, seat: Seat, error: unknown): void {
    // One that had to give way is started again when somebody asks.
    if (!(error instanceof GaveWay)) {
      desks.failedAt = this.now();
      this.log.error('ranking-failed', {
        review: desks.review.id,
        error: error instanceof Error ? error.stack : String(error),
      });
    }
    Object.assign(seat, { state: 'idle', position: -1 });
    this.tell();
  }

  private ask<Q extends Question>(desks: Desks, question: Q): Promise<Answer<Q['kind']>> {
    if (desks.thread === null || desks.thread.ended) {
      desks.thread = new ReviewThread(desks.review.db.name);
      this.endLeastUsed(desks);
    }
    return desks.thread.ask(question) as Promise<Answer<Q['kind']>>;
  }

  private endLeastUsed(used: Desks): void {
    const running = [...this.reviews.values()].filter(({ thread }) => thread !== null && !thread.ended);
    if (running.length <= MOST_THREADS) return;
    const [least] = running.filter((one) => one !== used).sort((a, b) => a.usedAt - b.usedAt);
    void least?.thread?.end();
  }

  private sweep(): void {
    for (const [id, desks] of this.reviews) {
      if (this.now() - desks.usedAt < IDLE_MS) continue;
      void desks.thread?.end();
      this.reviews.delete(id);
    }
  }

  private isBusy(): boolean {
    return [...this.reviews.values()].some(({ seats }) =>
      [...seats.values()].some(({ state }) => state !== 'idle'),
    );
  }

  private tell(): void {
    if (this.isBusy()) return;
    for (const resolve of this.settled.splice(0)) resolve();
  }
}
