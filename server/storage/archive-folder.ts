import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../errors';
import { sync } from './files';

/** What stands in a backup's folder beside the files: its list of them. */
const MANIFEST = 'backup.json';

const ManifestSchema = z.object({
  winnow: z.literal('backup'),
  version: z.literal(1),
  madeAt: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
/** A backup's list of its files: paths from its folder with forward slashes, sizes in bytes, SHA-256 in hex. */
export type Manifest = z.infer<typeof ManifestSchema>;

/** Every file below a folder, as sorted paths with forward slashes. */
function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const at = path.posix.join(below, entry.name);
      return entry.isDirectory() ? filesBelow(folder, at) : [at];
    })
    .sort();
}

/** Copies a file that nobody writes into any more, and answers its SHA-256 and size; on the disk when it resolves. */
export async function copyKept(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  await mkdir(path.dirname(to), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), count, createWriteStream(to, { flags: 'wx', mode: 0o600 }));
  await sync(to);
  return { sha256: hash.digest('hex'), bytes };
}

/** Writes the list of everything that lies in the folder. */
export async function writeManifest(folder: string, madeAt: string): Promise<Manifest> {
  const files: Manifest['files'] = [];
  for (const file of filesBelow(folder)) files.push({ path: file, ...(await measure(folder, file)) });
  const manifest: Manifest = { winnow: 'backup', version: 1, madeAt, files };
  const target = path.join(folder, MANIFEST);
  await writeFile(target, `${JSON.stringify(manifest, null, 1)}\n`);
  await sync(target);
  return manifest;
}

/** Throws AppError "invalid" where the folder is no backup, or its list names a place outside. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw noBackup(folder, `it holds no ${MANIFEST}`);
  let manifest: Manifest;
  try {
    manifest = ManifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw noBackup(folder, `its ${MANIFEST} cannot be read`);
  }
  const outside = manifest.files.find(({ path: at }) => !isBelow(folder, at));
  if (outside !== undefined) throw noBackup(folder, `its list names ${outside.path}, a place outside`);
  return manifest;
}

/** How the files differ from the list: missing, changed, or not on it. Empty when all is as it was written. */
export async function manifestFaults(
  folder: string,
  { files }: Manifest,
): Promise<{ where: string; says: string }[]> {
  const faults: { where: string; says: string }[] = [];
  const listed = new Set([MANIFEST, ...files.map((file) => file.path)]);
  for (const { path: at, bytes, sha256 } of files) {
    const where = path.join(folder, at);
    if (!existsSync(where)) {
      faults.push({ where, says: 'is missing' });
      continue;
    }
    const found = await measure(folder, at);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      faults.push({ where, says: 'is not what was backed up: its content has changed' });
  }
  const more = filesBelow(folder).filter((file) => !listed.has(file));
  return [
    ...faults,
    ...more.map((file) => ({ where: path.join(folder, file), says: 'was not part of the backup' })),
  ];
}

async function measure(folder: string, file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path.join(folder, file)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function isBelow(folder: string, at: string): boolean {
  const relative = path.relative(folder, path.resolve(folder, at));
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative) && !at.includes('\\');
}

const noBackup = (folder: string, why: string): AppError =>
  new AppError('invalid', `${folder} is no backup that Winnow made: ${why}.`);
