import { parentPort, workerData } from 'node:worker_threads';
import { BATCHES_UNDER_WAY, type FromThread, type TaskCall, type ThreadError } from './protocol';
import { TASKS, type Task } from './tasks';

/** The thread's side: runs the one task it was started for and waits whenever the main thread lags behind. */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This file is the entry of a worker thread');
  const post = (message: FromThread): void => port.postMessage(message);
  let underWay = 0;
  let resume = (): void => {};
  port.on('message', () => {
    underWay -= 1;
    resume();
  });
  const { name, input } = workerData as TaskCall;
  try {
    const batches = (TASKS[name] as Task<unknown, unknown, unknown>)(input);
    for (;;) {
      const next = await batches.next();
      if (next.done === true) {
        post({ kind: 'done', answer: next.value });
        break;
      }
      post({ kind: 'batch', batch: next.value });
      underWay += 1;
      while (underWay >= BATCHES_UNDER_WAY) await new Promise<void>((resolve) => (resume = resolve));
    }
  } catch (error) {
    post({ kind: 'failed', error: portable(error) });
  }
  port.close();
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

void main();
