import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whatever the working directory is. */
export const projectDir = fileURLToPath(new URL('..', import.meta.url));

export const isRoot = process.getuid?.() === 0;

/** Set-up messages go to stderr: stdout belongs to the results of the command that follows. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** The full path of the first of these programs found on PATH, or null. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
    }
  }
  return null;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a set-up step in the project's folder, its output on stderr; resolves to the exit code. */
export function runStep(command, args, env = {}) {
  return exitCodeOf(
    spawn(command, args, {
      cwd: projectDir,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    }),
  );
}

/** npm as it was started, so that the same version runs; else the one on PATH. */
export function runNpm(args) {
  const running = process.env.npm_execpath;
  if (running?.endsWith('.js')) return runStep(process.execPath, [running, ...args]);
  return runStep(findOnPath('npm') ?? 'npm', args);
}

/** On Debian and its kin, as root: installs system packages. False where that is not possible or fails. */
export async function installSystemPackages(packages) {
  const aptGet = findOnPath('apt-get');
  if (!isRoot || aptGet === null) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  say(`Installing system packages: ${packages.join(' ')}`);
  await runStep(aptGet, ['update', '-qq'], env);
  return (await runStep(aptGet, ['install', '-y', '-qq', ...packages], env)) === 0;
}

/** Hands the terminal to a program until it ends, passes signals on, and ends as it ended. */
export async function becomeProcess(args, env = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal's Ctrl-C already reaches the whole process group; a second one would look like impatience.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  if (process.env.npm_lifecycle_event) onParentGone(() => child.kill('SIGTERM'));
  process.exitCode = await exitCodeOf(child);
}

/** npm hands a SIGTERM to the shell between us, which dies of it without a word; its death is all we see. */
function onParentGone(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 200);
  watch.unref();
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

function exitCodeOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(error.message);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)));
  });
}
