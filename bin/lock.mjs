import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectDir, say } from './processes.mjs';

const lockFile = path.join(projectDir, 'dist/.setup.lock');

/** One set-up at a time: `npm start` and `npm test` in two terminals would install into the same folder. */
export async function withSetupLock(work) {
  await acquire();
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

async function acquire() {
  mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder();
    if (holder !== null && !isAlive(holder)) rmSync(lockFile, { force: true });
    else if (tries === 0) say(`Another set-up is at work here (process ${holder}); waiting for it ...`);
    await pause(250);
  }
}

function readHolder() {
  try {
    return Number(readFileSync(lockFile, 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
