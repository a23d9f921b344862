import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { becomeProcess, projectDir } from './processes.mjs';

/** Sets up what is missing, then runs the command line with these arguments in the caller's folder. */
export async function runProgram(args) {
  await ensureInstalled();
  await ensureBuilt();
  await becomeProcess([path.join(projectDir, 'dist/server/main.js'), ...args]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runProgram(process.argv.slice(2));
