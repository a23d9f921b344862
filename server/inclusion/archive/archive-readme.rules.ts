/** A table of the file: its name and its columns. */
export interface TableShape {
  name: string;
  columns: readonly string[];
}

/** What an archive is of, and what is in it. */
export interface ArchiveFacts {
  title: string;
  /** Time (ISO 8601) and position of the last event in it. */
  at: string;
  position: number;
  tables: readonly TableShape[];
  people: boolean;
  files: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
  events:
    'The ledger: one row an act, never changed. at is UTC, actor a member, payload JSON. hash is the SHA-256 of the row and of previous_hash, so that a later change anywhere shows.',
  facts_records: 'The records as they were imported: content is JSON, digest its SHA-256.',
  facts_raws: 'Each imported record as it stood in its file, from this line on.',
  facts_rejections: 'What could not be read of a file, and warnings, with the line.',
  review: 'The review as it stands: protocol and voting rules (JSON), when each stage was unblinded.',
  members: 'Who takes part, by id, with their role.',
  reasons: 'Exclusion reasons in their order, by stage.',
  sources: 'Databases, registers and other sources.',
  searches: 'The searches in them: day, query, limits, hits.',
  imports: 'Files that were imported, with what was kept and rejected.',
  records:
    'One row a record: its source, its report (group_number), whether it stands for the report, and its fate, which is the box of the flow diagram it is counted in.',
  links: 'Pairs of records held to be the same report, and why.',
  separations: 'Pairs that a person has found to be different reports.',
  removals: 'Records removed before screening, by a tool or for another reason.',
  votes: 'Each person’s vote on each record, by stage.',
  resolutions: 'How conflicts were resolved.',
  retrievals: 'Whether a full text was retrieved, and why not.',
  classifications: 'Reports awaiting classification or of ongoing studies.',
  files: 'Full texts attached to records; hash names the file in files/.',
  studies: 'Studies, with their participants where known.',
  study_reports: 'Which reports tell of which study.',
  charting_settings: 'How many people chart each study.',
  chart_fields: 'What is charted of each study, in order; withdrawn fields keep their values.',
  charts:
    'Who charts what, and whether they are done. A subject is study-ID, or record-N for a report in no study.',
  chart_values: 'What each person charted, by subject and field.',
  chart_resolutions: 'What counts where two people charted differently.',
  criteria_versions: 'From which event on each version of the criteria held; votes carry their event in seq.',
  import_origins: 'Which report’s citations an import came from.',
  people: 'Names and addresses of members; outside the ledger, so that a person can be forgotten.',
  import_jobs: 'How loading each file went.',
  dropped_files: 'Empty here: full texts that wait to be matched stay where they were dropped.',
  idempotency_keys: 'Empty here.',
};

/** The text that explains an archive to whoever opens it years later. */
export const archiveReadme = ({ title, at, position, tables, people, files }: ArchiveFacts): string =>
  [
    title,
    '='.repeat(Math.min(100, Math.max(1, title.length))),
    '',
    'A whole review as Winnow keeps it: every record, every decision and who made it, when.',
    `It stands at event ${String(position)} of its ledger, of ${at}.`,
    '',
    'review.sqlite   the review; any SQLite tool opens it',
    files
      ? 'files/          the files it was built from and full texts, each named by its SHA-256'
      : 'files/          left out of this archive',
    '',
    people
      ? 'It holds names and e-mail addresses of the people who took part. Mind that before you publish it.'
      : 'Names and e-mail addresses of the people who took part were taken out; what people typed into notes was not.',
    '',
    'To open it in another Winnow:    winnow adopt THIS.zip --lead YOUR-ADDRESS',
    'To prove that it is unchanged:   winnow check review.sqlite --rebuild',
    '',
    'Every table but events, the facts and the last few is folded from the events, and can be made anew from them.',
    '',
    'Tables',
    '------',
    ...tables.flatMap(({ name, columns }) => ['', name, ...describe(name), `  ${columns.join(', ')}`]),
    '',
  ].join('\n');

const describe = (name: string): string[] => (WORDS[name] === undefined ? [] : [`  ${WORDS[name]}`]);
