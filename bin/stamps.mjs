import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectDir } from './processes.mjs';

/** Every file below the given files and folders (relative to the project) that `keeps` accepts, sorted. */
export function listFiles(roots, keeps = () => true) {
  const found = [];
  const visit = (relative) => {
    const full = path.join(projectDir, relative);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full)) visit(path.posix.join(relative, name));
    } else if (keeps(relative)) found.push(relative);
  };
  roots.forEach(visit);
  return found.sort();
}

/** A digest of the names and contents of files, and of anything else the step depends on. */
export function digestOf(files, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const file of files) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectDir, file)));
  }
  return hash.digest('hex');
}

/** The stamp a finished step left behind, or null. */
export function readStamp(file) {
  const full = path.join(projectDir, file);
  return existsSync(full) ? readFileSync(full, 'utf8').trim() : null;
}

export function writeStamp(file, stamp) {
  const full = path.join(projectDir, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `${stamp}\n`);
}
