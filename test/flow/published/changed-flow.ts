/** The numbers of a JSON value, as paths. */
export function pathsIn(node: unknown, trail: string[] = []): string[][] {
  if (typeof node === 'number') return [trail];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => pathsIn(value, [...trail, key]));
}

/** A copy with one number changed, or taken away (undefined). */
export function changed(node: unknown, trail: string[], change: (n: number) => unknown): unknown {
  const [key, ...rest] = trail;
  if (key === undefined) return change(node as number);
  const copy = (Array.isArray(node) ? [...node] : { ...(node as object) }) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, change);
  return copy;
}

/** The number at a path such as "included.studies", null where there is none. */
export function numberAt(node: unknown, name: string): number | null {
  let at: unknown = node;
  for (const key of name.split('.')) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'number' ? at : null;
}
