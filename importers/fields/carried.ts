import type { CitationRecord } from '../record';
import { protectEntities } from '../text/entities';
import { parseLine } from './words';
import type { FieldRule, FieldTable, TagBag } from './rules';

const lists: readonly (readonly [
  name: string,
  field: 'trialIds' | 'subjectHeadings' | 'publicationTypes',
])[] = [
  ['trial', 'trialIds'],
  ['subject heading', 'subjectHeadings'],
  ['publication type', 'publicationTypes'],
];
const texts: readonly (readonly [name: string, field: 'pmcid' | 'journalAbbreviation'])[] = [
  ['pmcid', 'pmcid'],
  ['journal abbreviation', 'journalAbbreviation'],
];

/**
 * Rules for what a format has no place of its own for: it is carried as lines "name: value" in one tag, and read back
 * from there. `types` are the types that the format can name.
 */
export function carriedRules(tag: string, types: ReadonlySet<string>, own: readonly string[]): FieldTable {
  const lines = (name: string, values: readonly string[]): [string, string][] =>
    values.map((value) => [tag, `${name}: ${value}`]);
  const rules: FieldRule[] = [
    ...lists.map(([name, field]): FieldRule => ({
      field,
      tags: [],
      read: (bag, draft) => {
        const found = linesIn(bag, tag, name);
        if (found.length > 0) draft[field] = [...new Set([...(draft[field] ?? []), ...found])];
      },
      write: (record) => lines(name, record[field] ?? []),
    })),
    ...texts.map(([name, field]): FieldRule => ({
      field,
      tags: [],
      read: (bag, draft) => void (draft[field] ??= linesIn(bag, tag, name)[0]),
      write: (record) => lines(name, record[field] === undefined ? [] : [record[field]]),
    })),
    accessionRule(tag, lines),
    {
      field: 'type',
      tags: [],
      read: (bag, draft) => {
        const type = linesIn(bag, tag, 'type')[0];
        if (type !== undefined) draft.type = type;
      },
      write: ({ type }) => lines('type', type === undefined || types.has(type) ? [] : [type]),
    },
    {
      field: 'retracted',
      tags: [],
      read: (bag, draft) => {
        if (linesIn(bag, tag, 'retracted').length > 0) draft.retracted = true;
      },
      write: ({ retracted }) => lines('retracted', retracted === true ? ['yes'] : []),
    },
    {
      field: 'source',
      tags: [],
      read: (bag, draft) => {
        const platform = linesIn(bag, tag, 'platform')[0];
        if (platform !== undefined) draft.source = { ...draft.source, platform };
      },
      write: ({ source }) => lines('platform', source?.platform === undefined ? [] : [source.platform]),
    },
  ];
  return rules.filter(({ field }) => !own.includes(field)).map((rule) => claiming(rule, tag));
}

function accessionRule(
  tag: string,
  lines: (name: string, values: string[]) => [string, string][],
): FieldRule {
  return {
    field: 'accession',
    tags: [],
    read: (bag, draft) => {
      for (const line of linesIn(bag, tag, 'accession')) {
        const [, database, number] = /^([a-z][a-z0-9-]*) (.+)$/.exec(line) ?? [];
        if (database === undefined || number === undefined) continue;
        draft.accession = { ...draft.accession, [database]: number };
      }
    },
    write: ({ accession = {} }) =>
      lines(
        'accession',
        Object.entries(accession).map((pair) => pair.join(' ')),
      ),
  };
}

/** A tag of which every line is understood leaves nothing over. */
function claiming(rule: FieldRule, tag: string): FieldRule {
  return {
    ...rule,
    read: (bag, draft) => {
      rule.read(bag, draft);
      if (allLines(bag, tag).every((line) => /^[a-z][a-z_ ]+: /.test(line))) bag.claim(tag);
    },
  };
}

function allLines(bag: TagBag, tag: string): string[] {
  return bag.values(tag).flatMap((value) => value.split(/[\r\n]+/).flatMap((line) => parseLine(line) ?? []));
}

function linesIn(bag: TagBag, tag: string, name: string): string[] {
  const start = `${name}: `;
  return allLines(bag, tag).flatMap((line) => (line.startsWith(start) ? line.slice(start.length) : []));
}

/** What a record says in a format: its tags and their values, in the order of the table. */
export function tagsOf(record: CitationRecord, table: FieldTable): [tag: string, value: string][] {
  return table
    .flatMap((rule) => rule.write(record))
    .flatMap(([tag, value]) => (value === '' ? [] : [[tag, protectEntities(value)]]));
}
