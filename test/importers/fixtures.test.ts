import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { formats } from '../../importers/registry';
import { lostByCuts, readAll, withoutRaw } from './reading';

const folder = path.resolve(__dirname, '../fixtures/importers');
const pairs = readdirSync(folder).flatMap((format) =>
  readdirSync(path.join(folder, format))
    .filter((file) => !file.endsWith('.expected.json'))
    .map((file) => ({ format, file: path.join(folder, format, file), name: `${format}/${file}` })),
);

describe('an export', () => {
  it.each(pairs)('is read as its expected file says: $name', async ({ file, format }) => {
    const expected: unknown = JSON.parse(readFileSync(`${file}.expected.json`, 'utf8'));

    const { records, error, ...summary } = await readAll(readFileSync(file));

    expect({ ...summary, records: withoutRaw(records), ...(error && { error: error.message }) }).toEqual(
      expected,
    );
    expect(summary.format).toBe(format);
  });

  it.each(formats.map(({ id }) => id))('of every format is tried, whole and broken: %s', (id) => {
    const files = pairs.filter(({ format }) => format === id).map(({ name }) => name);

    expect(files.some((name) => !name.includes('broken'))).toBe(true);
    expect(files.some((name) => name.includes('broken'))).toBe(true);
  });
});

describe('how a file is stored', () => {
  const whole = pairs.filter(({ name }) => !name.includes('broken') && !/\.(?:xlsx?|zip)$/.test(name));

  it.each(whole)('makes no difference to its records: $name', async ({ file }) => {
    const bytes = readFileSync(file);
    const text = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n/g, '\n');
    const expected = withoutRaw((await readAll(bytes)).records);
    const ways: Record<string, Uint8Array> = {
      'CR LF': Buffer.from(text.replace(/\n/g, '\r\n')),
      'CR CR LF': Buffer.from(text.replace(/\n/g, '\r\r\n')),
      CR: Buffer.from(text.replace(/\n/g, '\r')),
      'UTF-8 with mark': Buffer.from(`\uFEFF${text}`),
      'UTF-16LE with mark': Buffer.from(`\uFEFF${text}`, 'utf16le'),
      'UTF-16LE without mark': Buffer.from(text, 'utf16le'),
      'UTF-16BE with mark': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    };

    for (const [way, stored] of Object.entries(ways)) {
      const reading = await readAll(stored, { chunk: 7 });
      expect([way, withoutRaw(reading.records)]).toEqual([way, expected]);
    }
  });

  it.each(whole)('may end anywhere: no whole record before the cut is lost: $name', async ({ file }) => {
    const content = readFileSync(file);
    const length = content.toString('utf8').length;
    const step = Math.ceil(length / 60);

    expect(await lostByCuts(content, (size) => sequence(1, size, step))).toEqual([]);
  });
});

const sequence = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
