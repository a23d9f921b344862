import { compareFlowsTask } from './flows/compare-flows';
import { drawFlowFile } from './draw-flow';
import { earlierReview } from './flows/earlier-review';
import { matchRecords } from './match-records';
import { parseCitations } from './parse-citations';
import { pastFlow } from './flows/past-flow';
import { prepareArchive } from './prepare-archive';
import { readPdf } from './read-pdf';
import { replayScreening } from './replay-screening';
import { screeningFigures } from './screening-figures';
import { surveyCitations } from './survey-citations';
import { writeExportFile } from './write-export';
import { writeReport } from './write-report';

/** Work for a thread: takes one input, yields batches, ends with an answer; all of it plain data. */
export type Task<I, B, A> = (input: I) => AsyncGenerator<B, A> | Generator<B, A>;

/** Every task that runs off the main thread; a new one is a file of its own and a line here. */
export const TASKS = {
  'compare-flows': compareFlowsTask,
  'draw-flow': drawFlowFile,
  'earlier-review': earlierReview,
  'match-records': matchRecords,
  'parse-citations': parseCitations,
  'past-flow': pastFlow,
  'prepare-archive': prepareArchive,
  'read-pdf': readPdf,
  'replay-screening': replayScreening,
  'screening-figures': screeningFigures,
  'survey-citations': surveyCitations,
  'write-export': writeExportFile,
  'write-report': writeReport,
};

export type TaskName = keyof typeof TASKS;
type Parts<N extends TaskName> =
  (typeof TASKS)[N] extends Task<infer I, infer B, infer A> ? { input: I; batch: B; answer: A } : never;
export type TaskInput<N extends TaskName> = Parts<N>['input'];
export type TaskBatch<N extends TaskName> = Parts<N>['batch'];
export type TaskAnswer<N extends TaskName> = Parts<N>['answer'];

/** The tasks that make a file as they go: their batches are its bytes. */
export type SendingTask = {
  [N in TaskName]: TaskBatch<N> extends Uint8Array ? ([TaskBatch<N>] extends [never] ? never : N) : never;
}[TaskName];
