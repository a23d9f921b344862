import fc from 'fast-check';
import { linkByHand, unlink } from '../../../server/identification/linking/linking.actions';
import { notFound } from '../../../server/errors';
import { commit } from '../../../server/ledger/commit';
import { event } from '../../../server/ledger/events.rules';
import { selectAssignments } from '../../../server/ledger/fold/groups.queries';
import { seatsOf } from '../../../server/ledger/fold/assigned.rules';
import { patchRules } from '../../../server/ledger/review-rules.rules';
import { selectReview } from '../../../server/ledger/review.queries';
import { unblindStage } from '../../../server/reviews/protocol/protocol.actions';
import { labelRecords } from '../../../server/screening/labels/labels.actions';
import { endPilot, openPilot, startPilot } from '../../../server/screening/pilot/pilot.actions';
import { drawSample } from '../../../server/screening/pilot/pilot.rules';
import type { ReviewFile } from '../../../server/storage/review-store';
import { assignVoters } from '../../../server/voting/assignment/assignment.actions';
import { resolveReport, withdrawResolution } from '../../../server/voting/resolutions.actions';
import { castVote, takeVoteBack } from '../../../server/voting/votes.actions';
import { agree, allowed, EVE, memberOf, RECORDS, VOTERS } from './model-review';
import type { Decision, Rules } from './model-record';
import type { ScreeningModel } from './screening-model';

const LEAD = memberOf('lead-1', 'lead');
const LEA = { id: 'lea', email: 'lea@example.org', name: 'lea', admin: false };

/** One act on both sides: what the model allows, the program does, and the other way round. */
class Step implements fc.Command<ScreeningModel, ReviewFile> {
  constructor(
    private readonly says: string,
    private readonly onModel: (model: ScreeningModel, review: ReviewFile) => boolean,
    private readonly onReview: (review: ReviewFile) => void,
    private readonly makesSense: (model: ScreeningModel) => boolean = () => true,
  ) {}

  check = (model: Readonly<ScreeningModel>): boolean => this.makesSense(model as ScreeningModel);

  run(model: ScreeningModel, review: ReviewFile): void {
    const done = allowed(() => this.onReview(review));
    expect([this.says, done]).toEqual([this.says, this.onModel(model, review)]);
    agree(model, review);
  }

  toString = (): string => this.says;
}

/** The first two are met most often, so that acts meet. */
const record = fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 1, max: RECORDS }));
const voter = fc.constantFrom(...VOTERS);
const decision = fc.constantFrom<Decision>('include', 'exclude', 'maybe');
const rules: fc.Arbitrary<Rules> = fc.record({
  include: fc.integer({ min: 1, max: 3 }),
  exclude: fc.integer({ min: 1, max: 3 }),
  settleEarly: fc.boolean(),
  maybe: fc.constantFrom('include' as const, 'conflict' as const),
});
const conflicts = fc.constantFrom('open' as const, 'blind' as const);

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
const change = fc.tuple(rules, conflicts).map(
  ([next, resolved]) =>
    new Step(
      `the rules become ${JSON.stringify(next)}, conflicts are resolved ${resolved}`,
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
            conflicts: resolved,
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
      (review) => linkByHand(review, LEAD, [String(number), String(other)]),
    ),
);
const part = record.map(
  (number) =>
    new Step(
      `${String(number)} is no duplicate`,
      (model) => model.unlink(number),
      (review) => {
        if (!unlink(review, LEAD, String(number))) throw notFound();
      },
    ),
);
const seed = fc.integer({ min: 1, max: 9 });
const pilot = fc.tuple(fc.integer({ min: 1, max: 3 }), seed).map(
  ([size, drawn]) =>
    new Step(
      `a pilot of ${String(size)} is drawn by ${String(drawn)}`,
      (model) => model.startPilot(drawSample(model.untouched(), size, drawn)),
      (review) => startPilot(review, LEAD, { size, seed: drawn }),
    ),
);
const show = fc.constant(
  new Step(
    'the votes of the pilot are shown',
    (model) => model.showPilot(),
    (review) => openPilot(review, LEAD),
  ),
);
const end = fc.constantFrom('keep' as const, 'discard' as const).map(
  (how) =>
    new Step(
      `the pilot is ended: ${how}`,
      (model) => model.endPilot(how === 'keep' ? 'kept' : 'discarded'),
      (review) => endPilot(review, LEAD, how),
    ),
);
const label = fc.tuple(voter, fc.uniqueArray(record, { minLength: 1 }), fc.boolean()).map(
  ([who, numbers, on]) =>
    new Step(
      `${who} ${on ? 'labels' : 'takes the label off'} ${numbers.join()}`,
      (model) => {
        model.label(who, numbers, on);
        return true;
      },
      (review) =>
        labelRecords(review, memberOf(who, 'reviewer'), { records: numbers.map(String), label: 'mice', on }),
      (model) => model.voters.has(who),
    ),
);
/** Who is dealt what is the dealer's; what follows from it is the model's. */
const assign = fc.tuple(fc.constantFrom('shares' as const, 'everyone' as const), seed).map(
  ([scheme, dealt]) =>
    new Step(
      `${scheme} by ${String(dealt)}`,
      (model, { db }) => {
        if (scheme === 'shares' && model.voters.size < Math.max(model.rules.include, model.rules.exclude))
          return false;
        model.seats = seatsOf(selectAssignments(db), 'screening');
        return true;
      },
      (review) =>
        assignVoters(
          review,
          LEAD,
          { stage: 'screening', scheme, members: VOTERS, experts: [], weights: {} },
          dealt,
        ),
    ),
);
const unblind = fc.constant(
  new Step(
    'screening is unblinded',
    (model) => (model.unblinded = true),
    (review) => unblindStage(review, { member: LEAD, account: LEA }, 'screening'),
  ),
);

/** Mostly votes, so that there is something for the rest to act on. */
export const STEPS = [
  ...[vote, vote, vote, vote, vote, vote, undo, undo, resolve, resolve, withdraw],
  ...[change, remove, link, link, part, pilot, show, end, label, assign, unblind],
];
