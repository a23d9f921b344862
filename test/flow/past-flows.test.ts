import fc from 'fast-check';
import type { Flow } from '../../server/flow/flow-json.rules';
import { reviewFlow, reviewFlowAsOf } from '../../server/flow/review-flow.queries';
import { selectOptionalLastEvent } from '../../server/ledger/events.queries';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import type { ReviewFile } from '../../server/storage/review-store';
import { checkPast } from '../../server/ledger/check';
import { NEW_REVIEW_RULES } from '../../server/ledger/review-rules.rules';
import { actAs, act, foundTestReview, importRecords } from '../ledger/review-in-memory';
import { countByHand } from './counting-by-hand';

const REASONS = ['wrong-population', 'wrong-design', 'wrong-outcome'];
const SIZE = 12;

const stage = fc.constantFrom('screening' as const, 'eligibility' as const);
const record = fc.integer({ min: 1, max: SIZE });
const reason = fc.option(fc.constantFrom(...REASONS));
const who = fc.constantFrom('ann', 'ben');
const records = record.map((n) => [n]);

/** One act of one person; copies are linked at the start, before anybody has voted on them. */
const acts = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ who, record, stage, reason, excludes: fc.boolean() }).map((given) => ({
      who: given.who,
      event: event('vote-cast', {
        ...{ record: given.record, stage: given.stage, note: null, unblinded: false },
        vote: `${given.who}-${given.stage}-${String(given.record)}`,
        decision: given.excludes ? 'exclude' : 'include',
        reason: given.excludes ? given.reason : null,
      }),
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ record, outcome: fc.constantFrom('retrieved' as const, 'not-retrieved' as const) })
      .map((given) => ({ who: 'lead-1', event: event('retrieval-recorded', { ...given, why: null }) })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ record, stage, reason, decision: fc.constantFrom('include' as const, 'exclude' as const) })
      .map((given) => ({ who: 'lead-1', event: event('conflict-resolved', { ...given, consensus: false }) })),
  },
  ...[
    fc.record({ records, stage }).map((given) => ['ann', event('vote-taken-back', given)] as const),
    fc.record({ records, stage }).map((given) => ['lead-1', event('resolution-withdrawn', given)] as const),
    fc
      .record({ record, awaiting: fc.boolean() })
      .map((given) => ['lead-1', event('classification-marked', { ...given, ongoing: false })] as const),
  ].map((arbitrary) => ({ weight: 1, arbitrary: arbitrary.map(([by, done]) => ({ who: by, event: done })) })),
);

interface Start {
  copies: number[];
  removed: { n: number; by: 'automation' | 'other' }[];
}

/** Copies and removals come first, on records of their own. */
const starts: fc.Arbitrary<Start> = fc
  .record({
    copies: fc.nat(4),
    removed: fc.array(fc.constantFrom('automation' as const, 'other' as const), { maxLength: 3 }),
  })
  .map(({ copies, removed }) => ({
    copies: Array.from({ length: copies }, (_, index) => SIZE + 1 + index),
    removed: removed.map((by, index) => ({ n: SIZE + 5 + index, by })),
  }));

function begin(review: ReviewFile, { copies, removed }: Start): string {
  act(review, ...REASONS.map((id) => event('reason-added', { reason: id, stage: 'eligibility', label: id })));
  importRecords(review, 'database', 1, SIZE);
  const second = importRecords(review, 'register', SIZE + 1, 8);
  const events: NewEvent[] = [
    ...(copies.length === 0
      ? []
      : [
          event('duplicates-linked', {
            by: 'engine',
            groups: [{ records: [1, ...copies], standing: 1, settled: [], evidence: [] }],
          }),
        ]),
    ...removed.map(({ n, by }) => event('records-removed', { records: [n], by, reason: 'a filter' })),
  ];
  if (events.length > 0) act(review, ...events);
  return second;
}

/** The flow under the names of countByHand; what is 0 is left out there and here. */
function counted({ databasesAndRegisters: arm, included }: Flow): Record<string, number> {
  const { identified, removed, pending, reportsExcluded } = arm;
  const all: [string, number | null | undefined][] = [
    [
      'identified',
      (identified.databases ?? 0) + ('registers' in identified ? (identified.registers ?? 0) : 0),
    ],
    ['identified database', identified.databases],
    ['identified register', identified.registers],
    ...(['duplicates', 'automation', 'other'] as const).map((name): [string, number | null] => [
      name,
      removed?.[name] ?? null,
    ]),
    ...[
      ['screened', arm.screened] as [string, number | null],
      ['excluded', arm.excluded?.total] as [string, number],
    ],
    ...Object.entries(pending ?? {}).map(([name, n]): [string, number | null] => [`pending ${name}`, n]),
    ...[
      ['sought', arm.sought] as [string, number | null],
      ['notRetrieved', arm.notRetrieved] as [string, number],
    ],
    ...[
      ['assessed', arm.assessed] as [string, number | null],
      ['awaiting', arm.awaitingClassification] as [string, number],
    ],
    ['reportsExcluded', reportsExcluded?.total],
    ...(reportsExcluded?.reasons ?? []).map(({ id, n }): [string, number | null] => [
      `reason ${id ?? 'none'}`,
      n,
    ]),
    ['included', included.reports],
  ];
  return Object.fromEntries(all.filter((one): one is [string, number] => (one[1] ?? 0) !== 0));
}

/** Acts that move reports, studies and rules under the votes. */
const upheavals = fc.oneof(
  fc.tuple(record, record).map(([a, b]) =>
    event('duplicates-linked', {
      by: 'person',
      groups: [{ records: [a, a === b ? SIZE + 1 : b], standing: b, settled: [], evidence: [] }],
    }),
  ),
  record.map((n) => event('duplicate-unlinked', { record: n })),
  fc
    .tuple(fc.constantFrom('x', 'y', 'z'), fc.uniqueArray(record, { maxLength: 3 }), fc.boolean())
    .map(([study, reports, previous]) =>
      event('study-grouped', {
        ...{ study: `${study}${String(reports.length)}`, label: study, records: reports, previous },
        participants: reports.length,
      }),
    ),
  fc.constantFrom(1, 2).map((include) =>
    event('rules-changed', {
      rules: { ...NEW_REVIEW_RULES, screening: { ...NEW_REVIEW_RULES.screening, include } },
    }),
  ),
  fc
    .constantFrom(null, { studies: 3, reports: 4 })
    .map((previous) => event('previous-version-entered', { previous })),
  fc.constantFrom(...REASONS).map((id) => event('reason-renamed', { reason: id, label: `${id}, renamed` })),
);

describe('the flow of any past moment', () => {
  test('is the flow that was current then, whatever was linked, grouped or ruled since', () => {
    const either = fc.oneof(
      { weight: 3, arbitrary: acts },
      { weight: 1, arbitrary: upheavals.map((done) => ({ who: 'lead-1', event: done })) },
    );
    fc.assert(
      fc.property(starts, fc.array(either, { minLength: 10, maxLength: 60 }), (start, given) => {
        const { review, close } = foundTestReview();
        try {
          begin(review, start);
          const studies = new Set<string>();
          const was = given.flatMap(({ who: actor, event: done }) => {
            if (done.kind === 'study-grouped') {
              if (studies.has(done.payload.study)) return [];
              studies.add(done.payload.study);
            }
            actAs(review, actor, done);
            const at = selectOptionalLastEvent(review.db)?.at ?? '';
            return [{ at, flow: reviewFlow(review.db, 'all', new Date(0)) }];
          });

          expect(was.map(({ at }) => reviewFlowAsOf(review.db, 'all', at))).toEqual(
            was.map(({ flow }) => flow),
          );
          expect(checkPast(review.db)).toEqual([]);
        } finally {
          close();
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('is the flow that was current then, and what is counted by hand from the ledger', () => {
    fc.assert(
      fc.property(starts, fc.array(acts, { maxLength: 40 }), fc.boolean(), (start, given, withdraws) => {
        const { review, close } = foundTestReview();
        try {
          const second = begin(review, start);
          const current: { flow: Flow; at: string; seq: number }[] = [];
          const look = (): void => {
            const last = selectOptionalLastEvent(review.db);
            if (last === null) throw new Error('the ledger is empty');
            current.push({ flow: reviewFlow(review.db, 'all', new Date(0)), at: last.at, seq: last.seq });
          };
          look();
          for (const one of given) {
            actAs(review, one.who, one.event);
            look();
          }
          if (withdraws) {
            act(review, event('import-withdrawn', { import: second }));
            look();
          }

          for (const [index, { flow, at, seq }] of current.entries()) {
            expect(counted(flow)).toEqual(countByHand(review, seq));
            // A replay each is slow: the last, the first and some between.
            if (index % 7 === 0 || index === current.length - 1)
              expect(reviewFlowAsOf(review.db, 'all', at)).toEqual(flow);
          }
        } finally {
          close();
        }
      }),
      { numRuns: 15 },
    );
  });
});
