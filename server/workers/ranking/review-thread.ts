import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../project-root';
import type { FromThread, Question, ToThread } from './protocol';

const ENTRY = path.join(projectRoot, 'dist/server/workers/ranking/thread.js');
const MOST_MEMORY_MB = 2048;

/** The thread was ended to make room for another's, or with the program. */
export class GaveWay extends Error {}

/** The thread that learns for one review, as the main one sees it. */
export class ReviewThread {
  ended = false;
  private readonly worker: Worker;
  private readonly open = new Map<
    number,
    { resolve: (answer: never) => void; reject: (error: Error) => void }
  >();
  private asked = 0;

  constructor(file: string) {
    this.worker = new Worker(ENTRY, {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    this.worker.unref();
    this.worker.on('message', (message: FromThread) => {
      const waiting = this.open.get(message.id);
      this.open.delete(message.id);
      if (message.ok) waiting?.resolve(message.answer as never);
      else waiting?.reject(new Error(message.says));
    });
    this.worker.once('error', (error) => this.fail(error));
    this.worker.once('exit', (code) => this.fail(new Error(`The thread ended with code ${String(code)}`)));
  }

  /** Rejects where the thread fails, and with GaveWay where it is ended meanwhile. */
  ask(question: Question): Promise<unknown> {
    const id = (this.asked += 1);
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(new Error('The thread has ended'));
      this.open.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...question } satisfies ToThread);
    });
  }

  async end(): Promise<void> {
    this.fail(new GaveWay('The thread was ended'));
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.ended = true;
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
  }
}
