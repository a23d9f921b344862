import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from './database';

/** Long enough that a transaction is worth its cost, short enough that nobody notices. */
const SLICE_MS = 16;

/** Writes items in transactions of a few milliseconds each; between them everybody else has their turn. */
export async function writeInSlices<T>(
  db: Database,
  items: readonly T[],
  write: (item: T) => void,
): Promise<void> {
  const slice = db.transaction((from: number): number => {
    const end = performance.now() + SLICE_MS;
    let at = from;
    for (; at < items.length && performance.now() < end; at += 1) write(items[at] as T);
    return at;
  });
  for (let at = 0; at < items.length;) {
    at = slice.immediate(at);
    await turn();
  }
}

/** Repeats a small step until it says that nothing was left to do. */
export async function stepByStep(step: () => number): Promise<void> {
  while (step() > 0) await turn();
}

/**
 * Runs a large commit without the checkpoint of the write-ahead log that SQLite would put behind it in the same turn;
 * the checkpoint has a turn of its own.
 */
export async function commitThenCheckpoint(db: Database, commit: () => void): Promise<void> {
  const usual = Number(db.pragma('wal_autocheckpoint', { simple: true }));
  db.pragma('wal_autocheckpoint = 0');
  try {
    commit();
  } finally {
    db.pragma(`wal_autocheckpoint = ${String(usual)}`);
  }
  await turn();
  db.pragma('wal_checkpoint(PASSIVE)');
}
