import { parseLines } from '../entry';
import { mapEntry, mapFound, type Repair } from '../fields/map-entry';
import type { FieldTable } from '../fields/rules';
import type { Format, Input } from '../format';
import { ImportError } from '../import-error';
import { tableFields } from './fields';
import { tableParser } from './parse';
import { sniffTable, type Table } from './sniff';

/** What tells one provider's table from the others, and where its columns differ from the usual. */
export interface TableTraits {
  id: string;
  label: string;
  extensions: readonly string[];
  /** Column names, in lower case, that must all be there. */
  signature: readonly string[];
  fields?: FieldTable;
  repair?: Repair;
}

/** The format of one provider's CSV: the common columns, with its own rules in their place. */
export function tableFormat(traits: TableTraits): Format {
  const fields = withRules(tableFields, traits.fields ?? []);
  return {
    id: traits.id,
    label: traits.label,
    extensions: traits.extensions,
    recognizes(head) {
      const table = sniffTable(head);
      return table !== null && traits.signature.every((name) => table.names.includes(name));
    },
    read: (input) => readTable(input, traits, fields),
  };
}

function readTable(input: Input, traits: TableTraits, fields: FieldTable): ReturnType<Format['read']> {
  const table = tableOf(input, traits);
  const found = parseLines(input.lines(), tableParser(table, input.columns));
  return mapFound(found, (entry) => mapEntry(entry, fields, traits.repair));
}

function tableOf(input: Input, traits: TableTraits): Table {
  const table = sniffTable(input.head);
  if (table !== null) return table;
  const message = `This is no table of comma- or tab-separated values, so it cannot be read as ${traits.label}.`;
  throw new ImportError(`${message} Leave the choice of the format out, or export again.`, {
    format: traits.id,
    line: 1,
  });
}

/** The common rules, each that a provider has its own rule for replaced in its place. */
function withRules(common: FieldTable, own: FieldTable): FieldTable {
  return common.map((rule) => own.find(({ field }) => field === rule.field) ?? rule);
}
