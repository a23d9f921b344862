import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../storage/database';
import type { FromThread, ThreadStart, ToThread } from './protocol';
import { ReviewRanking } from './review-ranking';

/** The thread's side: keeps one review's texts in memory and answers until it is ended. */
function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('This file is the entry of a worker thread');
  const { file } = workerData as ThreadStart;
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  const ranking = new ReviewRanking(db, () => performance.now());
  port.on('message', (question: ToThread) => {
    const { id } = question;
    try {
      if (question.kind === 'why') {
        port.postMessage({
          ...{ id, ok: true, answer: ranking.why(question.member, question.record) },
        } satisfies FromThread);
        return;
      }
      const answer = ranking.rank(question.member);
      const message: FromThread = { id, ok: true, answer };
      port.postMessage(message, answer === null ? [] : [answer.order.buffer as ArrayBuffer]);
    } catch (error) {
      port.postMessage({
        ...{ id, ok: false, says: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      } satisfies FromThread);
    }
  });
}

main();
