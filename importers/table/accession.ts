import type { TagBag } from '../fields/rules';
import { cleanLine } from '../text/clean';

interface AccessionColumn {
  database: string;
  column: string;
  pattern: RegExp;
}

// Each pattern's first group is the bare number.
const rules: readonly AccessionColumn[] = [
  { database: 'embase', column: 'pui', pattern: /^(L?\d{5,12})$/ },
  { database: 'embase', column: 'embase accession id', pattern: /^(L?\d{5,12})$/ },
  { database: 'embase', column: 'embase id', pattern: /(?:EMBASE )?(L?\d{5,12})$/ },
  { database: 'wos', column: 'ut (unique wos id)', pattern: /^(\S+:\S+)$/ },
  { database: 'wos', column: 'ut', pattern: /^(\S+:\S+)$/ },
  { database: 'scopus', column: 'eid', pattern: /^(2-s2\.0-\d+)$/ },
  { database: 'cochrane', column: 'central id', pattern: /^(CN-\d+)$/ },
  { database: 'cinahl', column: 'cinahl id', pattern: /(?:CINAHL )?(\d{5,12})$/ },
  { database: 'lens', column: 'lens id', pattern: /^([\d-]{15,}X?)$/ },
  { database: 'rayyan', column: 'key', pattern: /^rayyan-(\d+)$/ },
  { database: 'covidence', column: 'covidence #', pattern: /^#?(\d+)$/ },
  { database: 'openalex', column: 'ids.openalex', pattern: /(W\d+)$/ },
  { database: 'openalex', column: 'openalex id', pattern: /(W\d+)$/ },
];

export const accessionColumns: readonly string[] = [
  'accession',
  ...new Set(rules.map(({ column }) => column)),
];

/** Accession numbers by database, from each provider's own column or from ours ("embase: L123; wos: WOS:000"). */
export function accessionOf(bag: TagBag): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const value of [...bag.values('accession'), ...bag.values('=accession')]) {
    for (const part of value.split('; ')) {
      const match = /^([a-z][a-z0-9-]*): (.+)$/.exec(part.trim());
      if (match?.[1] !== undefined && match[2] !== undefined) found[match[1]] ??= match[2];
    }
  }
  for (const { database, column, pattern } of rules) {
    const number = bag.values(column).map((value) => pattern.exec(cleanLine(value))?.[1])[0];
    if (number !== undefined) found[database] ??= number;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
