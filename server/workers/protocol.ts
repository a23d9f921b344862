import type { TaskName } from './tasks';

/** What a thread is asked to do. */
export interface TaskCall {
  name: TaskName;
  input: unknown;
}

/** What a thread is told: a task, and that a batch of it was taken. */
export type ToThread = ({ kind: 'call' } & TaskCall) | { kind: 'taken' };

/** What a thread posts: batches, each answered by an acknowledgement, and at last how it ended. */
export type FromThread =
  | { kind: 'batch'; batch: unknown }
  | { kind: 'done'; answer: unknown }
  | { kind: 'failed'; error: ThreadError };

/** An error as it crosses threads: class and prototype are lost, what it carries is not. */
export interface ThreadError {
  name: string;
  message: string;
  stack: string;
  details: Record<string, unknown>;
}

/** How many batches may be under way; the thread waits for the main one, never the other way round. */
export const BATCHES_UNDER_WAY = 2;
