import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { formats } from '../../importers/registry';
import { readAll, withoutRaw } from './reading';

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
  const whole = pairs.filter(({ name }) => !name.includes('broken') && !/\.xlsx?$/.test(name));

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
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8').replace(/\r\n?/g, '\n');
    const { records } = await readAll(bytes);
    const ends = records.map(({ raw = '' }) => endOf(raw, text));

    for (let cut = 1; cut < text.length; cut += Math.ceil(text.length / 60)) {
      const part = Buffer.from(text).subarray(0, cut);
      const { read, kept, rejected } = await readAll(part);
      expect(read).toBe(kept + rejected.length);
      const whole = ends.filter((end) => end <= cut).length;
      if (kept < whole) throw new Error(`Cut at ${cut}: ${kept} of ${whole} whole records kept.`);
    }
  });
});

/** Where a record's text ends in its file, in bytes; the end of the file where its text is not whole (ICTRP's contacts). */
function endOf(raw: string, text: string): number {
  const at = text.indexOf(raw);
  return at < 0 ? Infinity : Buffer.byteLength(text.slice(0, at + raw.length));
}
