import { z } from 'zod';
import { EVENT_KINDS, type EventKind } from '../../ledger/events.rules';
import { ARMS, FATES, SOURCE_KINDS } from '../../ledger/fates.rules';
import { selectOptionalLastEvent, selectPositionAt, selectTime } from '../../ledger/events.queries';
import { tablesAt } from '../../ledger/replay/replay';
import { openDatabase, type Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { Sight } from '../boxes.rules';
import { movesOf, type Move, type Standing } from './comparison.rules';
import type { Flow } from '../flow-json.rules';
import { flowOfReplay } from '../review-flow.queries';

const sql = queriesOf('server/flow/comparison/comparison.queries.sql');

const StandingSchema = z
  .object({
    ...{ number: z.number(), arm: z.enum(ARMS), fate: z.enum(FATES), fate_reason: z.string().nullable() },
    ...{
      fate_by: z.enum(['human', 'automation']).nullable(),
      kind: z.enum(SOURCE_KINDS),
      source: z.string(),
    },
  })
  .transform(({ fate_by: by, fate_reason: reason, ...row }): Standing => ({ ...row, by, reason }));

const KindSchema = z.object({
  kind: z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]),
  n: z.number(),
  first: z.string(),
  last: z.string(),
});
/** How many events of a kind there were in a stretch of the ledger, and when. */
export type KindCount = z.infer<typeof KindSchema>;

export interface ComparisonInput {
  /** The review's SQLite file; it is only read. */
  file: string;
  sight: Sight;
  /** ISO 8601, UTC; `to` null is the end of the ledger. */
  from: string;
  to: string | null;
  /** For whom the whole ledger is open: what happened between, and why a box's number changed. */
  explains: { box: string | null } | null;
}

export interface Comparison {
  before: Flow;
  after: Flow;
  kinds: KindCount[] | null;
  /** Null where no box was asked about, or there is none of that name. */
  moves: Move[] | null;
}

/** A review's flow at two times, and what lies between. Two replays: it belongs into a thread. */
export function compareFlows({ file, sight, from, to, explains }: ComparisonInput): Comparison {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    const now = to ?? LAST;
    const before = momentOf(db, sight, from, explains?.box ?? null);
    const after = momentOf(db, sight, now, explains?.box ?? null);
    const between = { after: selectPositionAt(db, from), upTo: selectPositionAt(db, now) };
    const isTold = explains !== null && sight === 'all';
    return {
      ...{ before: before.flow, after: after.flow },
      kinds: isTold ? sql.rows(db, 'select_kinds_between', between, KindSchema) : null,
      moves:
        isTold && explains.box !== null ? movesOf(explains.box, before.standings, after.standings) : null,
    };
  } finally {
    db.close();
  }
}

/** Later than any event. */
const LAST = '9999-12-31T23:59:59.999Z';

function momentOf(db: Database, sight: Sight, at: string, box: string | null) {
  const position = selectPositionAt(db, at);
  const tables = tablesAt(db, position);
  try {
    const flow = flowOfReplay(db, tables, { sight, at: at === LAST ? null : at, position });
    const rows = box === null ? [] : sql.rows(tables, 'select_standings', {}, StandingSchema);
    return { flow, standings: new Map(rows.map((row) => [row.number, row])) };
  } finally {
    tables.close();
  }
}

/** The days (2026-01-31, UTC) on which anything happened, in order. */
export function selectDays(db: Database): string[] {
  const last = selectOptionalLastEvent(db);
  const days: string[] = [];
  for (let seq = 0; last !== null && seq < last.seq;) {
    const day = selectTime(db, seq + 1).slice(0, 10);
    days.push(day);
    seq = selectPositionAt(db, `${day}T23:59:59.999Z`);
  }
  return days;
}
