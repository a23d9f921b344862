import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { withSetupLock } from './lock.mjs';
import { projectDir, runStep, say } from './processes.mjs';
import { digestOf, listFiles, readStamp, writeStamp } from './stamps.mjs';

const isTypeScript = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
const browserTargets = ['chrome111', 'firefox115', 'safari16.4'];

/** The two parts of dist/, each skipped while the files it is made from are unchanged. */
const parts = [
  {
    name: 'public',
    label: 'Bundling styles, scripts and images',
    inputs: () => [
      ...listFiles(['views/scripts', 'views/styles', 'views/images']),
      'package-lock.json',
      'server/screening/highlighting/highlight.rules.ts',
    ],
    make: bundleBrowserFiles,
  },
  {
    name: 'server',
    label: 'Compiling the server',
    inputs: () => [
      ...listFiles(['server', 'importers'], isTypeScript),
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    make: compileServer,
  },
];

/** Brings dist/ in step with the sources. Exits 1 where they do not compile. */
export async function ensureBuilt({ force = false } = {}) {
  const recipe = digestOf(['bin/build.mjs']);
  for (const part of parts) {
    const stampFile = `dist/.stamps/${part.name}`;
    const stamp = digestOf(part.inputs(), recipe);
    if (!force && readStamp(stampFile) === stamp) continue;
    await withSetupLock(async () => {
      say(`${part.label} ...`);
      await part.make();
      writeStamp(stampFile, stamp);
    });
  }
}

async function compileServer() {
  const compiler = path.join(projectDir, 'node_modules/typescript/bin/tsc');
  if ((await runStep(process.execPath, [compiler, '-p', 'tsconfig.build.json'])) !== 0) {
    say('The server does not compile; see above.');
    process.exit(1);
  }
  removeLeftovers();
}

/** What was compiled from a file that is gone could still be required, and hide that it is gone. */
function removeLeftovers() {
  const sources = listFiles(['server', 'importers'], isTypeScript);
  const expected = new Set(sources.map((file) => `dist/${file.slice(0, -'.ts'.length)}`));
  for (const file of listFiles(['dist/server', 'dist/importers'])) {
    if (!expected.has(file.replace(/\.js(\.map)?$/, ''))) rmSync(path.join(projectDir, file));
  }
}

async function bundleBrowserFiles() {
  const { build } = await import('esbuild');
  rmSync(path.join(projectDir, 'dist/public'), { recursive: true, force: true });
  const shared = {
    absWorkingDir: projectDir,
    bundle: true,
    minify: true,
    sourcemap: true,
    target: browserTargets,
    logLevel: 'warning',
  };
  // Only files at the top are entry points; what they import lives in folders beside them.
  const scripts = listFiles(['views/scripts'], (file) => /^views\/scripts\/[^/]+\.ts$/.test(file));
  await build({ ...shared, entryPoints: scripts, outdir: 'dist/public/scripts', format: 'esm' });
  await build({ ...shared, entryPoints: ['views/styles/main.css'], outdir: 'dist/public/styles' });
  copyPdfjs();
  const images = path.join(projectDir, 'views/images');
  if (existsSync(images)) cpSync(images, path.join(projectDir, 'dist/public/images'), { recursive: true });
}

/** What pdf.js loads when a file needs it: its worker, tables of characters, the standard fonts, decoders of pictures. */
function copyPdfjs() {
  const from = path.join(projectDir, 'node_modules/pdfjs-dist');
  const to = path.join(projectDir, 'dist/public/pdfjs');
  cpSync(path.join(from, 'build/pdf.worker.min.mjs'), path.join(to, 'pdf.worker.mjs'));
  for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
    cpSync(path.join(from, folder), path.join(to, folder), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled();
  await ensureBuilt({ force: process.argv.includes('--force') });
}
