import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createToken } from '../../server/accounts/tokens.actions';
import { commit } from '../../server/ledger/commit';
import { event } from '../../server/ledger/events.rules';
import { openDatabase } from '../../server/storage/database';
import { makeHouse } from '../app/house';
import { buildReview, inventRecords } from '../app/review-builder';
import { startServer } from '../browser/server';

const SIZES = [50_000, 200_000];
/** C-20: fifty people at a time, for as long as the bench is told to go on. */
const REVIEWERS = 50;
/** Four votes a minute, as people screen who are not slow. */
const VOTE_EVERY_MS = 15_000;
const LASTING_MS = Number(process.env.BENCH_SECONDS ?? 120) * 1000;
const VOTED_BEFORE = 200;
const SEARCHES = [
  'nurses',
  'night shifts',
  '"sleep in cohort"',
  'invent*',
  'cohort 777',
  'measur* 2010',
  'zebra',
];

interface Made {
  dataDir: string;
  path: string;
  api: string;
  tokens: string[];
}

/** A review of a size with 50 reviewers, each of whom has voted on 200 records that still wait for others. */
async function makeReview(size: number): Promise<Made> {
  const test = makeHouse();
  const abstract = 'Invented for a measurement, and as long as most abstracts are in truth. '.repeat(20);
  const names = Array.from({ length: REVIEWERS }, (_, n) => `r${String(n)}`);
  const review = buildReview<string>(test, {
    members: Object.fromEntries(names.map((name) => [name, 'reviewer' as const])),
    records: inventRecords(size).map((record) => ({
      ...record,
      abstract: `${record.abstract ?? ''} ${abstract}`,
    })),
  });
  const people = names.map((name) => review.people[name]).filter((person) => person !== undefined);
  people.forEach(({ member }, index) => {
    const events = Array.from({ length: VOTED_BEFORE }, (_, n) =>
      event('vote-cast', {
        ...{ vote: `before-${member}-${String(n)}`, record: 1 + index * VOTED_BEFORE + n },
        ...{ stage: 'screening', decision: 'exclude', reason: null, note: null, unblinded: false },
      }),
    );
    commit(review.file, member, () => ({ events, answer: null }));
  });
  const tokens = people.map(({ id }) => createToken(test.house, id, 'bench').token);
  await test.house.close();
  return { dataDir: test.house.config.dataDir, path: review.path, api: review.api, tokens };
}

interface Taken {
  votes: number[];
  pages: number[];
  commits: number[];
  /** Votes on records that others settled while they were read. */
  late: number;
}

/** One reviewer: the page of the next record, then a vote on it, again and again. */
async function screen(
  url: string,
  made: Made,
  { token, from }: { token: string; from: number },
  until: number,
  taken: Taken,
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  await pause(Math.random() * VOTE_EVERY_MS);
  for (let after = String(from); performance.now() < until;) {
    const opened = performance.now();
    const page = await (await fetch(`${url}${made.path}/screening?after=${after}`, { headers })).text();
    taken.pages.push(performance.now() - opened);
    after = /data-next data-record="(\d+)"/.exec(page)?.[1] ?? '';
    const start = performance.now();
    const answer = await fetch(`${url}${made.api}/records/${after}/votes`, {
      ...{ method: 'POST', headers: { ...headers, 'Idempotency-Key': `${token.slice(-8)}-${after}` } },
      body: JSON.stringify({ stage: 'screening', decision: Math.random() < 0.1 ? 'include' : 'exclude' }),
    });
    if (answer.status === 409) taken.late += 1;
    else if (answer.status !== 201)
      throw new Error(`a vote on ${after} was answered with ${String(answer.status)}`);
    taken.votes.push(performance.now() - start);
    await pause(VOTE_EVERY_MS - (performance.now() - opened));
  }
}

/** What one durable commit of one row takes on this disk at the same time. */
async function commitBare(folder: string, until: number, taken: Taken): Promise<void> {
  const db = openDatabase(path.join(folder, 'bare.sqlite'), 'review');
  db.exec('CREATE TABLE bare (at REAL)');
  const insert = db.prepare('INSERT INTO bare VALUES (?)');
  while (performance.now() < until) {
    const start = performance.now();
    insert.run(start);
    taken.commits.push(performance.now() - start);
    await pause(200);
  }
  db.close();
}

/** Searches the records listed at this address, and waits for the whole answer. */
async function search(records: string, made: Made): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    for (const q of SEARCHES) {
      const start = performance.now();
      const answer = await fetch(`${records}?${new URLSearchParams({ q }).toString()}`, {
        headers: { Authorization: `Bearer ${made.tokens[0] ?? ''}` },
      });
      await answer.text();
      took.push(performance.now() - start);
    }
  }
  return took;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

async function measure(size: number): Promise<Record<string, number>> {
  const made = await makeReview(size);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-bench-'));
  const server = await startServer({ dataDir: made.dataDir });
  try {
    const taken: Taken = { votes: [], pages: [], commits: [], late: 0 };
    // The first page of each opens the review and reads their queue once.
    for (const token of made.tokens)
      await (
        await fetch(`${server.baseUrl}${made.path}/screening`, {
          headers: { Authorization: `Bearer ${token}` },
        })
      ).text();
    const until = performance.now() + LASTING_MS;
    await Promise.all([
      ...made.tokens.map((token, index) => {
        const from = Math.floor((index * size) / REVIEWERS);
        return screen(server.baseUrl, made, { token, from }, until, taken);
      }),
      commitBare(folder, until, taken),
    ]);
    const searches = await search(`${server.baseUrl}${made.api}/records`, made);
    const pages = await search(`${server.baseUrl}${made.path}/records`, made);
    return {
      votes: taken.votes.length,
      'votes that came late': taken.late,
      'vote p50': quantile(taken.votes, 0.5),
      'vote p99': quantile(taken.votes, 0.99),
      'next record p50': quantile(taken.pages, 0.5),
      'next record p99': quantile(taken.pages, 0.99),
      'bare commit p50': quantile(taken.commits, 0.5),
      'bare commit p99': quantile(taken.commits, 0.99),
      'search p50': quantile(searches, 0.5),
      'search p95': quantile(searches, 0.95),
      'page of a search p50': quantile(pages, 0.5),
      'page of a search p95': quantile(pages, 0.95),
    };
  } finally {
    await server.stop();
    for (const gone of [made.dataDir, folder]) rmSync(gone, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const found = new Map<number, Record<string, number>>();
  for (const size of SIZES) found.set(size, await measure(size));
  process.stdout.write(
    `| milliseconds | ${SIZES.map((size) => `${size.toLocaleString('en')} records`).join(' | ')} |\n| --- | ---: | ---: |\n`,
  );
  for (const name of Object.keys(found.get(SIZES[0] ?? 0) ?? {}))
    process.stdout.write(
      `| ${name} | ${SIZES.map((size) => (found.get(size)?.[name] ?? 0).toFixed(1)).join(' | ')} |\n`,
    );
  for (const [size, figures] of found) process.exitCode = meets(size, figures) ? process.exitCode : 1;
}

/** The promises: see docs/performance.md. */
function meets(size: number, figures: Record<string, number>): boolean {
  const of = (name: string): number => figures[name] ?? Number.NaN;
  const holds =
    ['vote', 'next record'].every(
      (act) =>
        of(`${act} p50`) <= 3 * of('bare commit p50') + 5 &&
        of(`${act} p99`) <= Math.max(50, 5 * of('bare commit p99')),
    ) &&
    of('search p95') <= 100 &&
    of('page of a search p95') <= 100;
  if (!holds) process.stdout.write(`\nToo slow with ${String(size)} records.\n`);
  return holds;
}

void main();
