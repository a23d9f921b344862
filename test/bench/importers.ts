import { spawnSync } from 'node:child_process';
import { readCitations } from '../../importers/read-citations';
import { pieces } from './made/export-files';
import { measureLoading, reportResponses, type Loaded } from './made/loading';

const FORMATS = ['ris', 'pubmed-nbib', 'pubmed-xml', 'csv'];
const SIZES = [10_000, 20_000, 40_000];
const RUNS = 3;
const LOADED = 20_000;
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
function measureApart(format: string, records: number): Measured {
  const runs = Array.from({ length: RUNS }, () => {
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

/** Loading a file, and the least that any program could do: read its bytes and insert the same rows. */
function reportLoading(): boolean {
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out(
    `\n| ${LOADED} records | loading, CPU s | reading and bare insert, CPU s | share of the floor | times the floor |`,
  );
  out('| --- | ---: | ---: | ---: | ---: |');
  let fine = true;
  for (const format of FORMATS) {
    const run = spawnSync(process.execPath, [__filename, format, String(LOADED), 'load'], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    const { loading, floor } = JSON.parse(run.stdout) as Loaded;
    fine &&= loading / floor <= MOST_FLOORS;
    const cells = [loading.toFixed(2), floor.toFixed(2), `${((100 * floor) / loading).toFixed(0)} %`];
    out(`| ${[format, ...cells, (loading / floor).toFixed(1)].join(' | ')} |`);
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
    const fine = [report(), reportLoading(), await reportResponses()];
    process.exitCode = fine.every(Boolean) ? 0 : 1;
  }
}

void main();
