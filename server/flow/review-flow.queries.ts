import { z } from 'zod';
import { AppError } from '../errors';
import { selectOptionalLastEvent } from '../ledger/events.queries';
import { SOURCE_KINDS } from '../ledger/fates.rules';
import type { Member } from '../ledger/members.rules';
import { tablesUntil } from '../ledger/replay/replay';
import { selectReasons, selectReview } from '../ledger/review.queries';
import { viewerOf } from '../ledger/viewer';
import { flowSight } from '../ledger/visible-fate.rules';
import type { DiagramChoices } from '../reviews/diagram/diagram-choices.rules';
import { openDatabase, type Database } from '../storage/database';
import { loadMigrations, needsMigration } from '../storage/migrate';
import type { ReviewFile } from '../storage/review-store';
import { queriesOf } from '../storage/sql';
import type { Sight } from './boxes.rules';
import type { OwnCohort } from './drawing/hand.rules';
import { flowFromTallies, type Flow, type FlowInput } from './flow.rules';
import { TallySchema } from './tally.rules';
import { narrowedTo, selectSearchVersion } from './versions/version-flow.queries';

const sql = queriesOf('server/flow/review-flow.queries.sql');

const SourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  entered: z.number(),
});

const StudiesSchema = z.object({
  studies: z.number(),
  previous_reports: z.number(),
  participants: z.number().nullable(),
});

/** At which point of the ledger the tables stand, and what date the flow bears. */
interface Moment {
  asOf: string;
  event: number;
  version: number | null;
}

/**
 * The flow as this sight may see it; the tables are counted, nothing is stored. `now` dates a blinded flow, `version`
 * is the place of a version of the search: left out, of all together.
 */
export function reviewFlow(db: Database, sight: Sight, now: Date, version: number | null = null): Flow {
  const last = selectOptionalLastEvent(db);
  if (last === null) throw new AppError('invalid', 'This review holds no events.');
  return flowOfTables(db, sight, {
    asOf: sight === 'all' ? last.at : now.toISOString(),
    ...{ event: last.seq, version },
  });
}

/** The flow as it stood at a past time (ISO 8601, UTC), from a replay. Throws "invalid" before the review began. */
export function reviewFlowAsOf(db: Database, sight: Sight, at: string, version: number | null = null): Flow {
  const { tables, position } = tablesUntil(db, at);
  try {
    return flowOfReplay(db, tables, { sight, at, position, version });
  } finally {
    tables.close();
  }
}

/** The flow of replayed tables; `at` null bears the time of the last event. Throws "invalid" for an empty ledger. */
export function flowOfReplay(
  db: Database,
  tables: Database,
  {
    sight,
    at,
    position,
    version = null,
  }: { sight: Sight; at: string | null; position: number; version?: number | null },
): Flow {
  if (position === 0) {
    const says = `The review began after ${at ?? 'that'}.`;
    throw new AppError('invalid', says, { asOf: says });
  }
  const asOf = at ?? selectOptionalLastEvent(db)?.at ?? '';
  return flowOfTables(tables, sight, { asOf, event: position, version });
}

/** How far down the flow a member sees. */
export const sightOf = (db: Database, member: Member): Sight => flowSight(viewerOf(db, member).sight);

/** The flow of this moment as a member may see it. */
export const flowForMember = (
  { db, clock }: ReviewFile,
  member: Member,
  version: number | null = null,
): Flow => reviewFlow(db, sightOf(db, member), clock(), version);

/** What a replay in a thread is asked for. `file` is the review's SQLite file, `at` a time (ISO 8601, UTC). */
export interface PastFlow {
  file: string;
  sight: Sight;
  at: string;
  version: number | null;
}

/**
 * The flow as a member may see it; `asOf` empty means now, else what parseAsOf reads. `replayed` counts a past one
 * in a thread: a large ledger takes seconds. Throws AppError "invalid" for no time, and before the review began;
 * "not-found" for a version of the search that there is not.
 */
export async function flowAt(
  { review, member }: { review: ReviewFile; member: Member },
  { asOf, version }: { asOf: string; version: number | null },
  replayed: (past: PastFlow) => Promise<Flow>,
): Promise<Flow> {
  if (version !== null) selectSearchVersion(review.db, version);
  if (asOf === '') return flowForMember(review, member, version);
  const past = { file: review.db.name, sight: sightOf(review.db, member), at: parseAsOf(asOf), version };
  return replayed(past).catch(refusedTime);
}

/** An error loses its class on the way from a thread; what it refuses is the time. */
export function refusedTime(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'AppError') throw error;
  throw new AppError('invalid', error.message, { asOf: error.message });
}

/** What a review's figure is drawn with, beside its flow. */
export interface FigureSetting {
  choices: DiagramChoices;
  ownCohort: OwnCohort | null;
}

const OwnCohortSchema = z.object({ participants: z.number(), note: z.string().nullable() });

export const selectFigureSetting = (db: Database): FigureSetting => ({
  choices: selectReview(db).choices,
  ownCohort: sql.optionalRow(db, 'select_own_cohort', {}, OwnCohortSchema),
});

/**
 * The whole flow of a review's file and how its figure looks, for the command line; the file is only read. `asOf` is a
 * time as parseAsOf answers it, `version` the place of a version of the search.
 */
export function readReviewFile(
  file: string,
  { asOf, version }: { asOf?: string | undefined; version?: number | undefined } = {},
): { flow: Flow } & FigureSetting {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    if (needsMigration(db, loadMigrations('review'))) {
      throw new AppError('invalid', `${file} was written by an older Winnow; open it once with this one.`);
    }
    const flow =
      asOf === undefined
        ? reviewFlow(db, 'all', new Date(0), version)
        : reviewFlowAsOf(db, 'all', asOf, version);
    return { flow, ...selectFigureSetting(db) };
  } finally {
    db.close();
  }
}

function flowOfTables(db: Database, sight: Sight, moment: Moment): Flow {
  const { protocol, rules, previous } = selectReview(db);
  const { studies, previous_reports, participants } = sql.row(db, 'select_studies', {}, StudiesSchema);
  const input: FlowInput = {
    review: protocol.title,
    asOf: moment.asOf,
    event: sight === 'all' ? moment.event : null,
    sight,
    otherMethodsScreening: rules.otherMethods.screening,
    sources: sql.rows(db, 'select_sources', {}, SourceSchema),
    reasons: selectReasons(db),
    tallies: sql.rows(db, 'select_tallies', {}, TallySchema),
    studies: { studies, reportsOfPreviousStudies: previous_reports, participants },
    previous,
    withdrawn: null,
  };
  return flowFromTallies(
    moment.version === null ? input : narrowedTo(selectSearchVersion(db, moment.version), db, input),
  );
}

const AsOfSchema = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** A time a person named, as UTC; a bare date means the end of that day. Throws AppError "invalid". */
export function parseAsOf(given: string): string {
  if (!AsOfSchema.safeParse(given).success) {
    const says = 'Give a time as 2026-01-31T12:00:00Z, or a date as 2026-01-31.';
    throw new AppError('invalid', says, { asOf: says });
  }
  return new Date(given.includes('T') ? given : `${given}T23:59:59.999Z`).toISOString();
}
