import { bibtex } from './bibtex/index';
import { bvsCsv } from './bvs-csv/index';
import { cochraneText } from './cochrane-text/index';
import { cslJson } from './csl-json/index';
import { csv } from './csv/index';
import { ctgovCsv } from './ctgov-csv/index';
import { ebscoCsv } from './ebsco-csv/index';
import { ebscoXml } from './ebsco-xml/index';
import { embaseCsv } from './embase-csv/index';
import { embaseText } from './embase-text/index';
import { embaseVerticalCsv } from './embase-vertical-csv/index';
import { embaseXml } from './embase-xml/index';
import { endnoteTagged } from './endnote-tagged/index';
import { endnoteXml } from './endnote-xml/index';
import type { Format } from './format';
import { ictrpXml } from './ictrp-xml/index';
import { jsonl } from './jsonl/index';
import { modsXml } from './mods-xml/index';
import { openalexCsv } from './openalex-csv/index';
import { ovidLabelled } from './ovid-labelled/index';
import { ovidTagged } from './ovid-tagged/index';
import { ovidXml } from './ovid-xml/index';
import { pmidList } from './pmid-list/index';
import { pubmedCsvOld } from './pubmed-csv-old/index';
import { pubmedCsv } from './pubmed-csv/index';
import { pubmedNbib } from './pubmed-nbib/index';
import { pubmedText } from './pubmed-text/index';
import { pubmedXml } from './pubmed-xml/index';
import { rayyanZip } from './rayyan-zip/index';
import { refworksTagged } from './refworks-tagged/index';
import { ris } from './ris/index';
import { scopusCsv } from './scopus-csv/index';
import { workbookFormats } from './workbook/index';
import { wosTab } from './wos-tab/index';
import { wosTable } from './wos-table/index';
import { wosTagged } from './wos-tagged/index';
import { zoteroRdf } from './zotero-rdf/index';

const tables = [
  embaseCsv,
  pubmedCsv,
  pubmedCsvOld,
  scopusCsv,
  ebscoCsv,
  ctgovCsv,
  wosTable,
  openalexCsv,
  bvsCsv,
  csv,
];
/** Those whose first line names columns, the stricter first. */
export const tabular: readonly Format[] = [wosTab, embaseVerticalCsv, ...tables];

const workbooks = workbookFormats(tables.map(({ dialect }) => dialect));

/** Every format, in the order in which a file is asked: what is stricter stands before what is looser. */
export const formats: readonly Format[] = [
  ...[rayyanZip, workbooks.xlsx, workbooks.xls],
  ...[pubmedXml, ictrpXml, modsXml, zoteroRdf, embaseXml, ebscoXml, ovidXml, endnoteXml],
  ...[
    wosTab,
    ris,
    ovidTagged,
    ovidLabelled,
    cochraneText,
    pubmedNbib,
    wosTagged,
    refworksTagged,
    endnoteTagged,
    pubmedText,
    pmidList,
    bibtex,
    cslJson,
    jsonl,
    embaseText,
    embaseVerticalCsv,
  ],
  ...tables,
];
