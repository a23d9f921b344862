interface Piece {
  stop: AbortController;
  done: Promise<void>;
}

/** Work that waits its turn: in one lane a piece begins when the one before it has ended, lanes run side by side. */
export class Lanes {
  private readonly pieces = new Map<string, Piece>();
  private readonly last = new Map<string, Promise<void>>();
  private closed = false;

  /** Resolves when the work has ended; what it throws is thrown here. The lane goes on either way. */
  add(lane: string, id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    if (this.closed) stop.abort('closing');
    const before = this.last.get(lane) ?? Promise.resolve();
    const done = before.then(() => work(stop.signal));
    const forget = (): void => this.forget(lane, id, settled);
    const settled: Promise<void> = done.then(forget, forget);
    this.last.set(lane, settled);
    this.pieces.set(id, { stop, done: settled });
    return done;
  }

  has(id: string): boolean {
    return this.pieces.has(id);
  }

  stop(id: string): boolean {
    this.pieces.get(id)?.stop.abort('asked');
    return this.has(id);
  }

  async idle(): Promise<void> {
    while (this.pieces.size > 0) await Promise.all([...this.pieces.values()].map(({ done }) => done));
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { stop } of this.pieces.values()) stop.abort('closing');
    await this.idle();
  }

  private forget(lane: string, id: string, settled: Promise<void>): void {
    if (this.pieces.get(id)?.done === settled) this.pieces.delete(id);
    if (this.last.get(lane) === settled) this.last.delete(lane);
  }
}
