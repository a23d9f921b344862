import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { KnownItem, KnownItemFound } from './known-items.rules';

const sql = queriesOf('server/identification/known-items/known-items.queries.sql');

const FoundSchema = z.object({
  ...{ number: z.number(), source: z.string() },
  ...{ doi: z.string().nullable(), pmid: z.string().nullable() },
});
const LOOKED_AT = 2000;

/** Which records carry each item's identifier; duplicates too, because every source that found it counts. */
export async function findKnownItems(
  db: () => Database,
  items: readonly KnownItem[],
): Promise<KnownItemFound[]> {
  const dois = JSON.stringify(items.flatMap(({ doi }) => doi ?? []));
  const pmids = JSON.stringify(items.flatMap(({ pmid }) => pmid ?? []));
  const { number: last } = sql.row(db(), 'select_last', {}, z.object({ number: z.number() }));
  const found: z.infer<typeof FoundSchema>[] = [];
  for (let from = 1; from <= last; from += LOOKED_AT) {
    found.push(
      ...sql.rows(db(), 'select_known', { from, to: from + LOOKED_AT - 1, dois, pmids }, FoundSchema),
    );
    await turn();
  }
  return items.map((item) => ({
    ...item,
    records: found
      .filter(
        ({ doi, pmid }) =>
          (item.doi !== null && doi === item.doi) || (item.pmid !== null && pmid === item.pmid),
      )
      .map(({ number, source }) => ({ id: String(number), source })),
  }));
}
