import type { TableColumn } from '../../importers/format';
import type { CitationRecord } from '../../importers/record';
import { databaseOf, parseCitations, type ParsedProblem, type ParseInput } from './parse-citations';

/** What a file would come to if it were loaded. */
export interface Survey {
  format: string;
  encoding: string;
  kept: number;
  rejected: number;
  warnings: number;
  /** How many records name which database, '' for none. */
  databases: Record<string, number>;
  /** How many records have which field. */
  fields: Record<string, number>;
  /** The columns of a table of unknown origin, which a person may say to hold something else. */
  columns?: readonly TableColumn[];
  /** The first records, without `raw`. */
  records: CitationRecord[];
  /** The first rejections and warnings. */
  problems: ParsedProblem[];
}

const SHOWN_RECORDS = 5;
const SHOWN_PROBLEMS = 100;
const SHOWN_RAW = 2000;

/** Reads a whole export and keeps only what a preview shows; yields the share that is read. */
export async function* surveyCitations(input: ParseInput): AsyncGenerator<number, Survey> {
  const survey: Survey = {
    format: '',
    encoding: '',
    kept: 0,
    rejected: 0,
    warnings: 0,
    databases: {},
    fields: {},
    records: [],
    problems: [],
  };
  for await (const batch of parseCitations(input)) {
    const { records, problems, format, encoding, progress, columns } = batch;
    const rejected = problems.filter(({ kind }) => kind === 'rejected').length;
    survey.format = format;
    survey.encoding = encoding;
    if (columns !== undefined) survey.columns = columns;
    survey.kept += records.length;
    survey.rejected += rejected;
    survey.warnings += problems.length - rejected;
    for (const { content } of records) note(survey, JSON.parse(content) as CitationRecord);
    const first = records.slice(0, SHOWN_RECORDS - survey.records.length);
    survey.records.push(...first.map(({ content }) => JSON.parse(content) as CitationRecord));
    const shown = problems.slice(0, SHOWN_PROBLEMS - survey.problems.length);
    survey.problems.push(...shown.map((problem) => ({ ...problem, raw: problem.raw.slice(0, SHOWN_RAW) })));
    yield progress;
  }
  return survey;
}

const MOST_DATABASES = 50;

function note({ databases, fields }: Survey, record: CitationRecord): void {
  const name = databaseOf(record);
  if (name in databases || Object.keys(databases).length < MOST_DATABASES)
    databases[name] = (databases[name] ?? 0) + 1;
  for (const field of Object.keys(record)) fields[field] = (fields[field] ?? 0) + 1;
}
