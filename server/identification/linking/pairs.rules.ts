import { z } from 'zod';

/** A pair in an address or a form: "12-340". */
export const pairId = ({ a, b }: { a: number; b: number }): string => `${String(a)}-${String(b)}`;

export const PairIdSchema = z
  .string()
  .regex(/^\d{1,15}-\d{1,15}$/, 'This names no pair of records.')
  .transform((text): [string, string] => text.split('-') as [string, string]);

/** One or many pairs, as boxes on a form give them. */
export const PairListSchema = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(PairIdSchema, 'Choose one pair or more.').min(1, 'Choose one pair or more.').max(2000),
);

/** The pair after this one in the list that is shown, the first if it is the last or not there. */
export function after<T>(
  list: readonly T[],
  idOf: (item: T) => string,
  id: string | undefined,
): T | undefined {
  const at = id === undefined ? -1 : list.findIndex((item) => idOf(item) === id);
  return list[at + 1] ?? list[0];
}

/** How many records pairs take out when all are linked: a chain of three is two, a ring of three too. */
export function joinsOf(pairs: readonly { a: number; b: number }[]): number {
  const headOf = new Map<number, number>();
  const head = (of: number): number => {
    const above = headOf.get(of);
    return above === undefined ? of : head(above);
  };
  let joins = 0;
  for (const { a, b } of pairs) {
    const [one, other] = [head(a), head(b)];
    if (one === other) continue;
    headOf.set(other, one);
    joins += 1;
  }
  return joins;
}
