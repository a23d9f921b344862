import { reviewFlow } from '../../server/flow/review-flow.queries';
import { checkLedger, checkProjections } from '../../server/ledger/check';
import { event } from '../../server/ledger/events.rules';
import type { Stage } from '../../server/ledger/fates.rules';
import { NEW_REVIEW_RULES, type ReviewRules } from '../../server/ledger/review-rules.rules';
import type { ReviewFile } from '../../server/storage/review-store';
import { act, actAs, foundTestReview, importRecords } from '../ledger/review-in-memory';

let votes = 0;

/** The walk in the words of a review team; each line is one act. */
const says = (review: ReviewFile) => ({
  vote: (
    who: string,
    record: number,
    decision: 'include' | 'exclude',
    stage: Stage = 'screening',
    reason = '',
  ) =>
    actAs(
      review,
      who,
      event('vote-cast', {
        ...{ vote: `vote-${String((votes += 1))}`, record, stage, decision },
        ...{ reason: reason === '' ? null : reason, note: null, unblinded: false },
      }),
    ),
  both(record: number, decision: 'include' | 'exclude', stage: Stage = 'screening', reason = '') {
    for (const who of ['ann', 'ben']) this.vote(who, record, decision, stage, reason);
  },
  include(record: number) {
    this.both(record, 'include');
    this.retrieve(record);
    this.both(record, 'include', 'eligibility');
  },
  retrieve: (record: number, outcome: 'retrieved' | 'not-retrieved' = 'retrieved') =>
    act(review, event('retrieval-recorded', { record, outcome, why: null })),
  resolve: (record: number, decision: 'include' | 'exclude', stage: Stage = 'screening') =>
    act(review, event('conflict-resolved', { record, stage, decision, reason: null, consensus: false })),
  link: (records: number[], settled: number[] = []) =>
    act(
      review,
      event('duplicates-linked', {
        by: 'engine',
        groups: [{ records, settled, standing: null, evidence: [] }],
      }),
    ),
  unlink: (record: number) => act(review, event('duplicate-unlinked', { record })),
  remove: (record: number, by: 'automation' | 'other', reason = 'a filter') =>
    act(review, event('records-removed', { records: [record], by, reason })),
  withdraw: (id: string) => act(review, event('import-withdrawn', { import: id })),
  rules: (changed: Partial<ReviewRules>) =>
    act(review, event('rules-changed', { rules: { ...NEW_REVIEW_RULES, ...changed } })),
  study: (study: string, records: number[], previous = false) =>
    act(review, event('study-grouped', { study, label: study, records, participants: null, previous })),
  databases: (first: number, kept: number) => importRecords(review, 'database', first, kept),
  citations: (first: number, kept: number) => importRecords(review, 'citation-searching', first, kept),
});
type Says = ReturnType<typeof says>;

const oneIncludeIsEnough = { ...NEW_REVIEW_RULES.screening, include: 1, exclude: 2 };

interface Case {
  name: string;
  walk: (says: Says, review: ReviewFile) => void;
  /** The fate of each record by its number. */
  fates: Record<number, string>;
  flow: object;
}

const cases: Case[] = [
  {
    name: 'a late duplicate with votes on both: the standing record’s count, the copy leaves the screened',
    walk: (team) => {
      team.databases(1, 2);
      team.both(1, 'include');
      team.both(2, 'exclude');
      team.link([1, 2]);
    },
    fates: { 1: 'awaiting-retrieval', 2: 'duplicate' },
    flow: {
      databasesAndRegisters: { removed: { duplicates: 1 }, screened: 1, excluded: { total: 0 }, sought: 1 },
    },
  },
  {
    name: 'a late duplicate taken apart again: both have what they had',
    walk: (team) => {
      team.databases(1, 2);
      team.both(1, 'include');
      team.both(2, 'exclude');
      team.link([1, 2]);
      team.unlink(1);
    },
    fates: { 1: 'awaiting-retrieval', 2: 'excluded-at-screening' },
    flow: {
      databasesAndRegisters: { removed: { duplicates: 0 }, screened: 2, excluded: { total: 1 }, sought: 1 },
    },
  },
  {
    name: 'a late duplicate where the review keeps settled reports: it stays, with the reason Duplicate report',
    walk: (team) => {
      team.rules({ lateDuplicates: 'duplicate-report' });
      team.databases(1, 2);
      team.include(1);
      team.include(2);
      team.link([1, 2], [1, 2]);
    },
    fates: { 1: 'included', 2: 'excluded-at-eligibility' },
    flow: {
      databasesAndRegisters: {
        removed: { duplicates: 0 },
        assessed: 2,
        reportsExcluded: {
          total: 1,
          reasons: [{ id: 'duplicate-report', reason: 'Duplicate report', n: 1 }],
        },
      },
      included: { studies: 1, reports: 1 },
    },
  },
  {
    name: 'copies across arms, the database first: the other is already known and joins no sum',
    walk: (team) => {
      team.databases(1, 1);
      team.citations(2, 2);
      team.link([1, 2]);
    },
    fates: { 1: 'awaiting-screening', 2: 'already-known', 3: 'awaiting-screening' },
    flow: {
      databasesAndRegisters: { identified: { databases: 1 }, removed: { duplicates: 0 }, screened: 1 },
      otherMethods: { identified: { citationSearching: 1, alreadyKnown: 1 }, screened: 1 },
    },
  },
  {
    name: 'copies across arms, the reference list first: the record of the database stands all the same',
    walk: (team) => {
      team.citations(1, 1);
      team.both(1, 'include');
      team.databases(2, 1);
      team.link([1, 2]);
    },
    fates: { 1: 'already-known', 2: 'awaiting-retrieval' },
    flow: {
      databasesAndRegisters: { screened: 1, sought: 1 },
      otherMethods: { identified: { alreadyKnown: 1 } },
    },
  },
  {
    name: 'excluded, then its import withdrawn: it is in no box',
    walk: (team) => {
      const id = team.databases(1, 2);
      team.both(1, 'exclude');
      team.withdraw(id);
    },
    fates: { 1: 'voided', 2: 'voided' },
    flow: { databasesAndRegisters: { identified: { databases: 0 }, screened: 0, excluded: { total: 0 } } },
  },
  {
    name: 'excluded, then its import withdrawn, then restored by a new import: the votes come back',
    walk: (team) => {
      const id = team.databases(1, 2);
      team.both(1, 'exclude');
      team.withdraw(id);
      team.databases(3, 2);
      team.link([1, 3]);
      team.link([2, 4]);
    },
    fates: { 1: 'voided', 2: 'voided', 3: 'excluded-at-screening', 4: 'awaiting-screening' },
    flow: {
      databasesAndRegisters: {
        ...{ identified: { databases: 2 }, removed: { duplicates: 0 }, screened: 2 },
        ...{ excluded: { total: 1, human: 1 }, pending: { screening: 1 } },
      },
    },
  },
  {
    name: 'a reviewer removed with open votes: the votes count',
    walk: (team, review) => {
      team.databases(1, 2);
      act(review, event('member-joined', { member: 'ann', role: 'reviewer', screening: true }));
      team.vote('ann', 1, 'include');
      team.vote('ann', 2, 'include');
      act(review, event('member-removed', { member: 'ann' }));
      team.vote('ben', 1, 'include');
      team.vote('ben', 2, 'exclude');
    },
    fates: { 1: 'awaiting-retrieval', 2: 'screening-conflict' },
    flow: {
      interim: true,
      databasesAndRegisters: { pending: { screeningConflicts: 1, retrieval: 1 }, sought: 1 },
    },
  },
  {
    name: '(2,2) to (1,2) with an open conflict: one include is enough',
    walk: (team) => {
      team.databases(1, 2);
      team.vote('ann', 1, 'include');
      team.vote('ben', 1, 'exclude');
      team.vote('ann', 2, 'include');
      team.rules({ screening: oneIncludeIsEnough });
    },
    fates: { 1: 'awaiting-retrieval', 2: 'awaiting-screening' },
    flow: { databasesAndRegisters: { sought: 1, pending: { screening: 1, screeningConflicts: 0 } } },
  },
  {
    name: '(2,2) to (1,2) and back: the conflict is open again',
    walk: (team) => {
      team.databases(1, 1);
      team.vote('ann', 1, 'include');
      team.vote('ben', 1, 'exclude');
      team.rules({ screening: oneIncludeIsEnough });
      team.rules({});
    },
    fates: { 1: 'screening-conflict' },
    flow: { databasesAndRegisters: { sought: 0, pending: { screeningConflicts: 1 } } },
  },
  {
    name: 'not retrieved after votes on the full text: they are kept and ignored',
    walk: (team) => {
      team.databases(1, 1);
      team.include(1);
      team.retrieve(1, 'not-retrieved');
    },
    fates: { 1: 'not-retrieved' },
    flow: {
      databasesAndRegisters: { sought: 1, notRetrieved: 1, assessed: 0 },
      included: { reports: 0, studies: 0 },
    },
  },
  {
    name: 'not retrieved, later retrieved: the last act wins and the votes count again',
    walk: (team) => {
      team.databases(1, 1);
      team.include(1);
      team.retrieve(1, 'not-retrieved');
      team.retrieve(1);
    },
    fates: { 1: 'included' },
    flow: {
      interim: false,
      databasesAndRegisters: { notRetrieved: 0, assessed: 1 },
      included: { reports: 1 },
    },
  },
  {
    name: 'one report of two studies, and one study of two reports',
    walk: (team) => {
      team.databases(1, 4);
      for (const record of [1, 2, 3, 4]) team.include(record);
      team.study('Trial A', [1]);
      team.study('Trial B', [1]);
      team.study('Trial C', [2, 3]);
    },
    fates: { 1: 'included', 2: 'included', 3: 'included', 4: 'included' },
    flow: { included: { studies: 4, reports: 4 } },
  },
  {
    name: 'a record of the previous version is removed, and a new report of a previous study counts apart',
    walk: (team, review) => {
      act(review, event('previous-version-entered', { previous: { studies: 10, reports: 12 } }));
      team.databases(1, 3);
      team.remove(1, 'other', 'In previous version');
      team.include(2);
      team.include(3);
      team.study('Known since', [2], true);
    },
    fates: { 1: 'removed', 2: 'included', 3: 'included' },
    flow: {
      previous: { studies: 10, reports: 12 },
      databasesAndRegisters: { removed: { other: 1 }, screened: 2 },
      included: { studies: 1, reports: 1, reportsOfPreviousStudies: 1 },
      total: { studies: 11, reports: 14 },
    },
  },
  {
    name: 'automation before a human vote, and after one',
    walk: (team) => {
      team.databases(1, 3);
      team.remove(1, 'automation');
      team.vote('ann', 2, 'include');
      team.remove(2, 'automation');
      team.both(3, 'exclude');
    },
    fates: { 1: 'ineligible-by-automation', 2: 'excluded-at-screening', 3: 'excluded-at-screening' },
    flow: {
      databasesAndRegisters: {
        ...{ removed: { automation: 1 }, screened: 2, excluded: { total: 2, human: 1, automation: 1 } },
      },
    },
  },
  {
    name: 'other methods with screening: the column gets the extra boxes',
    walk: (team) => {
      team.databases(1, 1);
      team.citations(2, 3);
      team.both(2, 'exclude');
      team.both(3, 'include');
      team.link([3, 4]);
    },
    fates: { 2: 'excluded-at-screening', 3: 'awaiting-retrieval', 4: 'duplicate' },
    flow: {
      otherMethods: { removed: { duplicates: 1 }, screened: 2, excluded: { total: 1 }, sought: 1 },
    },
  },
  {
    name: 'other methods without screening: straight to retrieval, in the column of the template',
    walk: (team) => {
      team.rules({ otherMethods: { screening: false } });
      team.databases(1, 1);
      team.citations(2, 2);
      team.retrieve(2);
    },
    fates: { 1: 'awaiting-screening', 2: 'awaiting-eligibility', 3: 'awaiting-retrieval' },
    flow: { otherMethods: { removed: null, screened: null, excluded: null, sought: 2, assessed: 1 } },
  },
  {
    name: 'a shared mistake mended by a resolution, and the resolution withdrawn',
    walk: (team, review) => {
      team.databases(1, 2);
      team.both(1, 'exclude');
      team.both(2, 'exclude');
      team.resolve(1, 'include');
      team.resolve(2, 'include');
      act(review, event('resolution-withdrawn', { records: [2], stage: 'screening' }));
    },
    fates: { 1: 'awaiting-retrieval', 2: 'excluded-at-screening' },
    flow: { databasesAndRegisters: { excluded: { total: 1, human: 1 }, sought: 1 } },
  },
];

it.each(cases)('$name', ({ walk, fates, flow }) => {
  const { review, close } = foundTestReview();
  try {
    walk(says(review), review);

    const given = review.db.prepare('SELECT number, fate FROM records').all() as {
      number: number;
      fate: string;
    }[];
    expect(Object.fromEntries(given.map(({ number, fate }) => [number, fate]))).toMatchObject(fates);
    const drawn = reviewFlow(review.db, 'all', new Date(0));
    expect(drawn).toMatchObject(flow);
    expect(drawn.identities.filter(({ holds, level }) => level === 'error' && !holds)).toEqual([]);
    expect([...checkLedger(review.db), ...checkProjections(review.db)]).toEqual([]);
  } finally {
    close();
  }
});
