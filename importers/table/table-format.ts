import { parseLines, type Entry } from '../entry';
import { mapEntry, mapFound, type Repair } from '../fields/map-entry';
import type { FieldTable } from '../fields/rules';
import type { Format, Input, Item } from '../format';
import { ImportError } from '../import-error';
import type { CitationRecord } from '../record';
import { tableFields } from './fields';
import { columnsOf } from './guess';
import { tableParser } from './parse';
import { sniffTable, type Table } from './sniff';

type Signature = readonly (string | readonly string[])[];

/** What tells one provider's table from the others, and where its columns differ from the usual. */
export interface TableTraits {
  id: string;
  label: string;
  extensions: readonly string[];
  /** Column names, in lower case, that must all be there; of a list of names, one. */
  signature: Signature;
  /** Rules in the place of the common ones for the same fields. */
  fields?: FieldTable;
  /** Rules in the place of all the common ones. */
  allFields?: FieldTable;
  /** Changes the tags of a row before the rules read them. */
  prepare?: (entry: Entry) => Entry;
  repair?: Repair;
}

/** A provider's table that a workbook may hold as well: what tells it, and its rules. */
export interface Dialect {
  signature: Signature;
  map: (entry: Entry) => CitationRecord;
}

export interface TableFormat extends Format {
  dialect: Dialect;
}

/** The format of one provider's CSV: the common columns, with its own rules in their place. */
export function tableFormat(traits: TableTraits): TableFormat {
  const fields = traits.allFields ?? withRules(tableFields, traits.fields ?? []);
  const map = (entry: Entry): CitationRecord =>
    mapEntry(traits.prepare?.(entry) ?? entry, fields, traits.repair);
  return {
    dialect: { signature: traits.signature, map },
    id: traits.id,
    label: traits.label,
    extensions: traits.extensions,
    recognizes(head) {
      const table = sniffTable(head);
      return table !== null && holds(table, traits.signature);
    },
    read: (input) => readTable(input, traits, map),
  };
}

/** True if the table has the columns of the signature. */
export function holds(table: Table, signature: Signature): boolean {
  return signature.every((one) => [one].flat().some((name) => table.names.includes(name)));
}

async function* readTable(input: Input, traits: TableTraits, map: Dialect['map']): AsyncGenerator<Item> {
  const table = tableOf(input, traits);
  // What a provider's columns hold is known; of any other table a person may know better.
  if (traits.signature.length === 0) yield { kind: 'columns', columns: columnsOf(table) };
  const found = parseLines(input.lines(), tableParser(table, input.columns));
  yield* mapFound(found, map);
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
export function withRules(common: FieldTable, own: FieldTable): FieldTable {
  return common.map((rule) => own.find(({ field }) => field === rule.field) ?? rule);
}
