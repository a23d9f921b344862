import type { Standing } from './export-item';

/** Where a record stands in its review, as lines "fate: included". */
export function standingLines({ id, fate, arm, sources = [], more = {} }: Standing): string[] {
  const pairs: [string, string | null | undefined][] = [
    ['id', id],
    ['fate', fate],
    ['arm', arm],
    ...sources.map((source): [string, string] => ['source', source]),
    ...Object.entries(more),
  ];
  return pairs.flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [`${name}: ${value}`],
  );
}
