import type { ReviewFile } from '../../server/storage/review-store';

/**
 * The flow counted from the raw rows of the ledger by plain loops, sharing nothing with the program but the words of
 * events. It knows what the acts of past-flows.test.ts can do: two voters, copies linked before anybody voted on them.
 */
export function countByHand(review: ReviewFile, upTo = Infinity): Record<string, number> {
  const rows = review.db.prepare('SELECT seq, actor, kind, payload FROM events ORDER BY seq').all() as {
    seq: number;
    actor: string;
    kind: string;
    payload: string;
  }[];
  const kindOfSource: Record<string, string> = {};
  const records: {
    n: number;
    source: string;
    load: string;
    out: boolean;
    standsFor: number[];
    copyOf: number;
  }[] = [];
  const votes: Record<string, { decision: string; reason: string | null }> = {};
  const resolved: Record<string, { decision: string; reason: string | null }> = {};
  const removedBy: Record<number, string> = {};
  const fetched: Record<number, string> = {};
  const waiting: Record<number, boolean> = {};
  const reasonOrder: string[] = [];

  for (const row of rows) {
    if (row.seq > upTo) break;
    const p = JSON.parse(row.payload);
    if (row.kind === 'source-added') kindOfSource[p.source] = p.kind;
    if (row.kind === 'reason-added') reasonOrder.push(p.reason);
    if (row.kind === 'records-imported')
      for (let n = p.first; n < p.first + p.kept; n += 1)
        records.push({ n, source: p.source, load: p.import, out: false, standsFor: [], copyOf: 0 });
    if (row.kind === 'import-withdrawn') for (const r of records) if (r.load === p.import) r.out = true;
    if (row.kind === 'duplicates-linked')
      for (const {
        records: [standing, ...copies],
      } of p.groups)
        for (const r of records) if ((copies as number[]).includes(r.n)) r.copyOf = standing;
    if (row.kind === 'records-removed') for (const n of p.records) removedBy[n] = p.by;
    if (row.kind === 'removal-taken-back') for (const n of p.records) delete removedBy[n];
    if (row.kind === 'vote-cast') votes[`${p.record} ${p.stage} ${row.actor}`] = p;
    if (row.kind === 'vote-taken-back')
      for (const n of p.records) delete votes[`${n} ${p.stage} ${row.actor}`];
    if (row.kind === 'conflict-resolved') resolved[`${p.record} ${p.stage}`] = p;
    if (row.kind === 'resolution-withdrawn') for (const n of p.records) delete resolved[`${n} ${p.stage}`];
    if (row.kind === 'retrieval-recorded') fetched[p.record] = p.outcome;
    if (row.kind === 'classification-marked') waiting[p.record] = p.awaiting;
  }

  /** include, exclude, conflict or open, and the reason that is counted. */
  const outcome = (n: number, stage: string): [string, string | null] => {
    const final = resolved[`${n} ${stage}`];
    if (final !== undefined) return [final.decision, final.reason];
    const cast = ['ann', 'ben'].flatMap((who) => votes[`${n} ${stage} ${who}`] ?? []);
    if (cast.length < 2) return ['open', null];
    const against = cast.filter(({ decision }) => decision === 'exclude');
    if (against.length === 0) return ['include', null];
    if (against.length === 1) return ['conflict', null];
    const reasons = against
      .map(({ reason }) => reason ?? '')
      .sort((a, b) => reasonOrder.indexOf(a) - reasonOrder.indexOf(b));
    return ['exclude', reasons[0] ?? null];
  };

  const counts: Record<string, number> = {};
  const add = (box: string): void => {
    counts[box] = (counts[box] ?? 0) + 1;
  };
  for (const r of records) {
    if (r.out) continue;
    add('identified');
    add(`identified ${kindOfSource[r.source] ?? ''}`);
    // A copy stands by itself again once the record that stood for it is withdrawn.
    const standing = records.find(({ n }) => n === r.copyOf);
    if (standing !== undefined && !standing.out) {
      add('duplicates');
      continue;
    }
    if (removedBy[r.n] === 'automation') {
      add('automation');
      continue;
    }
    if (removedBy[r.n] === 'other') {
      add('other');
      continue;
    }
    add('screened');
    const [first] = outcome(r.n, 'screening');
    if (first === 'exclude') add('excluded');
    if (first === 'open') add('pending screening');
    if (first === 'conflict') add('pending screeningConflicts');
    if (first !== 'include') continue;
    add('sought');
    if (fetched[r.n] === undefined) add('pending retrieval');
    if (fetched[r.n] === 'not-retrieved') add('notRetrieved');
    if (fetched[r.n] !== 'retrieved') continue;
    add('assessed');
    if (waiting[r.n] === true) {
      add('awaiting');
      continue;
    }
    const [second, reason] = outcome(r.n, 'eligibility');
    if (second === 'open') add('pending eligibility');
    if (second === 'conflict') add('pending eligibilityConflicts');
    if (second === 'include') add('included');
    if (second !== 'exclude') continue;
    add('reportsExcluded');
    add(`reason ${reason ?? 'none'}`);
  }
  return counts;
}
