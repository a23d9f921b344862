import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formats } from '../../importers/registry';
import { describeWithShared } from '../shared';
import { dice } from '../bench/made/dice';
import { lostByCuts, readAll } from './reading';

/** Of a long file its beginning is cut, so that the test stays short. */
const CUT_BYTES = 100_000;
const CUTS = 2;

// Counts of the index that mean something else than records: stated once, with the reason.
const readInstead = new Map([
  // Two of its records hold a type and nothing else; they are rejected as empty, with their lines.
  ['ris-edge/asreview_baseline_reference_types.ris', 59],
  // A heading of one cell ("citations that are not yet labeled …") stands among its ten rows.
  ['abstrackr-csv/cff_abstrackr.csv', 10],
  // The contents of an issue stand behind its two articles, without a type: CoLRev reads three records, too.
  ['endnote-tagged/colrev_ais.enl', 3],
]);

// The names of the index and the formats that read them; the others end in what they are ("scopus-ris", "zotero-csv").
const readers: Readonly<Record<string, string>> = {
  ...{ 'endnote-xml': 'endnote-xml', 'refman-xml': 'endnote-xml', 'refer-bibix': 'endnote-tagged' },
  ...{
    'ris-edge': 'ris',
    'eric-nbib': 'pubmed-nbib',
    'isi-tagged': 'wos-tagged',
    'cochrane-txt': 'cochrane-text',
  },
  ...{ 'pubmed-abstract-text': 'pubmed-text', 'ovid-citation': 'ovid-labelled', 'zotero-biblatex': 'bibtex' },
  ...{ 'endnote-tab': 'csv', 'refworks-tsv': 'csv' },
};
const own = new Set(formats.map(({ id }) => id));

function readerOf(name: string): string {
  const kind = name.slice(name.lastIndexOf('-') + 1);
  return readers[name] ?? (own.has(name) ? name : kind);
}

describeWithShared('real exports', (shared) => {
  const corpus = path.join(shared, 'corpus');
  const rows = readFileSync(path.join(corpus, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  const files = rows
    .map((row) => row.split('\t'))
    .flatMap(([file = '', format = '', , records = '']) => [{ file, format, records: Number(records) }]);

  it.each(files)(
    'are told by their content and keep every record: $file',
    async ({ file, format, records }) => {
      const {
        format: told,
        read,
        kept,
        rejected,
        error,
      } = await readAll(readFileSync(path.join(corpus, file)));

      expect(error).toBeUndefined();
      expect(told).toBe(readerOf(format));
      expect(read).toBe(kept + rejected.length);
      expect(kept).toBe(readInstead.get(file) ?? records);
    },
  );

  const texts = files.filter(({ file }) => !/\.xlsx?$/.test(file));

  it.each(texts)('may be cut anywhere and lose the last record alone: $file', async ({ file }) => {
    const draw = dice(file.length);

    const lost = await lostByCuts(readFileSync(path.join(corpus, file)).subarray(0, CUT_BYTES), (size) =>
      Array.from({ length: CUTS }, () => Math.floor(draw() * size)),
    );

    expect(lost).toEqual([]);
  });

  const groups = readFileSync(path.join(corpus, 'EQUIV.tsv'), 'utf8').trimEnd().split('\n').slice(1);

  it.each(groups.map((row) => row.split('\t')))(
    'of group %s hold the same titles, DOIs and years in whatever format they came',
    async (_group, _records, _what, list = '') => {
      const sets = await Promise.all(
        list.split('|').map(async (file) => {
          const { records } = await readAll(readFileSync(path.join(corpus, file)));
          const keys = records.map((record) =>
            [titleKey(record), record.doi ?? '', record.year ?? ''].join('|'),
          );
          return { file, keys: keys.sort(), titles: records.map(titleKey).sort() };
        }),
      );

      // Abstrackr has columns for neither.
      const hasAll = ({ file }: { file: string }): boolean => !file.includes('abstrackr');
      for (const { file, titles } of sets)
        expect({ file, titles }).toEqual({ file, titles: sets[0]?.titles });
      for (const { file, keys } of sets.filter(hasAll))
        expect({ file, keys }).toEqual({ file, keys: sets[0]?.keys });
    },
  );
});

function titleKey({ title = '' }: { title?: string }): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
