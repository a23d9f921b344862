import path from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { projectRoot } from '../../project-root';
import type { FromThread, TaskCall, ThreadError, ToThread } from '../protocol';

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
export const SENDER_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** How long the spare thread waits for a next task. */
const IDLE_MS = 120_000;

export interface Run {
  call: TaskCall;
  take: (batch: unknown) => void | Promise<void>;
  signal?: AbortSignal | undefined;
  limits?: ResourceLimits;
}

/** Threads for tasks, one task at a time each. */
export class Threads {
  /** The last thread that ended its task well: starting another takes ten times what a small task does. */
  private spare: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  /** Runs a task on a fresh thread, which ends with it. */
  run(run: Run): Promise<unknown> {
    return runOn(started(run.limits), run, (thread) => thread.terminate());
  }

  /** Runs a task that leaves nothing behind, on the spare thread if there is one; the thread is kept for the next. */
  runAgain(run: Run): Promise<unknown> {
    const thread = this.spare ?? this.startSpare(run);
    this.spare = null;
    clearTimeout(this.idle);
    thread.ref();
    return runOn(thread, run, (used) => this.keep(used));
  }

  async close(): Promise<void> {
    const { spare } = this;
    this.spare = null;
    clearTimeout(this.idle);
    await spare?.terminate();
  }

  private startSpare({ limits }: Run): Worker {
    const thread = started(limits);
    return thread.once('exit', () => {
      if (this.spare === thread) this.spare = null;
    });
  }

  private async keep(thread: Worker): Promise<void> {
    if (this.spare !== null) {
      await thread.terminate();
      return;
    }
    this.spare = thread;
    thread.unref();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }
}

function started(resourceLimits: ResourceLimits = TASK_MEMORY): Worker {
  const thread = new Worker(ENTRY, { resourceLimits });
  // What a thread throws while it is ended or idle must not end the server.
  return thread.on('error', () => {});
}

/** `done` is given the thread once its task ended well; one that failed or was stopped is ended here. */
function runOn(
  thread: Worker,
  { call, take, signal }: Run,
  done: (thread: Worker) => Promise<unknown>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let taking = Promise.resolve();
    let ended = false;
    // Whoever waits for the task may touch what `take` wrote: the batch under way comes to its end first.
    const end = (then: (thread: Worker) => Promise<unknown>, settle: () => void): void => {
      if (ended) return;
      ended = true;
      signal?.removeEventListener('abort', stop);
      thread.off('message', hear).off('error', fail).off('exit', exited);
      void Promise.allSettled([then(thread), taking]).then(settle);
    };
    const fail = (error: Error): void =>
      end(
        (failed) => failed.terminate(),
        () => reject(error),
      );
    const stop = (): void => fail(new Stopped(signal?.reason === 'asked'));
    signal?.addEventListener('abort', stop, { once: true });
    const takeBatch = async (batch: unknown): Promise<void> => {
      if (ended) return;
      await take(batch);
      thread.postMessage({ kind: 'taken' } satisfies ToThread);
    };
    const hear = (message: FromThread): void => {
      if (message.kind === 'failed') fail(new TaskError(message.error));
      else if (message.kind === 'batch') {
        taking = taking.then(() => takeBatch(message.batch));
        taking.catch(fail);
      } else
        taking.then(
          () => end(done, () => resolve(message.answer)),
          (error: Error) => fail(error),
        );
    };
    const exited = (code: number): void => fail(new Error(`The thread ended with code ${String(code)}`));
    thread.on('message', hear).on('error', fail).on('exit', exited);
    thread.postMessage({ kind: 'call', ...call } satisfies ToThread);
  });
}
