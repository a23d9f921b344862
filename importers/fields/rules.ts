import type { Entry } from '../entry';
import type { CitationRecord } from '../record';

type Field = keyof CitationRecord;
type Value<K extends Field> = NonNullable<CitationRecord[K]>;
type ItemOf<K extends Field> = Value<K> extends readonly (infer Item)[] ? Item : never;

const nothing: readonly string[] = [];

/** The tags of one entry, with a note of those that some rule has used. */
export class TagBag {
  private readonly byTag = new Map<string, string[]>();
  private readonly used = new Set<string>();

  constructor(readonly entry: Entry) {
    for (const { tag, value } of entry.tags) {
      if (value.trim() === '') continue;
      const same = this.byTag.get(tag);
      if (same === undefined) this.byTag.set(tag, [value]);
      else same.push(value);
    }
  }

  /** The values of a tag that are not blank, in file order. */
  values(tag: string): readonly string[] {
    return this.byTag.get(tag) ?? nothing;
  }

  /** The first value of the first of these tags that has one. */
  first(...tags: string[]): string | undefined {
    for (const tag of tags) {
      const value = this.values(tag)[0];
      if (value !== undefined) return value;
    }
    return undefined;
  }

  claim(tag: string): void {
    this.used.add(tag);
  }

  /** Values of the tags that no rule has used. */
  unclaimed(): Record<string, string[]> {
    const rest: Record<string, string[]> = {};
    for (const [tag, values] of this.byTag)
      if (!this.used.has(tag)) rest[tag] = values.map((value) => value.trim());
    return rest;
  }
}

/** One row of a field table: how a field is read from tags and, where an exporter exists, written to them. */
export interface FieldRule {
  field: Field;
  tags: readonly string[];
  read(bag: TagBag, draft: CitationRecord): void;
  write(record: CitationRecord): [tag: string, value: string][];
}

export type FieldTable = readonly FieldRule[];

/** A field from the first value, in the order of precedence of `tags`, that converts; written to `tags[0]`. */
export function first<K extends Field>(
  field: K,
  tags: readonly string[],
  convert: (value: string) => Value<K> | undefined,
  format: (value: Value<K>) => string = String,
): FieldRule {
  return {
    field,
    tags,
    read(bag, draft) {
      for (const tag of tags) {
        for (const value of bag.values(tag)) {
          const converted = convert(value);
          if (converted === undefined || converted === '') continue;
          bag.claim(tag);
          draft[field] = converted;
          return;
        }
      }
    },
    write: (record) => writeOne(record, field, tags, (value) => [format(value)]),
  };
}

/** A list field from every value of every one of `tags`, without repeats; written to `tags[0]`, one item a line. */
export function every<K extends Field>(
  field: K,
  tags: readonly string[],
  convert: (value: string) => ItemOf<K>[],
  format: (item: ItemOf<K>) => string = String,
): FieldRule {
  return {
    field,
    tags,
    read(bag, draft) {
      const items = tags.flatMap((tag) => {
        const found = bag.values(tag).flatMap(convert);
        if (found.length > 0) bag.claim(tag);
        return found;
      });
      const unlike = distinct(items);
      if (unlike.length > 0) Object.assign(draft, { [field]: unlike });
    },
    write: (record) => writeOne(record, field, tags, (value) => (value as ItemOf<K>[]).map(format)),
  };
}

/** A field worked out from several tags at once; all of them count as used. */
export function derived<K extends Field>(
  field: K,
  tags: readonly string[],
  read: (bag: TagBag, draft: Readonly<CitationRecord>) => Value<K> | undefined,
  write: (record: CitationRecord) => [tag: string, value: string][] = () => [],
): FieldRule {
  return {
    field,
    tags,
    read(bag, draft) {
      const value = read(bag, draft);
      if (value === undefined) return;
      for (const tag of tags) bag.claim(tag);
      draft[field] = value;
    },
    write,
  };
}

/** A tag that is understood and left out of the record on purpose. */
export function dropped(...tags: string[]): FieldRule {
  return { field: 'extra', tags, read: (bag) => tags.forEach((tag) => bag.claim(tag)), write: () => [] };
}

function writeOne<K extends Field>(
  record: CitationRecord,
  field: K,
  tags: readonly string[],
  lines: (value: Value<K>) => string[],
): [string, string][] {
  const value = record[field];
  const tag = tags[0];
  if (value === undefined || tag === undefined) return [];
  return lines(value as Value<K>).map((line) => [tag, line]);
}

function distinct<Item>(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = typeof item === 'string' ? item : JSON.stringify(item);
    return key !== '' && !seen.has(key) && seen.add(key) !== undefined;
  });
}
