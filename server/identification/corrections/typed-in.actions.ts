import { conflict, notFound } from '../../errors';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import type { ReviewFile } from '../../storage/review-store';
import { parsedRecord } from '../../workers/parse-citations';
import { Loading, sweepUnsealed } from '../imports/loading.actions';
import { selectUnderWay } from '../imports/jobs.queries';
import { matchInBackground } from '../imports/matching.actions';
import { sweepInterrupted } from '../imports/running.actions';
import { hasSource } from '../sources.queries';
import type { CitationFields } from './citation.rules';

const FORMAT = 'typed';

/**
 * Adds one record by hand, an import of its own; duplicates are looked for afterwards. Answers the record's id. `from` is
 * the record by way of which it was found.
 * Throws "conflict" while a file is being loaded, whose records are numbered without gaps.
 */
export async function typeRecord(
  house: House,
  review: ReviewFile,
  member: Member,
  source: string,
  fields: CitationFields,
  from?: number,
): Promise<string> {
  if (!hasSource(review.db, source)) throw notFound('This source');
  sweepInterrupted(house, review);
  if (selectUnderWay(review.db).some(({ status }) => status !== 'matching')) {
    throw conflict('A file is being loaded at the moment. Add the record when that has ended.');
  }
  const id = newId();
  let number = '';
  await house.workers.inTurn(`${review.id} loading`, id, async () => {
    await sweepUnsealed(review.db);
    number = addRecord(review, member, { id, source, from }, fields);
  });
  void matchInBackground(house, review, id);
  return number;
}

function addRecord(
  review: ReviewFile,
  member: Member,
  { id, source, from }: { id: string; source: string; from: number | undefined },
  fields: CitationFields,
): string {
  return commit(review, member.id, () => {
    const job = { id, source_id: source, actor: member.id, file_hash: null, file_name: null };
    const loading = new Loading(review, job);
    loading.addRecord(parsedRecord(fields, 1));
    const sealing = loading.sealing(FORMAT);
    const traced = from === undefined ? [] : [event('citations-traced', { import: id, record: from })];
    return { events: [sealing, ...traced], answer: String(loading.first) };
  });
}
