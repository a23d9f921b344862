import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describeWithShared } from '../shared';
import { compareOracle } from './oracles';

// Where we differ from another program's own expectation, and why ours is right: "file#record field".
const ours = new Map([
  [
    'endnote-tagged/zotero_testcase01_cjk.enw#1 journal',
    'the first %J is the journal in the language of the title',
  ],
  ['jstor-ris/colrev_jstor.ris#1 title', 'the title of a chapter is its own, not that of its book'],
  ['ovid-tagged/zotero_testcase02_ipsa.txt#1 journal', '"Journal 12, Winter 2007": 12 is the volume'],
  [
    'ovid-tagged/zotero_testcase05.txt#1 journal',
    'a full stop behind an initial does not end the title of the book',
  ],
  ['pubmed-xml/zotero_testcase08.xml#1 journal', 'the name as PubMed has it, with its place'],
  [
    'ris-edge/jabref_RisImporterTestDoiAndJournalTitle.ris#1 authors',
    'two words without a comma stay as written',
  ],
  ['ris-edge/jabref_RisImporterTestWithEmptyER.ris#1 journal', 'JF, the full name, before the abbreviation'],
  [
    'ris-edge/zotero_ris_testcase03.ris#8 journal',
    'a dictionary entry stands in its book, not in an abbreviation',
  ],
  ['ris-edge/zotero_ris_testcase03.ris#15 journal', 'both name the meeting; T2 is what databases fill'],
  ['ris-edge/zotero_ris_testcase05.ris#8 volume', 'VL is the volume, unless a note says "Volume ID"'],
  ['scopus-bibtex/colrev_scopus.bib#2 title', 'the title of a chapter is its own, not that of its book'],
  ['scopus-bibtex/colrev_scopus.bib#2 journal', 'the book of a chapter stands where a journal does'],
  ['springer-csv/colrev_springer.csv#1 authors', 'Springer writes names without anything between them'],
]);

describeWithShared("other programs' expectations", (shared) => {
  const folder = path.join(shared, 'corpus/_oracles');
  const cases = readdirSync(folder).flatMap((format) =>
    readdirSync(path.join(folder, format)).map((name) => ({
      oracle: path.join(folder, format, name),
      file: `${format}/${name.replace(/\.(?:zotero-items\.json|\w+-expected\.bib)$/, '')}`,
    })),
  );

  it.each(cases)('lose no field and differ only where ours is right: $file', async ({ oracle, file }) => {
    const source = readFileSync(path.join(shared, 'corpus', file));

    const { compared, differences } = await compareOracle(readFileSync(oracle), oracle, source);

    expect(compared).toBeGreaterThan(0);
    expect(
      differences.filter((one) => one.ours === '' || !ours.has(`${file}#${one.record} ${one.field}`)),
    ).toEqual([]);
  });
});
