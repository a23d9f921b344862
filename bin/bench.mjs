import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { projectDir, runStep, say } from './processes.mjs';
import { listFiles } from './stamps.mjs';

await ensureInstalled();
await ensureBuilt();

const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const nameOf = (file) => path.basename(file).replace(/(\.bench)?\.ts$/, '');
// Only files at the top are benches; what they share lives in folders beside them.
const benches = listFiles(['test/bench'], (file) => /^test\/bench\/[^/]+\.ts$/.test(file)).filter(
  (file) => wanted.length === 0 || wanted.includes(nameOf(file)),
);
if (benches.length === 0) {
  say(`There is no bench of that name. There are: ${listFiles(['test/bench']).map(nameOf).join(', ')}.`);
  process.exit(2);
}

const { build } = await import('esbuild');
let failed = 0;
for (const bench of benches) {
  const outfile = `dist/bench/${nameOf(bench)}.js`;
  await build({
    absWorkingDir: projectDir,
    entryPoints: [bench],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    target: 'node20',
    logLevel: 'warning',
  });
  process.stdout.write(`\n## ${nameOf(bench)}\n\n`);
  const code = await runStep(process.execPath, ['--expose-gc', path.join(projectDir, outfile)]);
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
