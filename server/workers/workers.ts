import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { projectRoot } from '../project-root';
import type { FromThread, TaskCall, ThreadError } from './protocol';
import { Lanes } from './lanes';
import { sendingStream } from './sending-stream';
import { Slots } from './slots';
import type { SendingTask, TaskAnswer, TaskBatch, TaskInput, TaskName } from './tasks';

/** An error of a task: `name` is that of the error's class there, `details` what it carried. */
export class TaskError extends Error {
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ name, message, stack, details }: ThreadError) {
    super(message);
    this.name = name;
    this.stack = stack;
    this.details = details;
  }
}

/** The work was told to stop: `asked` by somebody, else because the server stops. */
export class Stopped extends Error {
  constructor(readonly asked: boolean) {
    super('The work was stopped');
    this.name = 'Stopped';
  }
}

const ENTRY = path.join(projectRoot, 'dist/server/workers/thread.js');

/** A thread that eats more than this fails by itself; the server goes on. */
const TASK_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 1536 };

/** One that sends holds a few rows at a time; a small nursery keeps it from letting garbage lie. */
const SENDER_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

const READER_PATIENCE_MS = 120_000;

/** Threads for heavy work, at most one less than the machine has cores, and lanes in which work waits its turn. */
export class Workers {
  private readonly lanes = new Lanes();
  private readonly threads = new Slots(Math.max(1, availableParallelism() - 1));
  /** Threads that send wait for their readers most of the time, and must not hold up work that does not. */
  private readonly senders = new Slots(Math.max(2, availableParallelism() - 1));

  /**
   * Runs a task on a thread of its own and takes its batches one after the other; while `take` is busy the thread
   * waits. Throws TaskError for what the task throws, Stopped once `signal` is aborted.
   */
  async run<N extends TaskName>(
    name: N,
    input: TaskInput<N>,
    take: (batch: TaskBatch<N>) => void | Promise<void> = () => {},
    signal?: AbortSignal,
  ): Promise<TaskAnswer<N>> {
    return this.threads.use(async () => {
      if (signal?.aborted === true) throw new Stopped(signal.reason === 'asked');
      return await runThread({ name, input }, take, signal);
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
        await runThread({ name, input }, take as (batch: unknown) => Promise<void>, signal, SENDER_MEMORY);
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
  close(): Promise<void> {
    return this.lanes.close();
  }
}

function runThread(
  call: TaskCall,
  take: (batch: unknown) => void | Promise<void>,
  signal: AbortSignal | undefined,
  resourceLimits: ResourceLimits = TASK_MEMORY,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(ENTRY, {
      workerData: call,
      resourceLimits,
    });
    let taking = Promise.resolve();
    let ended = false;
    // Whoever waits for the task may touch what `take` wrote: the batch under way comes to its end first.
    const end = (settle: () => void): void => {
      if (ended) return;
      ended = true;
      signal?.removeEventListener('abort', stop);
      void Promise.allSettled([thread.terminate(), taking]).then(settle);
    };
    const fail = (error: Error): void => end(() => reject(error));
    const stop = (): void => fail(new Stopped(signal?.reason === 'asked'));
    signal?.addEventListener('abort', stop, { once: true });
    const takeBatch = async (batch: unknown): Promise<void> => {
      if (ended) return;
      await take(batch);
      thread.postMessage('taken');
    };
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'failed') fail(new TaskError(message.error));
      else if (message.kind === 'batch') {
        taking = taking.then(() => takeBatch(message.batch));
        taking.catch(fail);
      } else taking.then(() => end(() => resolve(message.answer)), fail);
    });
    thread.once('error', fail);
    // A thread ends by itself after its last message, which may still be taken; only a bad code is a failure.
    thread.once('exit', (code) => {
      if (code !== 0) fail(new Error(`The thread ended with code ${String(code)}`));
    });
  });
}
