import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeWithShared } from '../shared';
import { readAll } from './reading';

// Counts of the index that mean something else than records: stated once, with the reason.
const readInstead = new Map([
  // Two of its records hold a type and nothing else; they are rejected as empty.
  ['ris-edge/asreview_baseline_reference_types.ris', 59],
  // Its last line is a remark of one cell.
  ['abstrackr-csv/cff_abstrackr.csv', 10],
  // A table of contents stands behind its two articles.
  ['endnote-tagged/colrev_ais.enl', 3],
]);

const exact: [file: string, format: string, records: number][] = [
  ['pubmed-nbib/revtools_restoration_pubmed.nbib', 'pubmed-nbib', 104],
  ['wos-tagged/revtools_restoration.ciw', 'wos-tagged', 247],
  ['scopus-ris/revtools_restoration_scopus.ris', 'ris', 286],
  ['embase-csv/cff_embase_preamble.csv', 'embase-csv', 10],
  ['embase-ris/cff_embase.ris', 'ris', 10],
];

describeWithShared('real exports', (shared) => {
  const corpus = path.join(shared, 'corpus');
  const rows = readFileSync(path.join(corpus, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  const files = rows
    .map((row) => row.split('\t'))
    .flatMap(([file = '', format = '', , records = '']) => [{ file, format, records: Number(records) }]);

  it.each(files)('keep every record of $file', async ({ file, records }) => {
    const { read, kept, rejected, error } = await readAll(readFileSync(path.join(corpus, file)));

    expect(error).toBeUndefined();
    expect(read).toBe(kept + rejected.length);
    expect(kept).toBe(readInstead.get(file) ?? records);
  });

  it.each(exact)('%s is %s with %i records', async (file, format, records) => {
    const reading = await readAll(readFileSync(path.join(corpus, file)));

    expect([reading.format, reading.read, reading.kept]).toEqual([format, records, records]);
  });

  const groups = readFileSync(path.join(corpus, 'EQUIV.tsv'), 'utf8').trimEnd().split('\n').slice(1);

  it.each(groups.map((row) => row.split('\t')))(
    'of group %s hold the same titles and DOIs in whatever format they came',
    async (_group, _records, _what, list = '') => {
      const sets = await Promise.all(
        list
          .split('|')
          // Abstrackr keeps neither DOIs nor whole abstracts.
          .filter((file) => !file.includes('abstrackr'))
          .map(async (file) => {
            const { records } = await readAll(readFileSync(path.join(corpus, file)));
            return {
              file,
              dois: records.flatMap(({ doi }) => doi ?? []).sort(),
              titles: records.map(titleKey).sort(),
            };
          }),
      );

      for (const { file, dois, titles } of sets) {
        expect({ file, dois, titles }).toEqual({ file, dois: sets[0]?.dois, titles: sets[0]?.titles });
      }
    },
  );
});

function titleKey({ title = '' }: { title?: string }): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
