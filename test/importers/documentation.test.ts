import { readFileSync } from 'node:fs';
import path from 'node:path';
import { guideTables, remarks } from '../../importers/guide';
import { formats } from '../../importers/registry';

const page = readFileSync(path.resolve(__dirname, '../../docs/formats.md'), 'utf8');
const sections = new Map(page.split(/^## /m).map((text) => [text.split('\n', 1)[0] ?? '', text]));

/** Rows without the spaces that make columns line up in the source. */
const bare = (table: string): string[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+$/.test(line))
    .map((line) => line.replace(/\s*\|\s*/g, '|'));

describe('docs/formats.md', () => {
  it('holds the tables that the page about formats shows', () => {
    const { buttons, formats: table } = guideTables();

    expect(bare(sections.get('Which button to press') ?? '')).toEqual(bare(buttons));
    expect(bare(sections.get('The formats') ?? '')).toEqual(bare(table));
    expect(remarks.map(({ id }) => id)).toEqual(formats.map(({ id }) => id));
  });

  it('lists every format once, in the order in which a file is asked', () => {
    const rows = sections.get('The formats')?.match(/^\| `([\w-]+)`/gm) ?? [];

    expect(rows.map((row) => row.slice(3, -1))).toEqual(formats.map(({ id }) => id));
  });

  it('names no format that does not exist, for any button', () => {
    const named = [...(sections.get('Which button to press') ?? '').matchAll(/`([\w-]+)`/g)].map(
      ([, id]) => id,
    );
    const ids = formats.map(({ id }) => id);

    expect(named.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
