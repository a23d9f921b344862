import { z } from 'zod';
import { DUPLICATE_REPORT_REASON, SOURCE_KINDS, STAGES, type FateName } from '../../ledger/fates.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecords } from '../../ledger/records.queries';
import { selectReasons, selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { StopSchema, type Stop } from '../../screening/stopping/stop.rules';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { queriesOf } from '../../storage/sql';
import { flowForMember, sightOf } from '../review-flow.queries';
import type { ReportFacts, ReportingFacts, SourceFacts, VotingFacts } from './facts.rules';

const sql = queriesOf('server/flow/reporting/reporting.queries.sql');

const text = z.string().nullable();
const SourceSchema = z.object({
  ...{ id: z.string(), name: z.string(), kind: z.enum(SOURCE_KINDS), platform: text },
  ...{ entered: z.number(), kept: z.number(), rejected: z.number() },
});
const SearchSchema = z.object({
  ...{ source_id: z.string(), searched_on: text, query: text, limits: text, filters: text },
  hits: z.number().nullable(),
});
const VotesSchema = z.object({
  ...{ stage: z.enum(STAGES), reviewers: z.number(), votes: z.number(), unblinded: z.number() },
});
const ResolutionsSchema = z.object({
  ...{ stage: z.enum(STAGES), resolutions: z.number(), consensus: z.number() },
});
const LinksSchema = z.object({ engine: z.number(), person: z.number() });
const RemovalSchema = z.object({ by: z.enum(['automation', 'other']), reason: z.string(), n: z.number() });
const WhySchema = z.object({ number: z.number(), why: text });
const AmendmentSchema = z.object({ at: z.string(), kind: z.string(), n: z.number() });

/** What can be reported of a review, as far as this member may know it. Everything is counted when it is asked. */
export function reportingFacts(review: ReviewFile, member: Member): ReportingFacts {
  const { db } = review;
  const { protocol, rules } = selectReview(db);
  const seesAll = sightOf(db, member) === 'all';
  const seesVotes = seesEverything(viewerOf(db, member).sight);
  const flow = flowForMember(review, member);
  const labels = new Map(selectReasons(db).map(({ id, label }) => [id, label]));
  labels.set(DUPLICATE_REPORT_REASON, 'Duplicate report');
  const reports = (fate: FateName, block?: string): ReportFacts[] | null =>
    seesAll ? selectReports(db, member, { fate, block, labels }) : null;
  return {
    ...{ flow, protocol, rules, sources: selectSources(db) },
    reasons: selectReasons(db).filter(({ retired }) => !retired),
    voting: seesVotes ? selectVoting(db) : null,
    duplicates: seesAll ? sql.row(db, 'select_links', {}, LinksSchema) : null,
    // Removals stand before screening: everybody sees them in the diagram.
    removals: sql.rows(db, 'select_removals', {}, RemovalSchema),
    stop: seesAll ? selectStop(db) : null,
    excluded: reports('excluded-at-eligibility', seesVotes ? 'select_notes' : undefined),
    notRetrieved: reports('not-retrieved', 'select_whys'),
    awaiting: reports('awaiting-classification'),
    included: reports('included'),
    amendments: seesAll ? selectAmendments(db) : null,
  };
}

function selectSources(db: Database): SourceFacts[] {
  const searches = sql.rows(db, 'select_searches', {}, SearchSchema);
  return sql.rows(db, 'select_sources', {}, SourceSchema).map(({ id, ...source }) => ({
    ...source,
    searches: searches
      .filter(({ source_id }) => source_id === id)
      .map(({ searched_on, query, limits, filters, hits }) => ({
        ...{ searchedOn: searched_on, query, limits, filters, hits },
      })),
  }));
}

const StopRowSchema = z
  .object({ stop: z.string(), removed: z.number() })
  // What it took out is counted in the ledger's records: a stop that was interrupted has taken out less than it meant to.
  .transform(({ stop, removed }): Stop => ({ ...StopSchema.parse(JSON.parse(stop)), removed }));

const selectStop = (db: Database): Stop | null => sql.optionalRow(db, 'select_stop', {}, StopRowSchema);

function selectVoting(db: Database): VotingFacts[] {
  const votes = sql.rows(db, 'select_votes', {}, VotesSchema);
  const resolutions = sql.rows(db, 'select_resolutions', {}, ResolutionsSchema);
  return STAGES.map((stage) => ({
    ...{ stage, reviewers: 0, votes: 0, unblinded: 0, resolutions: 0, consensus: 0 },
    ...votes.find((row) => row.stage === stage),
    ...resolutions.find((row) => row.stage === stage),
  }));
}

const PAGE = 500;

function selectReports(
  db: Database,
  member: Member,
  { fate, block, labels }: { fate: FateName; block: string | undefined; labels: ReadonlyMap<string, string> },
): ReportFacts[] {
  const rows = block === undefined ? [] : sql.rows(db, block, {}, WhySchema);
  const whys = new Map(rows.map(({ number, why }) => [number, why]));
  const found: ReportFacts[] = [];
  for (let after = 0; ;) {
    const page = selectRecords(db, { member: member.id, fates: [fate] }, after, PAGE);
    for (const { number, citation, fate_reason } of page) {
      const reason = fate_reason === null ? null : (labels.get(fate_reason) ?? fate_reason);
      found.push({ number, citation, reason, why: whys.get(number) ?? null });
      after = number;
    }
    if (page.length < PAGE) return found;
  }
}

const CHANGED: Record<string, string> = {
  'protocol-changed': 'the protocol',
  'rules-changed': 'the voting rules',
  'reason-added': 'an exclusion reason added',
  'reason-renamed': 'an exclusion reason renamed',
  'reasons-ordered': 'the order of the exclusion reasons',
  'reason-retired': 'an exclusion reason retired',
};

const selectAmendments = (db: Database): { at: string; what: string }[] =>
  sql
    .rows(db, 'select_amendments', {}, AmendmentSchema)
    .map(({ at, kind }) => ({ at, what: CHANGED[kind] ?? kind }));
