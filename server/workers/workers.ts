import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import { Lanes } from './running/lanes';
import { sendingStream } from './running/sending-stream';
import { Slots } from './running/slots';
import type { SendingTask, TaskAnswer, TaskBatch, TaskInput, TaskName } from './tasks';
import { SENDER_MEMORY, Stopped, TaskError, Threads } from './running/threads';

export { Stopped, TaskError };

/**
 * Short, and asked for again and again by people who wait: these share a thread, and do not wait for an import. None is
 * fed with files from outside.
 */
const SHARING: readonly TaskName[] = ['compare-flows', 'draw-flow', 'past-flow', 'screening-figures'];

const READER_PATIENCE_MS = 120_000;

/** Threads for heavy work, at most one less than the machine has cores, and lanes in which work waits its turn. */
export class Workers {
  private readonly lanes = new Lanes();
  private readonly slots = new Slots(Math.max(1, availableParallelism() - 1));
  /** Threads that send wait for their readers most of the time, and must not hold up work that does not. */
  private readonly senders = new Slots(Math.max(2, availableParallelism() - 1));
  private readonly shared = new Slots(1);
  private readonly threads = new Threads();

  /**
   * Runs a task on a thread and takes its batches one after the other; while `take` is busy the thread
   * waits. Throws TaskError for what the task throws, Stopped once `signal` is aborted.
   */
  async run<N extends TaskName>(
    name: N,
    input: TaskInput<N>,
    take: (batch: TaskBatch<N>) => void | Promise<void> = () => {},
    signal?: AbortSignal,
  ): Promise<TaskAnswer<N>> {
    const shares = SHARING.includes(name);
    return (shares ? this.shared : this.slots).use(async () => {
      if (signal?.aborted === true) throw new Stopped(signal.reason === 'asked');
      const run = { call: { name, input }, take, signal };
      return await (shares ? this.threads.runAgain(run) : this.threads.run(run));
    });
  }

  /**
   * What a task yields, as a stream: the thread waits whenever its reader does. It ends with the stream, whoever ends
   * that; a task that fails is the stream's error, and so is a reader who took nothing for `patienceMs`.
   */
  send<N extends SendingTask>(name: N, input: TaskInput<N>, patienceMs = READER_PATIENCE_MS): Readable {
    return sendingStream(patienceMs, (take, signal) =>
      this.senders.use(async () => {
        if (signal.aborted) throw new Stopped(true);
        const taken = take as (batch: unknown) => Promise<void>;
        await this.threads.run({ call: { name, input }, take: taken, signal, limits: SENDER_MEMORY });
      }),
    );
  }

  /** Does `work` after everything else in the lane; `id` names it, so that it can be asked for and stopped. */
  inTurn(lane: string, id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.lanes.add(lane, id, work);
  }

  /** True while this work waits or runs. */
  isBusyWith(id: string): boolean {
    return this.lanes.has(id);
  }

  /** Stops work that waits or runs; false if there is none of this name. */
  stop(id: string): boolean {
    return this.lanes.stop(id);
  }

  /** Resolves when nothing waits or runs in any lane. */
  idle(): Promise<void> {
    return this.lanes.idle();
  }

  /** Stops everything and waits until it has stopped. */
  async close(): Promise<void> {
    await this.lanes.close();
    await this.threads.close();
  }
}
