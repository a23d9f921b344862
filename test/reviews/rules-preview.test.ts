import fc from 'fast-check';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import { NEW_REVIEW_RULES, type ReviewRules } from '../../server/ledger/review-rules.rules';
import type { ReviewFile } from '../../server/storage/review-store';
import { previewRules, type Move } from '../../server/reviews/protocol/rules-preview.queries';
import { act, actAs, foundTestReview, importRecords } from '../ledger/review-in-memory';

const RECORDS = 12;
const record = fc.integer({ min: 1, max: RECORDS });
const stage = fc.constantFrom('screening' as const, 'eligibility' as const);
const stageRules = fc.record({
  include: fc.integer({ min: 1, max: 3 }),
  exclude: fc.integer({ min: 1, max: 3 }),
  settleEarly: fc.boolean(),
  blinding: fc.constantFrom('until-unblinded' as const, 'open' as const),
});
const rules: fc.Arbitrary<ReviewRules> = fc.record({
  screening: stageRules,
  eligibility: stageRules,
  maybe: fc.constantFrom('include' as const, 'conflict' as const),
  otherMethods: fc.record({ screening: fc.boolean() }),
  lateDuplicates: fc.constantFrom('removed' as const, 'duplicate-report' as const),
  differingReasons: fc.constantFrom('order' as const, 'conflict' as const),
});
const votes = fc.uniqueArray(
  fc.record({
    record,
    stage,
    member: fc.constantFrom('anna', 'ben', 'carl'),
    decision: fc.constantFrom('include' as const, 'exclude' as const, 'maybe' as const),
    reason: fc.constantFrom('r1', 'r2'),
  }),
  { selector: (vote) => `${String(vote.record)} ${vote.stage} ${vote.member}`, maxLength: 40 },
);
const retrieved = fc.uniqueArray(record, { maxLength: RECORDS });
const linked = fc.uniqueArray(record, { minLength: 2, maxLength: 3 });

function fates(review: ReviewFile): Map<number, string> {
  const rows = review.db.prepare('SELECT number, fate FROM records').all() as {
    number: number;
    fate: string;
  }[];
  return new Map(rows.map(({ number, fate }) => [number, fate]));
}

function moved(before: Map<number, string>, after: Map<number, string>): Record<string, number> {
  const moves: Record<string, number> = {};
  for (const [number, from] of before) {
    const to = after.get(number) ?? '';
    if (from !== to) moves[`${from} > ${to}`] = (moves[`${from} > ${to}`] ?? 0) + 1;
  }
  return moves;
}

const asTable = (moves: readonly Move[]): Record<string, number> =>
  Object.fromEntries(moves.map(({ from, to, n }) => [`${from} > ${to}`, n]));

describe('The preview of voting rules', () => {
  test('is what then happens, and writes nothing itself', async () => {
    await fc.assert(
      fc.asyncProperty(rules, rules, votes, retrieved, linked, async (was, becomes, cast, found, group) => {
        const { review, close } = foundTestReview(was);
        try {
          importRecords(review, 'database', 1, 8);
          importRecords(review, 'website', 9, 4);
          for (const { member, ...vote } of cast)
            actAs(review, member, voteOf(`${member} ${String(vote.record)} ${vote.stage}`, vote));
          for (const number of found)
            act(review, event('retrieval-recorded', { record: number, outcome: 'retrieved', why: null }));
          const settled = group.slice(1);
          act(
            review,
            event('duplicates-linked', {
              by: 'person',
              groups: [{ records: group, standing: null, settled, evidence: [] }],
            }),
          );
          const before = fates(review);

          const preview = await previewRules(review.db, becomes);

          expect(fates(review)).toEqual(before);
          act(review, event('rules-changed', { rules: becomes }));
          expect(asTable(preview)).toEqual(moved(before, fates(review)));
        } finally {
          close();
        }
      }),
      { numRuns: 30 },
    );
  });

  test('does not move a record for a change of blinding', async () => {
    const { review, close } = foundTestReview();
    importRecords(review, 'database', 1, 5);
    const open = {
      ...NEW_REVIEW_RULES,
      screening: { ...NEW_REVIEW_RULES.screening, blinding: 'open' as const },
    };

    expect(await previewRules(review.db, open)).toEqual([]);
    close();
  });
});

function voteOf(
  id: string,
  vote: {
    record: number;
    stage: 'screening' | 'eligibility';
    decision: 'include' | 'exclude' | 'maybe';
    reason: string;
  },
): NewEvent {
  const reason = vote.stage === 'eligibility' && vote.decision === 'exclude' ? vote.reason : null;
  return event('vote-cast', { ...vote, vote: id, reason, note: null, unblinded: false });
}
