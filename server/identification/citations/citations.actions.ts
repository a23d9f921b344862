import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { selectRecordById } from '../../ledger/records.queries';
import { newId } from '../../secrets';
import type { ReviewFile } from '../../storage/review-store';
import type { CitationFields } from '../corrections/citation.rules';
import { typeRecord } from '../corrections/typed-in.actions';
import type { ImportOrder } from '../imports/import.rules';
import { startImport } from '../imports/imports.actions';
import { selectOptionalCitationSource } from './citations.queries';

/** Adds a record found by way of a report, and answers its id. Throws AppError "not-found" for the report. */
export async function typeFind(
  house: House,
  review: ReviewFile,
  member: Member,
  { from, fields }: { from: string; fields: CitationFields },
): Promise<string> {
  const { number } = selectRecordById(review.db, from, member.id);
  return typeRecord(house, review, member, citationSource(review, member), fields, number);
}

/** Imports a file of what was found by way of a report, without a preview; answers the import's id. */
export async function importFinds(
  house: House,
  review: ReviewFile,
  member: Member,
  { from, order }: { from: string; order: Omit<ImportOrder, 'source'> },
): Promise<string> {
  const { number } = selectRecordById(review.db, from, member.id);
  const source = citationSource(review, member);
  const id = await startImport(house, review, member, { ...order, source });
  commit(review, member.id, () => ({
    events: [event('citations-traced', { import: id, record: number })],
    answer: null,
  }));
  return id;
}

/** The review's source of citation searching; it is made with the first find. */
const citationSource = (review: ReviewFile, member: Member): string =>
  commit(review, member.id, (db) => {
    const known = selectOptionalCitationSource(db);
    if (known !== null) return { events: [], answer: known };
    const source = newId();
    const about = {
      kind: 'citation-searching',
      name: 'Citation searching',
      platform: null,
      entered: 0,
    } as const;
    return { events: [event('source-added', { source, ...about })], answer: source };
  });
