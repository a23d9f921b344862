import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { commit } from '../../server/ledger/commit';
import { event } from '../../server/ledger/events.rules';
import { DEFAULT_MODEL, models } from '../../server/screening/ranking/models.rules';
import { Ranking } from '../../server/screening/ranking/ranking.rules';
import { makeHouse } from '../app/house';
import { buildReview } from '../app/review-builder';
import { overlappingDatabases } from './made/overlapping-databases';

const SIZES = [10_000, 20_000, 47_000, 100_000];
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

const GAP_MS = 8000;
const GAP_RECORDS = 20_000;
const VOTED_BEFORE = 1000;
const VOTE_EVERY_MS = 200;

/** The longest times between two turns of this thread's event loop: the longest, and the hundredth longest share. */
interface Gaps {
  longest: number;
  p99: number;
}

/** The server's thread for a while, with a vote five times a second. */
async function gaps(vote: () => void): Promise<Gaps> {
  const all: number[] = [];
  const until = performance.now() + GAP_MS;
  let voteAt = performance.now();
  for (let last = performance.now(); last < until;) {
    if (last >= voteAt) {
      vote();
      voteAt += VOTE_EVERY_MS;
    }
    await pause(1);
    const now = performance.now();
    all.push(now - last);
    last = now;
  }
  all.sort((a, b) => a - b);
  return { longest: all.at(-1) ?? 0, p99: all[Math.floor(all.length * 0.99)] ?? 0 };
}

/** What people feel in a review whose order is made anew after each vote, against the same votes without an order. */
async function printGaps(): Promise<void> {
  const test = makeHouse();
  const { file, people } = buildReview(test, {
    members: { ann: 'reviewer' },
    records: [...overlappingDatabases(GAP_RECORDS)].map(({ record }) => record),
  });
  const { member } = people.ann;
  let voted = 0;
  const vote = (count = 1): void =>
    commit(file, member, () => ({
      events: Array.from({ length: count }, () => {
        const record = (voted += 1);
        const decision = record % 20 === 0 ? 'include' : 'exclude';
        return event('vote-cast', {
          ...{ vote: `vote-${String(record)}`, record, stage: 'screening', decision },
          ...{ reason: null, note: null, unblinded: false },
        });
      }),
      answer: undefined,
    }));
  vote(VOTED_BEFORE);
  const idle = await gaps(vote);

  const orders = new Set<unknown>();
  const order = (): void => void orders.add(test.house.rankings.current(file, member).order);
  order();
  await test.house.rankings.idle();
  orders.clear();
  const busy = await gaps(() => {
    order();
    vote();
  });
  await test.house.rankings.idle();
  await test.close();
  const shown = ({ longest, p99 }: Gaps): string =>
    `longest ${longest.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  process.stdout.write(
    `event loop, ${String(GAP_RECORDS)} records, a vote every ${String(VOTE_EVERY_MS)} ms\twithout an order: ${shown(idle)}\twhile ${String(orders.size)} orders were made: ${shown(busy)}\tabove idle ${(busy.longest - idle.longest).toFixed(1)} ms\n`,
  );
}

async function main(): Promise<void> {
  const [, , model, n] = process.argv;
  if (model !== undefined) {
    process.send?.(measure(model, Number(n)));
    return;
  }
  let before: Figures | null = null;
  for (const size of SIZES) {
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

void main();
