import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filePath, openFile, removeFile, storeFile } from '../../server/storage/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const received = (content: string): string => {
  const file = path.join(folder, 'received.part');
  writeFileSync(file, content);
  return file;
};
const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('a kept file', () => {
  it('is named by its SHA-256 and gone from where it was received', async () => {
    const temp = received('twelve bytes');

    const stored = await storeFile(folder, temp);

    expect(stored).toEqual({ hash: hashOf('twelve bytes'), size: 12 });
    expect(readFileSync(filePath(folder, stored.hash), 'utf8')).toBe('twelve bytes');
    expect(existsSync(temp)).toBe(false);
  });

  it('kept twice is kept once', async () => {
    await storeFile(folder, received('same'));
    await storeFile(folder, received('same'));

    expect(readdirSync(path.join(folder, 'files'))).toEqual([hashOf('same')]);
  });

  it('is read back as a stream', async () => {
    const { hash } = await storeFile(folder, received('once more'));

    const chunks: Buffer[] = [];
    for await (const chunk of openFile(folder, hash) as AsyncIterable<Buffer>) chunks.push(chunk);

    expect(Buffer.concat(chunks).toString()).toBe('once more');
  });

  it('is read to its end, though it is removed meanwhile', async () => {
    const content = 'x'.repeat(300_000);
    const { hash } = await storeFile(folder, received(content));

    const stream = openFile(folder, hash);
    await removeFile(folder, hash);
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) size += chunk.length;

    expect(size).toBe(content.length);
    expect(() => openFile(folder, hash)).toThrow('does not exist');
  });

  it.each(['../review.sqlite', '', 'A'.repeat(64), hashOf('not there')])('%j is none', (name) => {
    expect(() => openFile(folder, name)).toThrow('does not exist');
  });
});
