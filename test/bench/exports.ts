import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createToken } from '../../server/accounts/tokens.actions';
import { buildReview, inventRecords } from '../app/review-builder';
import { makeHouse } from '../app/house';
import { startServer } from '../browser/server';

const RECORDS = Number(process.env.BENCH_RECORDS ?? 100_000);
const VOTE_EVERY_MS = 250;

interface Made {
  dataDir: string;
  api: string;
  lead: string;
  reviewer: string;
  records: string[];
}

/** A review of records of 2 kB each, one in four with a vote, and tokens of two of its members. */
async function makeReview(): Promise<Made> {
  const test = makeHouse();
  const abstract = 'Invented for a measurement, and as long as abstracts are. '.repeat(28).trim();
  const records = inventRecords(RECORDS).map((record) => ({ ...record, abstract }));
  const review = buildReview(test, { members: { ann: 'reviewer' }, records });
  const token = (id: string): string => createToken(test.house, id, 'bench').token;
  const [lead, reviewer] = [token(review.people.lea.id), token(review.people.ann.id)];
  await test.house.close();
  return { dataDir: test.house.config.dataDir, api: review.api, lead, reviewer, records: review.records };
}

/** What Linux says a process holds in memory and has held at most, in MB. */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const read = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: read('VmRSS'), most: read('VmHWM') };
}

/** Forgets the highest mark, so that the next one is of what follows. */
const forgetMost = async (pid: number): Promise<void> =>
  (await import('node:fs/promises')).writeFile(`/proc/${String(pid)}/clear_refs`, '5');

/** Reads an answer to its end, and answers its size in bytes. */
async function drain(url: string, token: string): Promise<number> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok || answer.body === null) throw new Error(`${url} answered ${String(answer.status)}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}

/** Votes on one record after the other until told to stop; answers how long each took, in milliseconds. */
async function vote(url: string, made: Made, from: number, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  for (let at = from; !signal.aborted; at += 1) {
    const start = performance.now();
    const answer = await fetch(`${url}/records/${made.records[at] ?? ''}/votes`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${made.reviewer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ stage: 'screening', decision: 'include' }),
    });
    if (answer.status !== 201) throw new Error(`a vote was answered with ${String(answer.status)}`);
    took.push(performance.now() - start);
    await pause(VOTE_EVERY_MS);
  }
  return took.sort((a, b) => a - b);
}

async function main(): Promise<void> {
  const made = await makeReview();
  const server = await startServer({ dataDir: made.dataDir });
  try {
    const url = `${server.baseUrl}${made.api}`;
    await drain(`${url}/exports/awaiting-screening.jsonl`, made.lead);
    process.stdout.write(`${String(RECORDS)} records, a vote every ${String(VOTE_EVERY_MS)} ms\n\n`);
    process.stdout.write(
      '| file | MB | seconds | memory before, MB | growth, MB | votes | p50, ms | p99, ms | slowest, ms |\n',
    );
    process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
    let voted = 0;
    for (const file of [
      ...['all.csv', 'all.csv?details=yes', 'all.xlsx', 'all.ris', 'all.bibtex', 'all.endnote-xml'],
      ...['all.csl-json', 'all.jsonl', 'whole'],
    ]) {
      await forgetMost(server.pid);
      const before = memoryOf(server.pid);
      const stop = new AbortController();
      const voting = vote(url, made, voted, stop.signal);
      const start = performance.now();
      const bytes = await drain(`${url}/exports/${file}`, made.lead);
      const seconds = (performance.now() - start) / 1000;
      stop.abort();
      const took = await voting;
      voted += took.length;
      const growth = memoryOf(server.pid).most - before.now;
      const figures = [
        bytes / 1e6,
        seconds,
        before.now,
        growth,
        took.length,
        took[took.length >> 1] ?? 0,
        took[Math.floor(took.length * 0.99)] ?? 0,
        took.at(-1) ?? 0,
      ];
      process.stdout.write(`| ${file} | ${figures.map((n) => n.toFixed(n < 10 ? 1 : 0)).join(' | ')} |\n`);
    }
  } finally {
    await server.stop();
    rmSync(made.dataDir, { recursive: true, force: true });
  }
}

void main();
