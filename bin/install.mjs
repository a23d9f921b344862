import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withSetupLock } from './lock.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { findOnPath, installSystemPackages, projectDir, runNpm, runStep, say } from './processes.mjs';
import { digestOf, readStamp, writeStamp } from './stamps.mjs';

const stampFile = 'node_modules/.installed';
const compilerHint =
  'One dependency (better-sqlite3) is compiled while it is installed and needs Python 3, make and a C++ compiler:\n' +
  '  Debian, Ubuntu:  sudo apt-get install -y python3 make g++\n' +
  '  Fedora:          sudo dnf install -y python3 make gcc-c++\n' +
  '  Alpine:          apk add python3 make g++\n' +
  '  macOS:           xcode-select --install\n' +
  'Then run the same command again.';

/** Brings node_modules in step with package-lock.json; does nothing when it already is. */
export async function ensureInstalled() {
  requireSupportedNode();
  // Compiled modules fit one Node ABI on one platform, so these belong to the stamp.
  const stamp = digestOf(['package-lock.json'], process.versions.modules, process.platform, process.arch);
  if (readStamp(stampFile) === stamp) return;
  await withSetupLock(async () => {
    if (readStamp(stampFile) === stamp) return;
    if (!isInstalledByHand() || !(await databaseLoads())) await install();
    writeStamp(stampFile, stamp);
  });
}

async function install() {
  say('Installing the dependencies (the first time this compiles SQLite: two to four minutes) ...');
  if (await tryInstall()) return;
  if (!hasCompiler() && (await installSystemPackages(['python3', 'make', 'g++'])) && (await tryInstall()))
    return;
  say(hasCompiler() ? 'The dependencies could not be installed; npm says why above.' : compilerHint);
  process.exit(1);
}

async function tryInstall() {
  // The build needs the development dependencies too, whatever NODE_ENV says.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  return code === 0 && (await databaseLoads());
}

const hasCompiler = () =>
  ['python3', 'make'].every((name) => findOnPath(name)) && findOnPath('g++', 'c++', 'clang++') !== null;

function isInstalledByHand() {
  const npmsOwn = path.join(projectDir, 'node_modules/.package-lock.json');
  if (!existsSync(npmsOwn) || readStamp(stampFile) !== null) return false;
  return statSync(npmsOwn).mtimeMs >= statSync(path.join(projectDir, 'package-lock.json')).mtimeMs;
}

async function databaseLoads() {
  if (!existsSync(path.join(projectDir, 'node_modules/better-sqlite3'))) return false;
  return (
    (await runStep(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"])) === 0
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await ensureInstalled();
