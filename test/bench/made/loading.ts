import Database, { type Database as Db } from 'better-sqlite3';
import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createToken } from '../../../server/accounts/tokens.actions';
import { Loading } from '../../../server/identification/imports/loading.actions';

import { parseCitations, type ParsedRecord } from '../../../server/workers/parse-citations';
import { makeHouse, type TestHouse } from '../../app/house';
import { buildReview, inventRecords, type TestReview } from '../../app/review-builder';
import { startServer } from '../../browser/server';
import { pieces } from './export-files';

const VOTED_ON = 3000;
const FIRST_NUMBER = 1000;
const HEALTH_EVERY_MS = 50;
const VOTE_EVERY_MS = 250;
const MOST_HEALTH_MS = 250;
const MOST_VOTE_MS = 500;

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const writeFile = (target: string, format: string, records: number): Promise<void> =>
  pipeline(Readable.from(pieces(format, records)), createWriteStream(target));

/** Processor seconds of loading a file into a review, and of reading its bytes and inserting the same rows. */
export interface Loaded {
  loading: number;
  /** Into the review's own tables. */
  floor: number;
  /** Into tables without index, search or durability. */
  bare: number;
}

/** Loads an invented file as the server does, and then does the least that has to be done for it. */
export async function measureLoading(format: string, records: number): Promise<Loaded> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-bench-'));
  const test = makeHouse();
  try {
    const file = path.join(folder, 'export');
    await writeFile(file, format, records);
    const began = processorSeconds();
    await load(reviewOf(test), file);
    const loading = processorSeconds() - began;
    const rows = await rowsOf(file);
    return {
      loading,
      floor: await floorOf(reviewOf(test).db, file, rows),
      bare: await floorOf(bareTables(path.join(folder, 'bare.sqlite')), file, rows),
    };
  } finally {
    await test.house.close();
    rmSync(test.house.config.dataDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

const reviewOf = (test: TestHouse): TestReview<never>['file'] =>
  buildReview(test, { members: {}, records: inventRecords(10) }).file;

async function load(review: ConstructorParameters<typeof Loading>[0], file: string): Promise<void> {
  const job = { id: 'bench', source_id: 'bench', actor: 'bench', file_hash: null, file_name: null };
  const loading = new Loading(review, job);
  for await (const batch of parseCitations({ path: file })) await loading.take(batch);
}

async function rowsOf(file: string): Promise<ParsedRecord[]> {
  const rows: ParsedRecord[] = [];
  for await (const batch of parseCitations({ path: file })) rows.push(...batch.records);
  return rows;
}

function bareTables(target: string): Db {
  const db = new Database(target);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(`CREATE TABLE facts_records (number INTEGER PRIMARY KEY, import_id TEXT, position INTEGER, content TEXT, digest TEXT) STRICT;
    CREATE TABLE facts_raws (number INTEGER PRIMARY KEY, line INTEGER, raw TEXT) STRICT;`);
  return db;
}

/** The bytes of the file read once, and its rows inserted as they will stand, 200 a transaction. */
async function floorOf(db: Db, file: string, rows: readonly ParsedRecord[]): Promise<number> {
  const [record, raw] = [
    db.prepare('INSERT INTO facts_records VALUES (?, ?, ?, ?, ?)'),
    db.prepare('INSERT INTO facts_raws VALUES (?, ?, ?)'),
  ];
  const began = processorSeconds();
  let characters = 0;
  for await (const chunk of createReadStream(file, 'utf8')) characters += String(chunk).length;
  if (characters === 0) throw new Error(`${file} is empty.`);
  const insert = db.transaction((from: number) => {
    for (const [at, row] of rows.slice(from, from + 200).entries()) {
      const number = FIRST_NUMBER + from + at;
      record.run(number, 'bench', from + at + 1, row.content, row.digest);
      raw.run(number, row.line, row.raw);
    }
  });
  for (let from = 0; from < rows.length; from += 200) insert(from);
  return processorSeconds() - began;
}

/** How long every answer of `ask` takes until told to stop, in milliseconds, sorted. */
async function timed(
  ask: (at: number) => Promise<void>,
  everyMs: number,
  signal: AbortSignal,
): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; !signal.aborted; at += 1) {
    const start = performance.now();
    await ask(at);
    took.push(performance.now() - start);
    await pause(everyMs);
  }
  return took.sort((a, b) => a - b);
}

/** Imports so many records, duplicates looked for included, while others ask for /healthz and vote in that review. */
export async function reportResponses(imported: number): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-bench-'));
  const test = makeHouse();
  const review = buildReview(test, { members: { ann: 'reviewer' }, records: inventRecords(VOTED_ON) });
  const token = (id: string): string => createToken(test.house, id, 'bench').token;
  const tokens = { lead: token(review.people.lea.id), ann: token(review.people.ann.id) };
  await test.house.close();
  const file = path.join(folder, 'export.ris');
  await writeFile(file, 'ris', imported);
  const server = await startServer({ dataDir: test.house.config.dataDir });
  const stop = new AbortController();
  try {
    const url = `${server.baseUrl}${review.api}`;
    const get = async (what: string): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${url}/${what}`, { headers: { Authorization: `Bearer ${tokens.lead}` } });
      return (await answer.json()) as Record<string, unknown>;
    };
    const [source] = (await get('sources')).items as { id: string }[];
    const form = new FormData();
    form.append('source', source?.id ?? '');
    form.append('file', await openAsBlob(file), 'export.ris');
    const health = timed(
      () => fetch(`${server.baseUrl}/healthz`).then(async (answer) => void (await answer.text())),
      HEALTH_EVERY_MS,
      stop.signal,
    );
    const votes = timed(
      async (at) => {
        const answer = await fetch(
          `${url}/records/${review.records[at % review.records.length] ?? ''}/votes`,
          {
            method: 'POST',
            headers: { Authorization: `Bearer ${tokens.ann}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ stage: 'screening', decision: 'include' }),
          },
        );
        if (answer.status !== 201) throw new Error(`a vote was answered with ${String(answer.status)}`);
      },
      VOTE_EVERY_MS,
      stop.signal,
    );
    // A failure among these ends the bench at once, and the server with it.
    const meanwhile = Promise.all([health, votes]);
    const began = performance.now();
    const sent = await fetch(`${url}/imports`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${tokens.lead}` },
      body: form,
    });
    const { id } = (await sent.json()) as { id: string };
    let loaded = 0;
    for (;;) {
      const { status, says } = await get(`imports/${id}`);
      if (status === 'matching' && loaded === 0) loaded = performance.now() - began;
      if (status === 'done') break;
      if (status === 'failed' || status === 'interrupted') throw new Error(String(says));
      await Promise.race([pause(200), meanwhile]);
    }
    const done = performance.now() - began;
    stop.abort();
    return sayResponses({
      imported,
      megabytes: statSync(file).size / 1e6,
      loaded,
      done,
      answers: await meanwhile,
    });
  } finally {
    stop.abort();
    await server.stop();
    rmSync(test.house.config.dataDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

function sayResponses(took: {
  imported: number;
  megabytes: number;
  loaded: number;
  done: number;
  answers: readonly [health: number[], votes: number[]];
}): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  const { imported, megabytes, loaded, done } = took;
  const [health, votes] = took.answers;
  out(
    `\n${imported} records (${megabytes.toFixed(0)} MB) imported over HTTP: loaded after ${(loaded / 1000).toFixed(0)} s, duplicates looked for after ${(done / 1000).toFixed(0)} s\n`,
  );
  out('| meanwhile | answers | p50, ms | p99, ms | slowest, ms | may take, ms |');
  out('| --- | ---: | ---: | ---: | ---: | ---: |');
  const row = (name: string, times: number[], most: number): boolean => {
    const at = (share: number): string =>
      (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0);
    out(`| ${name} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${most} |`);
    return (times.at(-1) ?? 0) <= most;
  };
  const fine = [
    row('`/healthz`', health, MOST_HEALTH_MS),
    row('a vote in the same review', votes, MOST_VOTE_MS),
  ].every(Boolean);
  out(`\nThe server answers in time: ${fine ? 'held' : 'NOT HELD'}.`);
  return fine;
}
