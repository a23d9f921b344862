import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { zipSync } from 'fflate';
import { isZip, unpackZip, zipOf, type ZipLimits } from '../../server/storage/archive-zip';

const LIMITS: ZipLimits = { entries: 10, each: 1000, total: 2000 };
const TIME = new Date('2026-01-31T12:00:00Z');

describe('a zip', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-zip-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A zip of these names and bytes, with `spoil` done to it. */
  const zipWith = (files: Record<string, Uint8Array>, spoil = (bytes: Buffer): Buffer => bytes): string => {
    const file = path.join(folder, 'given.zip');
    writeFileSync(file, spoil(Buffer.from(zipSync(files, { level: 6 }))));
    return file;
  };
  const unpack = async (file: string, limits = LIMITS): Promise<string[]> => {
    const place = path.join(folder, 'out');
    await unpackZip(file, limits, ({ name }) => path.join(place, name));
    return readdirSync(place, { recursive: true }).map(String).sort();
  };
  const text = (words: string): Uint8Array => Buffer.from(words);

  it('gives back what was put in', async () => {
    const source = path.join(folder, 'source.txt');
    writeFileSync(source, 'from a file');
    const file = path.join(folder, 'made.zip');
    const entries = [
      { name: 'a.txt', compress: true, text: 'from a text' },
      { name: 'b/c.txt', compress: true, path: source },
    ];
    await pipeline(zipOf(entries, TIME), createWriteStream(file));

    expect(await isZip(file)).toBe(true);
    expect(await isZip(source)).toBe(false);
    expect(await unpack(file)).toEqual(['a.txt', 'b', 'b/c.txt']);
    expect(readFileSync(path.join(folder, 'out/b/c.txt'), 'utf8')).toBe('from a file');
  });

  it('breaks off where a file cannot be read', async () => {
    const entries = [{ name: 'a', compress: true, path: path.join(folder, 'nothing') }];

    await expect(pipeline(zipOf(entries, TIME), createWriteStream(path.join(folder, 'x')))).rejects.toThrow(
      'ENOENT',
    );
  });

  const zeros = (n: number): Uint8Array => new Uint8Array(n);
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`${String(n)}.txt`, text('x')]));
  it.each<[string, Record<string, Uint8Array>, string]>([
    ['leads outside', { 'good.txt': text('x'), '../evil.txt': text('x') }, 'invalid relative path'],
    ['names a place of the machine', { '/etc/evil': text('x') }, 'absolute path'],
    ['names a drive', { 'C:/evil': text('x') }, 'absolute path'],
    ['has a backslash', { '..\\evil': text('x') }, 'invalid characters'],
    ['holds too many files', many, 'more than 10 files'],
    ['holds a file that is too large', { 'bomb.txt': zeros(1001) }, 'too large'],
    ['is too large unpacked', { a: zeros(900), b: zeros(900), c: zeros(900) }, 'too large'],
  ])('that %s is refused before anything is unpacked', async (_name, files, says) => {
    await expect(unpack(zipWith(files))).rejects.toThrow(says);
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);
  const inCentral = (change: (bytes: Buffer, at: number) => void) => (bytes: Buffer) => {
    change(bytes, bytes.indexOf(CENTRAL));
    return bytes;
  };
  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['is encrypted', inCentral((bytes, at) => bytes.writeUInt16LE(1, at + 8)), 'password'],
    ['holds a link', inCentral((bytes, at) => bytes.writeUInt32LE(0o120777 * 65536, at + 38)), 'a link'],
    ['lies about a size', inCentral((bytes, at) => bytes.writeUInt32LE(5, at + 24)), 'too many bytes'],
    ['is cut off', (bytes) => bytes.subarray(0, bytes.length - 30), 'not taken'],
  ])('that %s is refused', async (_name, spoil, says) => {
    await expect(unpack(zipWith({ 'a.txt': text('x'.repeat(600)) }, spoil))).rejects.toThrow(says);
  });
});
