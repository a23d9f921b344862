import fc from 'fast-check';
import { reviewFlow } from '../../server/flow/review-flow.queries';
import { checkLedger, checkProjections } from '../../server/ledger/check';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import { FATES } from '../../server/ledger/fates.rules';
import { NEW_REVIEW_RULES } from '../../server/ledger/review-rules.rules';
import type { ReviewFile } from '../../server/storage/review-store';
import { act, actAs, foundTestReview, importRecords } from './review-in-memory';

const MEMBERS = ['lead-1', 'ann', 'ben', 'cem'];
const REASONS = ['wrong-design', 'wrong-population'];

const stage = fc.constantFrom('screening' as const, 'eligibility' as const);
const pick = fc.nat(1_000_000);

/** An act on some record; `pick` is taken modulo what there is. */
const acts = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('vote' as const), pick, stage, who: fc.nat(3), how: fc.nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('retrieve' as const), pick, got: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('link' as const), pick, other: pick, person: fc.boolean() }),
  },
  ...(['import', 'withdraw', 'unlink', 'unvote', 'correct', 'study'] as const).map((what) => ({
    weight: what === 'unlink' ? 3 : 1,
    arbitrary: fc.record({ do: fc.constant(what), pick, stage, who: fc.nat(3) }),
  })),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resolve' as const), pick, stage, how: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unresolve' as const), pick, stage }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), pick, automation: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-back' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('classify' as const), pick, awaiting: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rules' as const), pick, late: fc.boolean() }) },
);
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

const numbersOf = (review: ReviewFile): number[] =>
  review.db.prepare('SELECT number FROM records ORDER BY number').pluck().all() as number[];

function perform(review: ReviewFile, one: Act): void {
  const numbers = numbersOf(review);
  const at = (index: number): number => numbers[index % numbers.length] ?? 1;
  if (one.do === 'import') {
    const kinds = ['database', 'register', 'citation-searching', 'website'] as const;
    importRecords(
      review,
      kinds[one.pick % kinds.length] ?? 'database',
      numbers.length + 1,
      1 + (one.pick % 5),
    );
  } else if (one.do === 'vote' || one.do === 'unvote') {
    actAs(review, MEMBERS[one.who] ?? 'ann', eventOf(one, at(one.pick), review));
  } else {
    const made = eventOf(one, at(one.pick), review, 'other' in one ? at(one.other) : 1);
    act(review, made);
  }
}

function eventOf(one: Act, record: number, { db }: ReviewFile, other = 1): NewEvent {
  const records = [record];
  const reason = REASONS[record % 2] ?? null;
  switch (one.do) {
    case 'vote': {
      const decision = (['include', 'exclude', 'maybe'] as const)[one.how] ?? 'include';
      const base = {
        vote: `vote-${String(one.pick)}-${String(Math.random())}`,
        record,
        stage: one.stage,
        decision,
      };
      return event('vote-cast', {
        ...base,
        reason: one.how === 1 ? reason : null,
        note: null,
        unblinded: false,
      });
    }
    case 'unvote':
      return event('vote-taken-back', { records, stage: one.stage });
    case 'retrieve':
      return event('retrieval-recorded', {
        record,
        outcome: one.got ? 'retrieved' : 'not-retrieved',
        why: null,
      });
    case 'link': {
      const settled = [record, other].filter((number) =>
        ['included', 'excluded-at-eligibility'].includes(fateOf(db, number)),
      );
      if (record === other) return event('record-corrected', { record, changes: { title: 'Itself' } });
      const standing = one.person ? record : null;
      const group = {
        records: [record, other],
        standing,
        settled,
        evidence: [{ a: record, b: other, why: 'alike' }],
      };
      return event('duplicates-linked', { by: one.person ? 'person' : 'engine', groups: [group] });
    }
    case 'unlink':
      return event('duplicate-unlinked', { record });
    case 'withdraw': {
      const id = db.prepare('SELECT import_id FROM records WHERE number = ?').pluck().get(record) as string;
      return event('import-withdrawn', { import: id });
    }
    case 'correct':
      return event('record-corrected', {
        record,
        changes: { title: `Title ${String(one.pick)}`, year: null },
      });
    case 'study':
      return event('study-grouped', {
        ...{ study: `study-${String(one.pick)}-${String(Math.random())}`, label: 'A study', records },
        ...{ participants: one.pick % 50, previous: one.pick % 3 === 0 },
      });
    case 'resolve': {
      const decision = one.how === 0 ? 'include' : 'exclude';
      return event('conflict-resolved', {
        record,
        stage: one.stage,
        decision,
        reason: null,
        consensus: false,
      });
    }
    case 'unresolve':
      return event('resolution-withdrawn', { records, stage: one.stage });
    case 'remove':
      return event('records-removed', {
        records,
        by: one.automation ? 'automation' : 'other',
        reason: 'a rule',
      });
    case 'take-back':
      return event('removal-taken-back', { records });
    case 'classify':
      return event('classification-marked', { record, awaiting: one.awaiting, ongoing: false });
    case 'rules':
      return event('rules-changed', {
        rules: {
          ...NEW_REVIEW_RULES,
          screening: {
            ...NEW_REVIEW_RULES.screening,
            include: 1 + (one.pick % 2),
            exclude: 1 + (one.pick % 3),
          },
          maybe: one.pick % 2 === 0 ? 'include' : 'conflict',
          otherMethods: { screening: one.pick % 5 !== 0 },
          lateDuplicates: one.late ? 'duplicate-report' : 'removed',
        },
      });
    default:
      throw new Error(`${one.do} is not made of one record`);
  }
}

const fateOf = (db: ReviewFile['db'], number: number): string =>
  db.prepare('SELECT fate FROM records WHERE number = ?').pluck().get(number) as string;

/** What must hold after every act: tables equal the replay, one known fate a record, boxes that add up. */
function expectSound({ db }: ReviewFile): void {
  expect(checkProjections(db)).toEqual([]);
  const fates = db.prepare('SELECT fate FROM records').pluck().all() as string[];
  expect(fates.filter((fate) => !(FATES as readonly string[]).includes(fate))).toEqual([]);
  const alone = db
    .prepare(
      "SELECT group_number FROM records WHERE fate <> 'voided' GROUP BY group_number HAVING sum(standing) <> 1",
    )
    .all();
  expect(alone).toEqual([]);
  const broken = reviewFlow(db, 'all', new Date(0)).identities.filter(
    ({ holds, level }) => !holds && level === 'error',
  );
  expect(broken).toEqual([]);
}

it('keeps tables equal to the replay, one fate a record and sums that close, after every act', () => {
  fc.assert(
    fc.property(fc.array(acts, { minLength: 1, maxLength: 30 }), (sequence) => {
      const { review, close } = foundTestReview();
      try {
        for (const reason of REASONS) {
          act(review, event('reason-added', { reason, stage: 'eligibility', label: reason }));
        }
        importRecords(review, 'database', 1, 4);
        importRecords(review, 'citation-searching', 5, 2);
        for (const one of sequence) {
          perform(review, one);
          expectSound(review);
        }
        expect(checkLedger(review.db)).toEqual([]);
      } finally {
        close();
      }
    }),
    { numRuns: 60 },
  );
});
