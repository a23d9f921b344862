import { selectOptionalLastEvent, selectTime } from '../../server/ledger/events.queries';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import type { Flow } from '../../server/flow/flow-json.rules';
import { drawFlow } from '../../server/flow/drawing/draw-flow.rules';
import { reviewFlow } from '../../server/flow/review-flow.queries';
import { NO_CHOICES } from '../../server/reviews/diagram/diagram-choices.rules';
import { makeHouse, type TestHouse } from '../app/house';
import { buildReview, type TestMember, type TestReview } from '../app/review-builder';
import { dice } from './made/dice';

const SIZES = (process.env.BENCH_RECORDS ?? '50000,100000,200000').split(',').map(Number);
const A_TIME = 2_000;

type Review = TestReview<'ann' | 'ben'>;
let votes = 0;

const vote = (record: number, stage: 'screening' | 'eligibility', excludes: boolean): NewEvent => {
  const reason = excludes && stage === 'eligibility' ? REASONS[record % REASONS.length] : undefined;
  return event('vote-cast', {
    ...{ vote: `bench-${String((votes += 1))}`, record, stage, decision: excludes ? 'exclude' : 'include' },
    ...{ reason: reason ?? null, note: null, unblinded: false },
  });
};
const REASONS: string[] = [];

/** What the records of a range go through: copies, two votes that are changed once, conflicts, full texts, studies. */
function* acts(review: Review, from: number, to: number): Generator<[TestMember, NewEvent[]]> {
  const random = dice(from);
  const { lea, ann, ben } = review.people;
  const groups = [];
  const byAnn: NewEvent[] = [];
  const byBen: NewEvent[] = [];
  const byLead: NewEvent[] = [];
  for (let record = from; record < to; record += 1) {
    if (record % 8 === 0 && record > from) {
      groups.push({ records: [record - 1, record], standing: null, settled: [], evidence: [] });
      continue;
    }
    const [annSays, benSays] = [random() < 0.85, random() < 0.85];
    byAnn.push(vote(record, 'screening', !annSays), vote(record, 'screening', annSays));
    byBen.push(vote(record, 'screening', !benSays), vote(record, 'screening', benSays));
    // A second change of mind now and then: five events a record in all.
    if (record % 3 === 0) byBen.push(vote(record, 'screening', !benSays), vote(record, 'screening', benSays));
    if (annSays !== benSays)
      byLead.push(
        event('conflict-resolved', {
          ...{ record, stage: 'screening', reason: null, consensus: false },
          decision: random() < 0.5 ? 'include' : 'exclude',
        }),
      );
    if (annSays && benSays) continue;
    const isFound = random() < 0.95;
    byLead.push(
      event('retrieval-recorded', { record, outcome: isFound ? 'retrieved' : 'not-retrieved', why: null }),
    );
    const isOut = random() < 0.8;
    byAnn.push(vote(record, 'eligibility', isOut));
    byBen.push(vote(record, 'eligibility', isOut));
  }
  yield [lea, [event('duplicates-linked', { by: 'engine', groups })]];
  yield [ann, byAnn];
  yield [ben, byBen];
  yield [lea, byLead];
}

/** A review of a size with five events a record. */
function makeReview(test: TestHouse, size: number): Review {
  const records = Array.from({ length: size }, (_, n) => ({ title: `Invented ${String(n)}`, raw: '' }));
  const review = buildReview(test, { members: { ann: 'reviewer', ben: 'reviewer' }, records });
  review.addRecords(40, 'citation-searching');
  REASONS.length = 0;
  for (const label of ['Wrong population', 'Wrong design', 'Wrong outcome'])
    REASONS.push(review.addReason('eligibility', label));
  for (let from = 1; from <= size; from += A_TIME) {
    for (const [member, events] of acts(review, from, Math.min(from + A_TIME, size + 1))) {
      for (let at = 0; at < events.length; at += A_TIME) review.act(events.slice(at, at + A_TIME), member);
      test.pass({ minutes: 10 });
    }
  }
  review.act(event('rules-changed', { rules: ruled(review) }));
  return review;
}

/** The rules as they are: a last act that folds every report anew and moves none. */
const ruled = ({ file }: Review) =>
  (
    JSON.parse(
      (
        file.db.prepare("SELECT payload FROM events WHERE kind = 'review-created'").get() as {
          payload: string;
        }
      ).payload,
    ) as Extract<NewEvent, { kind: 'rules-changed' }>['payload']
  ).rules;

/** Milliseconds of the processor in all threads, run by run, quickest first: other programs take none of them. */
async function timed(times: number, work: () => unknown): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    took.push((user + system) / 1000);
  }
  return took.sort((a, b) => a - b);
}

const quickest = ([first = 0]: readonly number[]): number => first;
const p95 = (took: readonly number[]): number => took[Math.ceil(took.length * 0.95) - 1] ?? 0;

/** How long, at most, another timer of this thread had to wait while something ran. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  await work();
  clearInterval(timer);
  return longest;
}

async function measure(size: number): Promise<number[]> {
  const test = makeHouse();
  try {
    const review = makeReview(test, size);
    const { db } = review.file;
    const events = selectOptionalLastEvent(db)?.seq ?? 0;
    const flow = reviewFlow(db, 'all', new Date(0));
    const { workers } = test.house;
    const past = (share: number) =>
      workers.run('past-flow', {
        ...{ file: db.name, sight: 'all' as const, version: null },
        at: selectTime(db, Math.ceil(events * share)),
      });
    const figure = (given: Flow) =>
      workers.run('draw-flow', {
        ...{ flow: given, format: 'png' as const, template: 'auto' as const, choices: NO_CHOICES, dpi: 300 },
      });
    const home = () => review.people.lea.agent.get(review.path).expect(200);
    await home();
    return [
      events,
      quickest(await timed(9, () => reviewFlow(db, 'all', new Date(0)))),
      p95(await timed(40, home)),
      quickest(await timed(3, () => past(0.1))),
      quickest(await timed(3, () => past(0.5))),
      quickest(await timed(3, () => past(0.95))),
      await longestWait(() => past(0.5)),
      quickest(await timed(9, () => drawFlow(flow))),
      quickest(await timed(3, () => figure(flow))),
    ];
  } finally {
    await test.close();
  }
}

async function main(): Promise<void> {
  const heads = [
    ...['records', 'events', 'now, ms', 'home p95, ms', 'as of 10 %, ms', '50 %, ms', '95 %, ms'],
    ...['longest wait meanwhile, ms', 'SVG, ms', 'PNG 300 dpi, ms'],
  ];
  process.stdout.write(`| ${heads.join(' | ')} |\n|${' ---: |'.repeat(heads.length)}\n`);
  for (const size of SIZES) {
    const [events = 0, ...took] = await measure(size);
    const cells = [String(size), String(events), ...took.map((ms) => ms.toFixed(ms < 10 ? 1 : 0))];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

void main();
