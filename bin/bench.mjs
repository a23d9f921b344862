import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { say } from './processes.mjs';
import { listFiles } from './stamps.mjs';

await ensureInstalled();
await ensureBuilt();

const benches = listFiles(['test/bench'], (file) => file.endsWith('.bench.ts'));
if (benches.length === 0) say('There is nothing to measure yet: test/bench/ holds no *.bench.ts file.');
for (const bench of benches) process.stdout.write(`${path.basename(bench, '.bench.ts')}\n`);
