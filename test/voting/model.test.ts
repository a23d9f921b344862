import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { reviewFlow } from '../../server/flow/review-flow.queries';
import { insertFact } from '../../server/identification/facts.queries';
import { linkByHand, unlink } from '../../server/identification/linking/linking.actions';
import { AppError, notFound } from '../../server/errors';
import { commit } from '../../server/ledger/commit';
import { event } from '../../server/ledger/events.rules';
import type { Member } from '../../server/ledger/members.rules';
import { NEW_REVIEW_RULES, patchRules } from '../../server/ledger/review-rules.rules';
import { selectReview } from '../../server/ledger/review.queries';
import type { ReviewFile } from '../../server/storage/review-store';
import { waitingOf } from '../../server/ledger/waiting/queue.queries';
import { resolveReport, withdrawResolution } from '../../server/voting/resolutions.actions';
import { castVote, takeVoteBack } from '../../server/voting/votes.actions';
import { foundTestReview, importRecords } from '../ledger/review-in-memory';
import { ScreeningModel, type Decision, type Rules } from './model/screening-model';

const RECORDS = 5;
const VOTERS = ['ann', 'ben', 'cem'];
const RUNS = 1000;

const memberOf = (id: string, role: Member['role']): Member => ({
  id,
  role,
  screening: role === 'reviewer',
  status: 'active',
});
const EVE = memberOf('eve', 'adjudicator');

/** The bytes of a review with its team and records; each run starts from a copy of its own in memory. */
const template = (() => {
  const { review, close } = foundTestReview(NEW_REVIEW_RULES);
  for (const id of VOTERS) join(review, memberOf(id, 'reviewer'));
  join(review, EVE);
  for (let number = 1; number <= RECORDS; number += 1) {
    const content = JSON.stringify({ title: `Record ${String(number)}` });
    insertFact(review.db, {
      number,
      import: 'facts',
      position: number,
      content,
      digest: '',
      line: number,
      raw: '',
    });
  }
  importRecords(review, 'database', 1, RECORDS);
  // A copy in memory has no log beside it.
  review.db.pragma('journal_mode = DELETE');
  const bytes = review.db.serialize();
  close();
  return bytes;
})();

function join(review: ReviewFile, { id, role, screening }: Member): void {
  commit(review, id, () => ({
    events: [event('member-joined', { member: id, role, screening })],
    answer: null,
  }));
}

function copyOfTemplate(): ReviewFile {
  let tick = Date.UTC(2026, 0, 2);
  return {
    id: 'review-1',
    db: new BetterSqlite3(template),
    folder: '',
    clock: () => new Date((tick += 1000)),
  };
}

/** True where the act was done, false where it was refused; any other error is a bug. */
function allowed(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function agree(model: ScreeningModel, { db }: ReviewFile): void {
  const rows = db.prepare('SELECT number, fate FROM records ORDER BY number').raw().all();
  expect(rows).toEqual(model.numbers().map((number) => [number, model.fate(number)]));
  for (const voter of VOTERS) expect(waitingOf(db, voter, 'screening').behind(0)).toEqual(model.queue(voter));
  const broken = reviewFlow(db, 'all', new Date(0)).identities.filter(({ holds }) => !holds);
  expect(broken).toEqual([]);
}

/** One act on both sides: what the model allows, the program does, and the other way round. */
class Step implements fc.Command<ScreeningModel, ReviewFile> {
  constructor(
    private readonly says: string,
    private readonly onModel: (model: ScreeningModel) => boolean,
    private readonly onReview: (review: ReviewFile) => void,
    private readonly makesSense: (model: ScreeningModel) => boolean = () => true,
  ) {}

  check = (model: Readonly<ScreeningModel>): boolean => this.makesSense(model as ScreeningModel);

  run(model: ScreeningModel, review: ReviewFile): void {
    const expected = this.onModel(model);
    expect([this.says, allowed(() => this.onReview(review))]).toEqual([this.says, expected]);
    agree(model, review);
  }

  toString = (): string => this.says;
}

const record = fc.integer({ min: 1, max: RECORDS });
const voter = fc.constantFrom(...VOTERS);
const decision = fc.constantFrom<Decision>('include', 'exclude', 'maybe');
const rules: fc.Arbitrary<Rules> = fc.record({
  include: fc.integer({ min: 1, max: 3 }),
  exclude: fc.integer({ min: 1, max: 3 }),
  settleEarly: fc.boolean(),
  maybe: fc.constantFrom('include' as const, 'conflict' as const),
});

const vote = fc.tuple(voter, record, decision).map(([who, number, how]) => {
  const wish = { stage: 'screening' as const, decision: how, reason: null, note: null };
  return new Step(
    `${who} votes ${how} on ${String(number)}`,
    (model) => model.vote(who, number, how),
    (review) => castVote(review, memberOf(who, 'reviewer'), { recordId: String(number), ...wish }),
    (model) => model.voters.has(who),
  );
});
const undo = fc.tuple(voter, record).map(
  ([who, number]) =>
    new Step(
      `${who} takes back the vote on ${String(number)}`,
      (model) => model.undo(who, number),
      (review) =>
        takeVoteBack(review, memberOf(who, 'reviewer'), { recordId: String(number), stage: 'screening' }),
      (model) => model.voters.has(who),
    ),
);
const resolve = fc.tuple(record, fc.constantFrom('include' as const, 'exclude' as const)).map(
  ([number, how]) =>
    new Step(
      `eve resolves ${String(number)} as ${how}`,
      (model) => model.resolve(number, how),
      (review) =>
        resolveReport(review, EVE, {
          recordId: String(number),
          stage: 'screening',
          decision: how,
          reason: null,
        }),
    ),
);
const withdraw = record.map(
  (number) =>
    new Step(
      `eve withdraws the resolution of ${String(number)}`,
      (model) => model.withdraw(number),
      (review) => withdrawResolution(review, EVE, { recordId: String(number), stage: 'screening' }),
    ),
);
const change = rules.map(
  (next) =>
    new Step(
      `the rules become ${JSON.stringify(next)}`,
      (model) => {
        model.rules = next;
        return true;
      },
      (review) =>
        commit(review, 'lead-1', (db) => {
          const { include, exclude, settleEarly, maybe } = next;
          const changed = patchRules(selectReview(db).rules, {
            screening: { include, exclude, settleEarly },
            maybe,
          });
          return { events: [event('rules-changed', { rules: changed })], answer: null };
        }),
    ),
);
const remove = voter.map(
  (who) =>
    new Step(
      `${who} is removed from the team`,
      (model) => model.voters.delete(who),
      (review) =>
        commit(review, 'lead-1', () => ({
          events: [event('member-removed', { member: who })],
          answer: null,
        })),
      (model) => model.voters.has(who) && model.voters.size > 1,
    ),
);
const link = fc.tuple(record, record).map(
  ([number, other]) =>
    new Step(
      `${String(number)} stands for ${String(other)}`,
      (model) => model.link(number, other),
      (review) => linkByHand(review, memberOf('lead-1', 'lead'), [String(number), String(other)]),
    ),
);
const part = record.map(
  (number) =>
    new Step(
      `${String(number)} is no duplicate`,
      (model) => model.unlink(number),
      (review) => {
        if (!unlink(review, memberOf('lead-1', 'lead'), String(number))) throw notFound();
      },
    ),
);

test('votes, undo, resolutions, rules, removals and duplicates do what a simple model does', () => {
  fc.assert(
    fc.property(
      fc.commands([vote, vote, vote, vote, undo, resolve, withdraw, change, remove, link, link, part], {
        maxCommands: 14,
      }),
      (commands) => {
        const review = copyOfTemplate();
        try {
          fc.modelRun(
            () => ({ model: new ScreeningModel(RECORDS, new Set(VOTERS)), real: review }),
            commands,
          );
        } finally {
          review.db.close();
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
