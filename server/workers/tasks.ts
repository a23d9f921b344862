/** Work for a thread: takes one input, yields batches, ends with an answer; all of it plain data. */
export type Task<I, B, A> = (input: I) => AsyncGenerator<B, A> | Generator<B, A>;

/**
 * Every task that runs off the main thread; a new one is a file of its own and a line here. A thread loads the task it
 * is given and no other: all of them would take it thrice as long to start.
 */
export const TASKS = {
  'compare-flows': async () => (await import('./flows/compare-flows.js')).compareFlowsTask,
  'draw-flow': async () => (await import('./draw-flow.js')).drawFlowFile,
  'earlier-review': async () => (await import('./flows/earlier-review.js')).earlierReview,
  'match-records': async () => (await import('./match-records.js')).matchRecords,
  'parse-citations': async () => (await import('./parse-citations.js')).parseCitations,
  'past-flow': async () => (await import('./flows/past-flow.js')).pastFlow,
  'prepare-archive': async () => (await import('./prepare-archive.js')).prepareArchive,
  'read-pdf': async () => (await import('./read-pdf.js')).readPdf,
  'replay-screening': async () => (await import('./replay-screening.js')).replayScreening,
  'screening-figures': async () => (await import('./screening-figures.js')).screeningFigures,
  'survey-citations': async () => (await import('./survey-citations.js')).surveyCitations,
  'write-export': async () => (await import('./write-export.js')).writeExportFile,
  'write-report': async () => (await import('./write-report.js')).writeReport,
};

export type TaskName = keyof typeof TASKS;
type Parts<N extends TaskName> =
  Awaited<ReturnType<(typeof TASKS)[N]>> extends Task<infer I, infer B, infer A>
    ? { input: I; batch: B; answer: A }
    : never;
export type TaskInput<N extends TaskName> = Parts<N>['input'];
export type TaskBatch<N extends TaskName> = Parts<N>['batch'];
export type TaskAnswer<N extends TaskName> = Parts<N>['answer'];

/** The tasks that make a file as they go: their batches are its bytes. */
export type SendingTask = {
  [N in TaskName]: TaskBatch<N> extends Uint8Array ? ([TaskBatch<N>] extends [never] ? never : N) : never;
}[TaskName];
