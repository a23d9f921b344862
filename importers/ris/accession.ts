import type { TagBag } from '../fields/rules';
import type { CitationRecord } from '../record';

interface AccessionRule {
  database: string;
  tags: readonly string[];
  pattern: RegExp;
}

// Each pattern's first group is the bare number.
const rules: readonly AccessionRule[] = [
  { database: 'embase', tags: ['U2', 'N1', 'UR', 'C3'], pattern: /(?:^|U2\s+- |[?&]id=)(L\d{6,12})(?!\d)/ },
  { database: 'embase', tags: ['C3'], pattern: /EMBASE (\d{6,12})/ },
  { database: 'wos', tags: ['AN', 'UR'], pattern: /((?:WOS|BCI|KJD|SCIELO|CCC|MEDLINE|ISI):[A-Z0-9]+)/ },
  { database: 'scopus', tags: ['UR', 'AN', 'ID'], pattern: /(2-s2\.0-\d+)/ },
  { database: 'cochrane', tags: ['AN', 'ID'], pattern: /(CN-\d{6,9})/ },
  { database: 'rayyan', tags: ['AN'], pattern: /^rayyan-(\d+)/ },
  { database: 'eric', tags: ['AN', 'ID'], pattern: /^(E[JD]\d{5,7})$/ },
  { database: 'psycinfo', tags: ['AN', 'ID'], pattern: /^(\d{4}-\d{5}-\d{3})$/ },
  {
    database: 'ebsco',
    tags: ['N1'],
    pattern: /Accession Number: ([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)/,
  },
  { database: 'proquest', tags: ['UR'], pattern: /proquest\.com\/docview\/(\d+)/ },
  { database: 'lens', tags: ['UR'], pattern: /lens\.org\/((?:\d{3}-){4}\d{3})/ },
];

const carried = /^([a-z][a-z0-9-]*): (.+)$/;

/** Accession numbers by database, from wherever each provider puts its own. */
export function accessionOf(bag: TagBag): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const value of bag.values('AN')) {
    const match = carried.exec(value.trim());
    if (match?.[1] !== undefined && match[2] !== undefined) found[match[1]] ??= match[2].trim();
  }
  for (const rule of rules) {
    const values = rule.tags.flatMap((tag) => bag.values(tag));
    const number = values
      .map((value) => rule.pattern.exec(value.trim())?.[1])
      .find((one) => one !== undefined);
    if (number !== undefined) found[rule.database] ??= number;
  }
  const plain = Object.keys(found).length === 0 ? ovidNumber(bag) : undefined;
  if (plain !== undefined) found[plain[0]] = plain[1];
  return Object.keys(found).length > 0 ? found : undefined;
}

export function writeAccession(record: CitationRecord): [string, string][] {
  return Object.entries(record.accession ?? {}).map(([database, number]) => ['AN', `${database}: ${number}`]);
}

/** Ovid gives its number as ID and the database's name as DB: "DB  - Embase", "ID  - 2020123456". */
function ovidNumber(bag: TagBag): [string, string] | undefined {
  const ovid = /ovid/i.test([...bag.values('L2'), ...bag.values('UR')].join(' '));
  const id = bag.values('ID')[0]?.trim();
  if (!ovid || id === undefined || /\s/.test(id)) return undefined;
  const database = /^([A-Za-z]+)/.exec(bag.first('DB') ?? '')?.[1]?.toLowerCase();
  return database === undefined || /medline/.test(database) ? undefined : [database, id];
}
