import { fork } from 'node:child_process';
import { findDuplicates } from '../../server/identification/duplicates';
import { dice } from './made/dice';
import { overlappingDatabases, type Made } from './made/overlapping-databases';

/** What one run of the matching used, and how far it was right. */
interface Figures {
  records: number;
  cpuSeconds: number;
  megabytes: number;
  linked: number;
  wrong: number;
}

function* records(kind: string, n: number): Generator<Made> {
  if (kind !== 'one-title') {
    yield* overlappingDatabases(n);
    return;
  }
  const random = dice(2);
  for (const { report, record } of overlappingDatabases(n, 3)) {
    const page = String(Math.floor(random() * 900));
    yield { report, record: { ...record, title: 'Editorial', doi: undefined, pmid: undefined, pages: page } };
  }
}

/** The matching alone: what making up the records costs is measured before, and taken off. */
function measure(kind: string, n: number): Figures {
  const reports: number[] = [];
  const idle = cpu(() => {
    for (const { report } of records(kind, n)) reports.push(report);
  });
  let groups: number[][] = [];
  const busy = cpu(() => {
    const input = function* () {
      let id = 0;
      for (const { record } of records(kind, n)) yield { id: id++, record };
    };
    groups = findDuplicates(input()).groups.map((group) => group.records);
  });
  const linked = groups.reduce((sum, group) => sum + group.length - 1, 0);
  const wrong = groups.reduce((sum, group) => sum + new Set(group.map((id) => reports[id])).size - 1, 0);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { records: n, cpuSeconds: busy - idle, megabytes, linked, wrong };
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Each size in a process of its own, so that one's memory is not another's. */
const inProcess = (kind: string, n: number): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = fork(__filename, [kind, String(n)], { execArgv: ['--max-old-space-size=1024'] });
    child.once('message', (figures) => resolve(figures as Figures));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`The run ended with code ${String(code)}`)));
  });

async function main(): Promise<void> {
  const [, , kind, n] = process.argv;
  if (kind !== undefined) {
    process.send?.(measure(kind, Number(n)));
    return;
  }
  const rows: (Figures & { what: string })[] = [];
  for (const size of [10_000, 20_000, 40_000, 80_000]) {
    rows.push({ what: 'overlapping databases', ...(await inProcess('overlapping', size)) });
  }
  rows.push({ what: 'one title for all', ...(await inProcess('one-title', 50_000)) });
  rows.forEach((row, at) => {
    const half = rows[at - 1];
    const ratio = half?.what === row.what ? (row.cpuSeconds / half.cpuSeconds).toFixed(2) : '-';
    const { what, records: count, cpuSeconds, megabytes, linked, wrong } = row;
    process.stdout.write(
      `${[what, count, `${cpuSeconds.toFixed(1)} CPU-s`, `t(2n)/t(n) ${ratio}`, `${String(megabytes)} MB`, `${String(linked)} linked, ${String(wrong)} wrongly`].join('\t')}\n`,
    );
  });
}

void main();
