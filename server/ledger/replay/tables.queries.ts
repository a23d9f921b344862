import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/ledger/replay/tables.queries.sql');

/** Every table that is folded from the events, with the block that reads it whole. */
export const PROJECTIONS = {
  review: 'select_review',
  members: 'select_members',
  reasons: 'select_reasons',
  sources: 'select_sources',
  searches: 'select_searches',
  search_versions: 'select_search_versions',
  imports: 'select_imports',
  records: 'select_records',
  links: 'select_links',
  separations: 'select_separations',
  removals: 'select_removals',
  votes: 'select_votes',
  first_votes: 'select_first_votes',
  annotations: 'select_annotations',
  pilots: 'select_pilots',
  pilot_records: 'select_pilot_records',
  assignments: 'select_assignments',
  comments: 'select_comments',
  screening_orders: 'select_screening_orders',
  ranking_settings: 'select_ranking_settings',
  audits: 'select_audits',
  stops: 'select_stops',
  resolutions: 'select_resolutions',
  retrievals: 'select_retrievals',
  classifications: 'select_classifications',
  full_text_requests: 'select_full_text_requests',
  retrieval_settings: 'select_retrieval_settings',
  own_cohort: 'select_own_cohort',
  files: 'select_files',
  studies: 'select_studies',
  study_reports: 'select_study_reports',
  import_origins: 'select_import_origins',
  criteria_versions: 'select_criteria_versions',
  charting_settings: 'select_charting_settings',
  chart_fields: 'select_chart_fields',
  charts: 'select_charts',
  chart_values: 'select_chart_values',
  chart_resolutions: 'select_chart_resolutions',
} as const;
export type Projection = keyof typeof PROJECTIONS;

/** The rows of a projection in the order of its key, one by one and unparsed: they are only compared. */
export const eachRow = (db: Database, table: Projection): IterableIterator<unknown> =>
  sql.statement(db, PROJECTIONS[table]).iterate();

/** Number, report and fate of every record, in the order of their numbers. */
export const eachPastFate = (db: Database): IterableIterator<unknown> =>
  sql.statement(db, 'select_fates').iterate();
