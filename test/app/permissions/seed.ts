import { createHash } from 'node:crypto';
import { insertAccount } from '../../../server/accounts/accounts.queries';
import { inviteToSite } from '../../../server/accounts/invitations.actions';
import { selectInvitations } from '../../../server/accounts/invitations.queries';
import { selectSessions, selectTokens } from '../../../server/accounts/proofs.queries';
import { sessionLimits, startSession } from '../../../server/accounts/sessions.actions';
import { makePasswordLink } from '../../../server/accounts/signing-in/password-links.actions';
import { createToken } from '../../../server/accounts/tokens.actions';
import { insertDrop } from '../../../server/eligibility/drops/drops.queries';
import { event } from '../../../server/ledger/events.rules';
import { newId } from '../../../server/secrets';
import { addPerson, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';
import { at, retrieved, vote } from '../voting-acts';
import type { Who } from './lines';

type Names = 'oli' | 'rea' | 'ada' | 'vera' | 'sam';

/** A caller: how a request proves who sends it; null for nobody. */
export interface Caller {
  /** The account's id. */
  account: string;
  authorization: string;
  /** Null outside the review. */
  member: TestMember | null;
}

/** A review in the middle of its work, and one caller for everybody of the table. */
export interface Seed {
  test: TestHouse;
  review: TestReview<Names>;
  callers: Record<Who, Caller | null>;
  /** Values for the parameters of a path. */
  ids: Record<string, string>;
  /** A record nobody has voted on, one in conflict, one whose full text is assessed, one that is removed. */
  records: { waiting: string; conflict: string; assessed: string; removed: string };
}

export const PDF = Buffer.from('%PDF-1.7\ntrailer\n<< >>\n%%EOF\n');

/** Seeds a review whose stages are both blinded; `records` tells reviews apart by the numbers of their records. */
export async function seedReview(test: TestHouse, records = 8): Promise<Seed> {
  const review = buildReview<Names>(test, {
    members: { oli: 'observer', rea: 'reviewer', ada: 'adjudicator', vera: 'lead', sam: 'reviewer' },
    records,
  });
  const { oli, rea, ada, vera, lea } = review.people;
  review.act(event('member-role-changed', { member: vera.member, role: 'lead', screening: true }));
  const stands = await standOf(review);
  const someone = addPerson(test, { email: `${newId()}@example.org`, name: 'someone' });
  const admin = addPerson(test, { email: `${newId()}@example.org`, name: 'admin', admin: true });
  const callerOf = (account: string, member: TestMember | null = null): Caller => ({
    ...{ account, member },
    authorization: `Bearer ${createToken(test.house, account, 'walk').token}`,
  });
  return {
    ...{ test, review, records: stands },
    callers: {
      anonymous: null,
      stranger: callerOf(someone.id),
      administrator: callerOf(admin.id),
      observer: callerOf(oli.id, oli),
      reviewer: callerOf(rea.id, rea),
      adjudicator: callerOf(ada.id, ada),
      'voting lead': callerOf(vera.id, vera),
      lead: callerOf(lea.id, lea),
    },
    ids: { ...(await idsOf(review)), recordId: stands.waiting, ...accountIdsOf(test, admin.id) },
  };
}

async function standOf(review: TestReview<Names>): Promise<Seed['records']> {
  const { rea, sam, lea } = review.people;
  const [waiting, conflict, assessed, removed] = [0, 1, 2, 3].map((index) => at(review.records, index)) as [
    string,
    string,
    string,
    string,
  ];
  for (const [who, second] of [
    [rea, 'include'],
    [sam, 'exclude'],
  ] as const) {
    await vote(review, who, conflict, { decision: second });
    await vote(review, who, assessed, { decision: 'include' });
  }
  review.act([
    retrieved(assessed),
    event('records-removed', { records: [Number(removed)], by: 'other', reason: 'Not a report' }),
  ]);
  await lea.agent.post(`${review.api}/records/${assessed}/files`).attach('file', PDF, 'full-text.pdf');
  return { waiting, conflict, assessed, removed };
}

async function idsOf(review: TestReview<Names>): Promise<Record<string, string>> {
  const { lea, sam } = review.people;
  const first = async (list: string): Promise<string> => {
    const { body } = await lea.agent.get(`${review.api}/${list}`);
    return (body as { items: { id: string }[] }).items[0]?.id ?? '';
  };
  const reasonId = review.addReason('eligibility', 'Wrong population');
  review.addReason('eligibility', 'Wrong design');
  const { id: fileId } = review.file.db.prepare('SELECT id FROM files').get() as { id: string };
  return {
    ...{ reviewId: review.id, reasonId, fileId, memberId: sam.member, studyId: addStudy(review) },
    dropId: addDrop(review),
    chartId: `record-${includedReport(review)}`,
    fieldId: addChartField(review),
    ...{ sourceId: await first('sources'), importId: await first('imports') },
    ...{ set: 'all', format: 'csv', stage: 'screening', pairId: '5-6' },
  };
}

/** A study of the assessed report; answers its id. */
export function addStudy(review: Pick<TestReview, 'act' | 'records'>): string {
  const study = newId();
  const about = { label: 'Park 2004', participants: null, previous: false };
  review.act(event('study-grouped', { study, ...about, records: [Number(at(review.records, 2))] }));
  return study;
}

/** A report that is included, and in no study; answers its record's id. */
export function includedReport(review: Pick<TestReview, 'act' | 'addRecords'>): string {
  const [id = ''] = review.addRecords(1);
  const about = { record: Number(id), decision: 'include', reason: null, consensus: false } as const;
  review.act([
    event('conflict-resolved', { ...about, stage: 'screening' }),
    event('retrieval-recorded', { record: Number(id), outcome: 'retrieved', why: null }),
    event('conflict-resolved', { ...about, stage: 'eligibility' }),
  ]);
  return id;
}

/** A field that is charted of every study; answers its id. */
export function addChartField({ act }: Pick<TestReview, 'act'>): string {
  const field = newId();
  act(event('chart-field-added', { field, label: `Field ${field}`, type: 'text', choices: [] }));
  return field;
}

/** A full text that was dropped in bulk and waits for a person; answers its id. */
export function addDrop({ file }: Pick<TestReview, 'file'>): string {
  const id = newId();
  const hash = createHash('sha256').update(PDF).digest('hex');
  const about = { at: file.clock().toISOString(), member: 'nobody', name: 'dropped.pdf', size: PDF.length };
  insertDrop(file.db, { id, ...about, hash, status: 'waiting', says: 'A person has to look.' });
  return id;
}

/** What the pages about accounts name: somebody else's account, an invitation, and the secret of a link. */
export function accountIdsOf({ house }: TestHouse, invitedBy: string): Record<string, string> {
  const accountId = newId();
  const email = `${accountId.toLowerCase()}@example.org`;
  const createdAt = house.clock().toISOString();
  insertAccount(house.accounts, {
    id: accountId,
    email,
    name: 'spare',
    passwordHash: '',
    admin: false,
    createdAt,
  });
  const invitation = inviteToSite(house, `invited-${email}`, invitedBy);
  const invitations = selectInvitations(house.accounts, createdAt);
  return {
    accountId,
    invitationId: invitations.find((one) => one.email === `invited-${email}`)?.id ?? '',
    invitationSecret: secretOf(invitation),
    passwordSecret: secretOf(makePasswordLink(house, accountId).link),
  };
}

const secretOf = (link: string): string => link.split('/').at(-1) ?? '';

/** Something of the caller's own to end: a fresh session and a fresh token. */
export function ownProofs({ house }: TestHouse, account: string): Record<string, string> {
  startSession(house, account, 'walk');
  createToken(house, account, 'to revoke');
  const limits = sessionLimits(house.clock());
  const tokens = selectTokens(house.accounts, account);
  return {
    sessionId: selectSessions(house.accounts, account, limits)[0]?.id ?? '',
    tokenId: tokens.find(({ label }) => label === 'to revoke')?.id ?? '',
  };
}
