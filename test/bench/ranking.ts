import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { DEFAULT_MODEL, models } from '../../server/screening/ranking/models.rules';
import { Ranking } from '../../server/screening/ranking/ranking.rules';
import { overlappingDatabases } from './made/overlapping-databases';

const LABELS = [1000, 5000] as const;
const RETRAININGS = 9;

/** CPU time in seconds to read the records, and in milliseconds to learn one more label and rank the rest. */
interface Figures {
  records: number;
  read: number;
  first: number;
  warm: number[];
  megabytes: number;
}

function measure(modelId: string, n: number): Figures {
  const ranking = new Ranking(models.find(({ id }) => id === modelId) ?? DEFAULT_MODEL, 1);
  // Made up before the clock starts.
  const records = [...overlappingDatabases(n)].map(({ record }, at) => ({
    ...{ id: String(at), title: record.title ?? '', abstract: record.abstract ?? '' },
  }));
  const read = cpu(() => records.forEach((record) => ranking.put(record)));
  let labelled = 0;
  const labelTo = (count: number): void => {
    for (; labelled < count; labelled++) ranking.label(String(labelled), labelled % 20 === 0);
  };
  labelTo(2);
  const first = cpu(() => ranking.rank());
  const warm = LABELS.map((count) => {
    labelTo(count);
    ranking.rank();
    const times = Array.from({ length: RETRAININGS }, (_, at) => {
      labelTo(count + at + 1);
      return cpu(() => ranking.rank());
    });
    return (times.sort((a, b) => a - b)[RETRAININGS >> 1] ?? 0) * 1000;
  });
  return { records: n, read, first, warm, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Each size in a process of its own, so that one's memory is not another's. */
const inProcess = (model: string, n: number): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = fork(__filename, [model, String(n)], { execArgv: ['--max-old-space-size=4096'] });
    child.once('message', (figures) => resolve(figures as Figures));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`The run ended with code ${String(code)}`)));
  });

const GAP_MS = 6000;
const GAP_RECORDS = 20_000;

/** The longest times between two turns of this thread's event loop: the longest, and the hundredth longest share. */
async function gaps(forMs: number): Promise<{ longest: number; p99: number }> {
  const all: number[] = [];
  const until = performance.now() + forMs;
  for (let last = performance.now(); last < until;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = performance.now();
    all.push(now - last);
    last = now;
  }
  all.sort((a, b) => a - b);
  return { longest: all.at(-1) ?? 0, p99: all[Math.floor(all.length * 0.99)] ?? 0 };
}

/** In a thread: one more label, a new order to the main thread, and so on until it is ended. */
function retrainForever(): void {
  const ranking = new Ranking(DEFAULT_MODEL, 1);
  for (const [at, { record }] of [...overlappingDatabases(GAP_RECORDS)].entries())
    ranking.put({ id: String(at), title: record.title ?? '', abstract: record.abstract ?? '' });
  for (let at = 0; at < 1000; at++) ranking.label(String(at), at % 20 === 0);
  ranking.rank();
  for (let at = 1000; ; at++) {
    ranking.label(String(at), at % 20 === 0);
    const order = Int32Array.from(ranking.rank().order, Number);
    parentPort?.postMessage(order, [order.buffer]);
  }
}

/** What others feel of a thread that learns, against the same server with nothing to do. */
async function printGaps(): Promise<void> {
  const idle = await gaps(GAP_MS);
  const thread = new Worker(__filename, { workerData: 'retrain' });
  let orders = 0;
  await new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve());
    thread.once('error', reject);
  });
  thread.on('message', () => (orders += 1));
  const busy = await gaps(GAP_MS);
  await thread.terminate();
  const shown = ({ longest, p99 }: typeof idle): string =>
    `longest ${longest.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  process.stdout.write(
    `event loop, ${String(GAP_RECORDS)} records\tidle: ${shown(idle)}\twhile ${String(orders)} orders were made: ${shown(busy)}\tabove idle ${(busy.longest - idle.longest).toFixed(1)} ms\n`,
  );
}

async function main(): Promise<void> {
  const [, , model, n] = process.argv;
  if (model !== undefined) {
    process.send?.(measure(model, Number(n)));
    return;
  }
  let before: Figures | null = null;
  for (const size of [10_000, 20_000, 47_000, 100_000]) {
    const now = await inProcess(DEFAULT_MODEL.id, size);
    print(DEFAULT_MODEL.id, now, before);
    before = now;
  }
  print('u4', await inProcess('u4', 10_000), null);
  await printGaps();
}

function print(model: string, now: Figures, before: Figures | null): void {
  const grown = (part: (figures: Figures) => number): string =>
    before === null
      ? ''
      : ` (a record ×${(part(now) / part(before) / (now.records / before.records)).toFixed(2)})`;
  const cells = [
    ...[
      model,
      `${String(now.records)} records`,
      `read ${now.read.toFixed(1)} CPU-s${grown(({ read }) => read)}`,
    ],
    `first order ${now.first.toFixed(1)} CPU-s${grown(({ first }) => first)}`,
    ...LABELS.map((count, at) => {
      const time = (figures: Figures): number => figures.warm[at] ?? 0;
      return `again at ${String(count)} labels ${time(now).toFixed(0)} CPU-ms${grown(time)}`;
    }),
    `${String(now.megabytes)} MB`,
  ];
  process.stdout.write(`${cells.join('\t')}\n`);
}

if (isMainThread) void main();
else if (workerData === 'retrain') retrainForever();
