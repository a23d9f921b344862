import { fork } from 'node:child_process';
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
    const child = fork(__filename, [model, String(n)], { execArgv: ['--max-old-space-size=2048'] });
    child.once('message', (figures) => resolve(figures as Figures));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`The run ended with code ${String(code)}`)));
  });

async function main(): Promise<void> {
  const [, , model, n] = process.argv;
  if (model !== undefined) {
    process.send?.(measure(model, Number(n)));
    return;
  }
  let half: Figures | null = null;
  for (const size of [11_750, 23_500, 47_000]) {
    const now = await inProcess(DEFAULT_MODEL.id, size);
    print(DEFAULT_MODEL.id, now, half);
    half = now;
  }
  print('u4', await inProcess('u4', 11_750), null);
}

function print(model: string, now: Figures, half: Figures | null): void {
  const grown = (part: (figures: Figures) => number): string =>
    half === null ? '' : ` (t(2n)/t(n) ${(part(now) / part(half)).toFixed(2)})`;
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
