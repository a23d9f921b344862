import { csv } from './csv/index';
import { embaseCsv } from './embase-csv/index';
import type { Format } from './format';
import { pubmedNbib } from './pubmed-nbib/index';
import { pubmedXml } from './pubmed-xml/index';
import { ris } from './ris/index';
import { wosTab } from './wos-tab/index';
import { wosTagged } from './wos-tagged/index';

/** Every format, in the order in which a file is asked: what is stricter stands before what is looser. */
export const formats: readonly Format[] = [pubmedXml, wosTab, ris, pubmedNbib, wosTagged, embaseCsv, csv];
