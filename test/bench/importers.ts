import { spawnSync } from 'node:child_process';
import { readCitations } from '../../importers/read-citations';
import { pieces } from './made/export-files';
import { measureLoading, reportResponses, type Loaded } from './made/loading';

const FORMATS = ['ris', 'pubmed-nbib', 'pubmed-xml', 'csv'];
/** The smallest file in records; all others are multiples of it. */
const RECORDS = Number(process.env.BENCH_RECORDS ?? 10_000);
const SIZES = [RECORDS, 2 * RECORDS, 4 * RECORDS];
const LOADED = 2 * RECORDS;
const IMPORTED = 10 * RECORDS;
const RUNS = 3;
/** Files of PubMed XML in MB; BENCH_MEGABYTES=10,100,1000 adds one of a gigabyte. */
const MEGABYTES = (process.env.BENCH_MEGABYTES ?? '10,100').split(',').map(Number);
const XML_RECORD_BYTES = 2900;
const MOST_FLOORS = 3;
const MOST_TIME = 2.3;
const MOST_MEMORY = 1.5;

interface Measured {
  seconds: number;
  megabytes: number;
  memory: number;
}

/** Reads an invented file of so many records, made while it is read. Only the processor's time for reading counts. */
async function measure(format: string, records: number): Promise<Measured> {
  let bytes = 0;
  let making = 0;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    const made = pieces(format, records);
    for (;;) {
      const began = processorSeconds();
      const next = made.next();
      const chunk = Buffer.from(next.done === true ? '' : next.value);
      bytes += chunk.length;
      making += processorSeconds() - began;
      if (next.done === true) return;
      yield await Promise.resolve(chunk);
    }
  };
  const began = processorSeconds();
  let kept = 0;
  for await (const item of readCitations(chunks())) if (item.kind === 'record') kept++;
  const seconds = processorSeconds() - began - making;
  if (kept !== records) throw new Error(`${kept} of ${records} records of ${format} were kept.`);
  return { seconds, megabytes: bytes / 1e6, memory: process.resourceUsage().maxRSS / 1024 };
}

/** Of this process alone: other work on the machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A process of its own for each size, so that its memory is that of one file; the quickest of some runs. */
function measureApart(format: string, records: number, times = RUNS): Measured {
  const runs = Array.from({ length: times }, () => {
    const run = spawnSync(process.execPath, [__filename, format, String(records)], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Measured;
  });
  return runs.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}

function report(): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out(
    '| format | records | MB | CPU seconds | records/s | MB/s | t(2n)/t(n) | peak memory, MB | memory, of 10,000 |',
  );
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  let fine = true;
  for (const format of FORMATS) {
    const rows = SIZES.map((records) => ({ records, ...measureApart(format, records) }));
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      const time = before === undefined ? null : row.seconds / before.seconds;
      const memory = row.memory / (rows[0]?.memory ?? row.memory);
      fine &&= (time ?? 0) < MOST_TIME && memory < MOST_MEMORY;
      const cells = [
        ...[format, String(row.records), row.megabytes.toFixed(0), row.seconds.toFixed(2)],
        ...[(row.records / row.seconds).toFixed(0), (row.megabytes / row.seconds).toFixed(1)],
        ...[time === null ? '' : time.toFixed(2), row.memory.toFixed(0), memory.toFixed(2)],
      ];
      out(`| ${cells.join(' | ')} |`);
    }
  }
  out(`\nTime may grow ${MOST_TIME} times and memory ${MOST_MEMORY} times: ${fine ? 'held' : 'NOT HELD'}.`);
  return fine;
}

/** Peak memory of reading PubMed XML of such sizes as a stream, each in a process of its own. */
function reportMemory(): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out('\n| PubMed XML, MB | records | CPU seconds | peak memory, MB | of the smallest |');
  out('| ---: | ---: | ---: | ---: | ---: |');
  const rows = MEGABYTES.map((wanted) => {
    const records = Math.round((wanted * 1e6) / XML_RECORD_BYTES);
    return { records, ...measureApart('pubmed-xml', records, 1) };
  });
  const smallest = rows[0]?.memory ?? 0;
  for (const { megabytes, records, seconds, memory } of rows) {
    const cells = [megabytes.toFixed(0), String(records), seconds.toFixed(1), memory.toFixed(0)];
    out(`| ${[...cells, (memory / smallest).toFixed(2)].join(' | ')} |`);
  }
  const fine = rows.every(({ memory }) => memory < MOST_MEMORY * smallest);
  out(`\nMemory may be ${MOST_MEMORY} times that of the smallest: ${fine ? 'held' : 'NOT HELD'}.`);
  return fine;
}

/**
 * Loading a file, and the least that any program could do: read its bytes and insert the same rows, into the review's
 * own tables with their indexes, search and durability (the floor), or into tables that have none of these.
 */
function reportLoading(): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out(
    `\n| ${LOADED} records | loading, CPU s | floor, CPU s | share of the floor | times the floor | bare tables, CPU s | times bare tables |`,
  );
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  let fine = true;
  for (const format of FORMATS) {
    const run = spawnSync(process.execPath, [__filename, format, String(LOADED), 'load'], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    const { loading, floor, bare } = JSON.parse(run.stdout) as Loaded;
    fine &&= loading / floor <= MOST_FLOORS;
    const share = `${((100 * floor) / loading).toFixed(0)} %`;
    const cells = [loading.toFixed(2), floor.toFixed(2), share, (loading / floor).toFixed(1)];
    out(`| ${[format, ...cells, bare.toFixed(2), (loading / bare).toFixed(1)].join(' | ')} |`);
  }
  out(`\nLoading may take ${MOST_FLOORS} times the floor: ${fine ? 'held' : 'NOT HELD'}.`);
  return fine;
}

async function main(): Promise<void> {
  const [format, records, what] = process.argv.slice(2);
  if (what === 'load')
    process.stdout.write(JSON.stringify(await measureLoading(format ?? '', Number(records))));
  else if (format !== undefined) {
    await measure(format, 1000);
    process.stdout.write(JSON.stringify(await measure(format, Number(records))));
  } else {
    const fine = [report(), reportMemory(), reportLoading(), await reportResponses(IMPORTED)];
    process.exitCode = fine.every(Boolean) ? 0 : 1;
  }
}

void main();
