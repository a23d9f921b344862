import { bibtex } from './bibtex/index';
import { cochraneText } from './cochrane-text/index';
import { cslJson } from './csl-json/index';
import { csv } from './csv/index';
import { ctgovCsv } from './ctgov-csv/index';
import { ebscoCsv } from './ebsco-csv/index';
import { embaseCsv } from './embase-csv/index';
import { endnoteTagged } from './endnote-tagged/index';
import { endnoteXml } from './endnote-xml/index';
import type { Format } from './format';
import { ictrpXml } from './ictrp-xml/index';
import { ovidTagged } from './ovid-tagged/index';
import { pmidList } from './pmid-list/index';
import { pubmedCsv } from './pubmed-csv/index';
import { pubmedNbib } from './pubmed-nbib/index';
import { pubmedXml } from './pubmed-xml/index';
import { ris } from './ris/index';
import { scopusCsv } from './scopus-csv/index';
import { wosTab } from './wos-tab/index';
import { wosTagged } from './wos-tagged/index';

/** Every format, in the order in which a file is asked: what is stricter stands before what is looser. */
export const formats: readonly Format[] = [
  ...[
    pubmedXml,
    endnoteXml,
    ictrpXml,
    wosTab,
    ris,
    ovidTagged,
    cochraneText,
    pubmedNbib,
    wosTagged,
    endnoteTagged,
    pmidList,
    bibtex,
    cslJson,
  ],
  ...[embaseCsv, pubmedCsv, scopusCsv, ebscoCsv, ctgovCsv, csv],
];
