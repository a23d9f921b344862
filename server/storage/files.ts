import { createHash } from 'node:crypto';
import { createReadStream, existsSync, openSync, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { notFound } from '../errors';

/** A file as it is kept: its SHA-256 in hex, which is also its name, and its size in bytes. */
export interface StoredFile {
  hash: string;
  size: number;
}

const HASH = /^[0-9a-f]{64}$/;
const FOLDER = 'files';

/** Where uploads of a review are received: on the same disk as the files, so that moving them is a renaming. */
export const incomingFolder = (folder: string): string => path.join(folder, 'incoming');

/** The path of a kept file, for what must be told one. Throws for what is no SHA-256. */
export function filePath(folder: string, hash: string): string {
  if (!HASH.test(hash)) throw new Error('A kept file is named by its SHA-256');
  return path.join(folder, FOLDER, hash);
}

/**
 * Moves a file into a review's folder under its SHA-256. It and its folder are on the disk when this resolves; the
 * same content kept before is never overwritten.
 */
export async function storeFile(folder: string, tempPath: string): Promise<StoredFile> {
  const stored = await syncAndHash(tempPath);
  const target = filePath(folder, stored.hash);
  await mkdir(path.dirname(target), { recursive: true });
  if (existsSync(target)) {
    await rm(tempPath, { force: true });
    return stored;
  }
  await rename(tempPath, target);
  await sync(path.dirname(target));
  return stored;
}

/** The path of a file that is there. Throws AppError "not-found" where there is none. */
export function keptFile(folder: string, hash: string): string {
  if (!HASH.test(hash) || !existsSync(filePath(folder, hash))) throw notFound('This file');
  return filePath(folder, hash);
}

/**
 * A kept file as a stream, opened at once: whoever removes or replaces it meanwhile takes nothing from its reader.
 * Throws AppError "not-found" where there is none.
 */
export function openFile(folder: string, hash: string): ReadStream {
  const file = keptFile(folder, hash);
  return createReadStream(file, { fd: openSync(file, 'r') });
}

/** Takes a kept file away; the caller knows that nothing refers to it. */
export const removeFile = (folder: string, hash: string): Promise<void> =>
  rm(filePath(folder, hash), { force: true });

async function syncAndHash(file: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  await sync(file);
  return { hash: hash.digest('hex'), size };
}

/** Puts a file, or a folder's list of names, on the disk. */
export async function sync(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
