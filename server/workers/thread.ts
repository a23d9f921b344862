import { parentPort } from 'node:worker_threads';
import {
  BATCHES_UNDER_WAY,
  type FromThread,
  type TaskCall,
  type ThreadError,
  type ToThread,
} from './protocol';
import { TASKS, type Task } from './tasks';

/** The thread's side: runs one task after another, and waits whenever the main thread lags behind. */
function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('This file is the entry of a worker thread');
  const post = (message: FromThread): void => port.postMessage(message);
  let underWay = 0;
  let resume = (): void => {};
  const run = async ({ name, input }: TaskCall): Promise<void> => {
    underWay = 0;
    const task = (await TASKS[name]()) as Task<unknown, unknown, unknown>;
    const batches = task(input);
    for (;;) {
      const next = await batches.next();
      if (next.done === true) return post({ kind: 'done', answer: next.value });
      post({ kind: 'batch', batch: next.value });
      underWay += 1;
      while (underWay >= BATCHES_UNDER_WAY) await new Promise<void>((resolve) => (resume = resolve));
    }
  };
  port.on('message', (message: ToThread) => {
    if (message.kind === 'taken') {
      underWay -= 1;
      resume();
    } else run(message).catch((error: unknown) => post({ kind: 'failed', error: portable(error) }));
  });
}

function portable(error: unknown): ThreadError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '', details: {} };
  const details = Object.fromEntries(
    Object.entries(error).filter(
      ([, value]) => ['string', 'number'].includes(typeof value) || Array.isArray(value),
    ),
  );
  return { name: error.name, message: error.message, stack: error.stack ?? '', details };
}

main();
