import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium, findChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { becomeProcess, projectDir } from './processes.mjs';

const args = process.argv.slice(2);

await ensureInstalled();
await ensureBuilt();

// A run that names other tests should not have to wait for a browser to be installed.
const named = args.filter((arg) => !arg.startsWith('-'));
const needsBrowser = named.length === 0 || named.some((name) => name.includes('browser'));
const chromium = needsBrowser ? await ensureChromium() : findChromium();

await becomeProcess(
  [path.join(projectDir, 'node_modules/jest/bin/jest.js'), '--rootDir', projectDir, ...args],
  chromium === null ? {} : { CHROMIUM: chromium },
);
