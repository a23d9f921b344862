import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open as openHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { open as openZip, type Entry, type ZipFile as ZipReader } from 'yauzl';
import { ZipFile } from 'yazl';
import { AppError, invalid } from '../errors';

/** One file on its way into a zip: its name in there, and the file it is, or its text. */
export type ZipEntry = { name: string; compress: boolean } & ({ path: string } | { text: string });

/** A zip of these files, made while it is read; the same files and the same time give the same bytes. */
export function zipOf(entries: readonly ZipEntry[], time: Date): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let reading: Readable | null = null;
  for (const entry of entries) {
    const options = { mtime: time, mode: 0o100644, compress: entry.compress };
    if ('text' in entry) zip.addBuffer(Buffer.from(entry.text), entry.name, options);
    else
      zip.addReadStreamLazy(entry.name, options, (give) => {
        reading = createReadStream(entry.path).once('error', (error) => out.destroy(error));
        give(null, reading);
      });
  }
  zip.on('error', (error: Error) => out.destroy(error));
  zip.end();
  return out.once('close', () => reading?.destroy());
}

/** What a zip may hold; beyond any of these it is refused before anything is unpacked. */
export interface ZipLimits {
  entries: number;
  /** Bytes of all files unpacked, and of one. */
  total: number;
  each: number;
}

/** A file of a zip: its whole name there, and its size in bytes as the zip states it. */
export interface ZipMember {
  name: string;
  size: number;
}

/** True for a file that begins as a zip does. */
export async function isZip(file: string): Promise<boolean> {
  const handle = await openHandle(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks the files of a zip that `placeOf` gives a path (null leaves one out). Names that lead outside, links,
 * encrypted or lying entries and anything beyond the limits are refused: AppError "invalid".
 */
export async function unpackZip(
  file: string,
  limits: ZipLimits,
  placeOf: (member: ZipMember) => string | null,
): Promise<void> {
  const entries = await survey(file, limits);
  await eachEntry(file, async (zip, entry) => {
    const place = entries.has(entry.fileName) ? placeOf(memberOf(entry)) : null;
    if (place === null) return;
    await mkdir(path.dirname(place), { recursive: true });
    // yauzl fails where an entry is longer than it says.
    await pipeline(await contentOf(zip, entry), createWriteStream(place, { flags: 'wx', mode: 0o600 }));
  });
}

/** Reads the list of a zip and nothing else. Throws as unpackZip does. */
async function survey(file: string, limits: ZipLimits): Promise<Map<string, ZipMember>> {
  const found = new Map<string, ZipMember>();
  let [count, total] = [0, 0];
  await eachEntry(file, (_zip, entry) => {
    count += 1;
    if (count > limits.entries) throw refused(`it holds more than ${String(limits.entries)} files`);
    if (entry.fileName.endsWith('/')) return;
    refuseOddEntry(entry);
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.each || total > limits.total)
      throw refused('what is packed in it is too large');
    if (found.has(entry.fileName)) throw refused(`it holds ${entry.fileName} twice`);
    found.set(entry.fileName, memberOf(entry));
  });
  return found;
}

const memberOf = (entry: Entry): ZipMember => ({ name: entry.fileName, size: entry.uncompressedSize });

const LINK = 0o120000;

function refuseOddEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw refused('it is protected by a password');
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === LINK)
    throw refused(`${entry.fileName} is a link to another file`);
}

const contentOf = (zip: ZipReader, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error))),
  );

/** Entries one by one; yauzl itself refuses absolute names, backslashes, and those with "..". */
async function eachEntry(
  file: string,
  visit: (zip: ZipReader, entry: Entry) => void | Promise<void>,
): Promise<void> {
  try {
    const zip = await openReader(file);
    try {
      await new Promise<void>((resolve, reject) => {
        const next = async (entry: Entry): Promise<void> => {
          await visit(zip, entry);
          zip.readEntry();
        };
        zip.on('entry', (entry: Entry) => void next(entry).catch(reject));
        zip.once('end', resolve);
        zip.once('error', reject);
        zip.readEntry();
      });
    } finally {
      zip.close();
    }
  } catch (error) {
    throw translated(error);
  }
}

const openReader = (file: string): Promise<ZipReader> =>
  new Promise((resolve, reject) =>
    openZip(
      file,
      { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => (error === null ? resolve(zip) : reject(error)),
    ),
  );

/** What yauzl and zlib say of a malformed zip is the file's fault; what the disk says is not. */
function translated(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code } = error as { code?: string };
  return code === undefined || code.startsWith('Z_') ? refused(error.message) : error;
}

const refused = (why: string): AppError => invalid(`This zip is not taken: ${why}. Nothing was unpacked.`);
