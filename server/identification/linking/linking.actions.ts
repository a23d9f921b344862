import { invalid } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectMembersOf, selectSeparationsOf, settledBefore } from './linking.queries';
import { linksToMake, type LinkGroup } from './linking.rules';

/** Group links as an event takes them, with who was settled before them. */
const linkedBy = (db: Database, by: 'engine' | 'person', groups: readonly LinkGroup[]) =>
  event('duplicates-linked', {
    by,
    groups: groups.map(({ records, evidence }) => ({
      ...{ records, evidence, standing: null },
      settled: settledBefore(db, records),
    })),
  });

/**
 * Links what the engine has found, as far as it is still news: not what a person has linked, parted or withdrawn
 * meanwhile. `returning` groups hold records of withdrawn imports. `actor` is the member who started the import.
 */
export function linkByEngine(
  review: ReviewFile,
  actor: string,
  groups: readonly LinkGroup[],
  returning: boolean,
): void {
  commit(review, actor, (db) => {
    const records = groups.flatMap((group) => group.records);
    const members = selectMembersOf(db, records);
    const voided = new Set(members.filter((member) => member.voided).map(({ number }) => number));
    const evidence = groups
      .flatMap((group) => group.evidence)
      .filter(({ a, b }) => !voided.has(b) && (returning || !voided.has(a)));
    const separations = selectSeparationsOf(
      db,
      members.map(({ number }) => number),
    );
    const links = linksToMake(evidence, members, separations);
    return { events: links.length === 0 ? [] : [linkedBy(db, 'engine', links)], answer: null };
  });
}

/**
 * Links records as one report, the first standing for it; naming another standing record of the same report is the
 * same act. Answers the standing record's id. Throws "invalid" for fewer than two records or a withdrawn one.
 */
export function linkByHand(review: ReviewFile, member: Member, ids: readonly string[]): string {
  return commit(review, member.id, (db) => {
    const records = [...new Set(ids)].map((id) => selectRecordById(db, id, member.id));
    const [standing] = records;
    if (standing === undefined || records.length < 2) {
      throw invalid('Name two different records or more.', {
        records: 'Name two different records or more.',
      });
    }
    const withdrawn = records.find(({ fate }) => fate === 'voided');
    if (withdrawn !== undefined) {
      throw invalid(`Record ${String(withdrawn.number)} belongs to a withdrawn import.`);
    }
    const numbers = records.map(({ number }) => number);
    const together = new Set(records.map(({ group_number }) => group_number)).size === 1;
    if (together && standing.standing) return { events: [], answer: String(standing.number) };
    const why = together ? 'a person named the standing record' : 'a person linked them';
    const evidence = numbers.slice(1).map((other) => ({ a: standing.number, b: other, why }));
    const settled = together ? [] : settledBefore(db, numbers);
    const group = {
      records: numbers,
      standing: standing.number,
      settled,
      evidence: together ? [] : evidence,
    };
    return {
      events: [event('duplicates-linked', { by: 'person', groups: [group] })],
      answer: String(standing.number),
    };
  });
}

/** Takes a record out of its report; the others stay together. Answers false for a record linked to none. */
export function unlink(review: ReviewFile, member: Member, id: string): boolean {
  return commit(review, member.id, (db) => {
    const record = selectRecordById(db, id, member.id);
    if (selectMembersOf(db, [record.number]).length < 2) return { events: [], answer: false };
    return { events: [event('duplicate-unlinked', { record: record.number })], answer: true };
  });
}
