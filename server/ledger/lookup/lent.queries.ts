import { z } from 'zod';
import type { CitationRecord } from '../../../importers/record';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { RecordRow } from '../records.queries';
import { lentTo, type Lent } from './lent.rules';

const sql = queriesOf('server/ledger/lookup/lent.queries.sql');

const LenderSchema = z.object({ standing: z.number(), number: z.number(), content: z.string() });

/** What other records of their reports lend to the standing ones among these, by number; none where nothing is. */
export function selectLent(db: Database, rows: readonly RecordRow[]): Map<number, Lent> {
  const standing = rows.filter((row) => row.standing);
  const numbers = JSON.stringify(standing.map(({ number }) => number));
  const lenders = new Map<number, { id: string; citation: CitationRecord }[]>();
  for (const { standing: of, number, content } of sql.rows(db, 'select_lenders', { numbers }, LenderSchema)) {
    const lender = { id: String(number), citation: JSON.parse(content) as CitationRecord };
    const known = lenders.get(of);
    if (known === undefined) lenders.set(of, [lender]);
    else known.push(lender);
  }
  return new Map(
    standing.flatMap(({ number, citation }) => {
      const lent = lentTo(citation, lenders.get(number) ?? []);
      return Object.keys(lent).length === 0 ? [] : [[number, lent] as const];
    }),
  );
}
