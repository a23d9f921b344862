import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCitations } from '../../../importers/read-citations';
import type { CitationRecord } from '../../../importers/record';
import { findDuplicates } from '../../../server/identification/duplicates';

/** A labelled set: its records, and for each the report that it is of. */
export interface LabelledSet {
  records: CitationRecord[];
  reports: string[];
}

export async function readLabelledSet(folder: string): Promise<LabelledSet> {
  const reportOf = new Map(
    readFileSync(path.join(folder, 'groups.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().replaceAll('"', '').split(';'))
      .flatMap((group) => group.map((id) => [id, group[0] ?? id] as const)),
  );
  const set: LabelledSet = { records: [], reports: [] };
  for await (const item of readCitations(createReadStream(path.join(folder, 'records.csv')))) {
    if (item.kind !== 'record') continue;
    const id = item.record.extra?.id?.[0] ?? '';
    set.records.push(item.record);
    set.reports.push(reportOf.get(id) ?? id);
  }
  return set;
}

export interface Score {
  /** Records removed that another report's record stands for, and records left beside their report's. */
  wrong: number;
  missed: number;
  /** Pairs for a person, and how many of the missed a person finds among them. */
  asked: number;
  found: number;
}

/** The strict score: a group of |C| records of m reports removes |C| - m rightly and m - 1 wrongly. */
export function score({ records, reports }: LabelledSet): Score {
  const { groups, possible } = findDuplicates(records.map((record, id) => ({ id, record })));
  const joined = new Joined();
  let wrong = 0;
  for (const { records: members } of groups) {
    wrong += new Set(members.map((id) => reports[id])).size - 1;
    for (const id of members) joined.join(members[0] ?? id, id);
  }
  const missed = joined.missing(reports);
  for (const { a, b } of possible) if (reports[a] === reports[b]) joined.join(a, b);
  return { wrong, missed, asked: possible.length, found: missed - joined.missing(reports) };
}

class Joined {
  private readonly above = new Map<number, number>();

  join(a: number, b: number): void {
    if (this.top(a) !== this.top(b)) this.above.set(this.top(a), this.top(b));
  }

  /** How many joins are missing before every report is in one piece. */
  missing(reports: readonly string[]): number {
    const pieces = new Set(reports.map((report, id) => `${report} ${String(this.top(id))}`));
    return pieces.size - new Set(reports).size;
  }

  private top(id: number): number {
    const above = this.above.get(id);
    return above === undefined ? id : this.top(above);
  }
}
