import { event, type NewEvent } from '../../../server/ledger/events.rules';
import type { Stage } from '../../../server/ledger/fates.rules';
import type { ReviewRulesPatch } from '../../../server/ledger/review-rules.rules';
import type { TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';

export type Names = 'ann' | 'ben' | 'cem' | 'vera' | 'eve' | 'oli';
type Person = Names | 'lea';

/** One review of a pair; what others did in it is told by the tale, and only where `others` do act. */
export interface World {
  review: TestReview<Names>;
  /** Others act in this one. */
  others: boolean;
}

/** A viewer's own act, one that belongs to both reviews, or one of others. */
export type Step = (world: World) => void;

/** A step of both reviews. */
export const both =
  (as: Person, ...events: NewEvent[]): Step =>
  ({ review }) =>
    review.act(events, review.people[as]);

/** What only happens where others act. */
export const other =
  (as: Person, ...events: NewEvent[]): Step =>
  ({ review, others }) => {
    if (others) review.act(events, review.people[as]);
  };

type Decision = 'include' | 'exclude' | 'maybe';
let cast = 0;

/** A vote on a record, by its number; exclusions have the stage's first reason. */
export function votes(record: number, decision: Decision, stage: Stage = 'screening'): NewEvent {
  const reason = decision === 'exclude' ? `${stage}-reason` : null;
  const note = decision === 'maybe' ? `note on cohort ${String(record)}` : null;
  const vote = `vote-${String((cast += 1))}`;
  return event('vote-cast', { vote, record, stage, decision, reason, note, unblinded: false });
}

export const resolves = (
  record: number,
  decision: 'include' | 'exclude',
  stage: Stage = 'screening',
): NewEvent => {
  const reason = decision === 'exclude' ? `${stage}-reason` : null;
  return event('conflict-resolved', { record, stage, decision, reason, consensus: false });
};

export const retrieves = (record: number, outcome: 'retrieved' | 'not-retrieved' = 'retrieved'): NewEvent =>
  event('retrieval-recorded', { record, outcome, why: outcome === 'retrieved' ? null : 'No copy' });

export const classifies = (record: number): NewEvent =>
  event('classification-marked', { record, awaiting: true, ongoing: true });

export const annotates = (record: number): NewEvent =>
  event('record-annotated', { record, stage: 'screening', labels: ['Cohort of mice'], note: 'To discuss' });

export const discusses = (record: number): NewEvent =>
  event('report-discussed', { record, stage: 'screening', text: 'naps of mice' });

/** The id of the file and of the study that others make; known, so that a viewer can ask for them. */
export const FILE = 'file-of-others';
export const STUDY = 'study-of-others';

export const attaches = (record: number): NewEvent =>
  event('file-attached', { file: FILE, record, name: 'full-text.pdf', hash: 'a'.repeat(64), size: 9 });

export const groups = (...records: number[]): NewEvent =>
  event('study-grouped', { study: STUDY, label: 'Park 2004', records, participants: 40, previous: false });

export const charts = (record: number): NewEvent => {
  const values = [{ field: 'field-of-both', value: 'Cohort of mice' }];
  return event('study-charted', { subject: `record-${String(record)}`, record, values, done: true });
};

export const removes = (record: number, by: 'automation' | 'other'): NewEvent =>
  event('records-removed', { records: [record], by, reason: 'Published before 1990' });

/** How many records of databases a world has; two more, linked, and two by other methods follow. */
const RECORDS = 10;
export const LINKED = [RECORDS + 1, RECORDS + 2] as const;
export const BY_HAND = [RECORDS + 3, RECORDS + 4] as const;

/** Tells one tale twice: with and without what others did. The reviews are alike but for their ids. */
export function twoWorlds(
  house: TestHouse,
  rules: ReviewRulesPatch,
  tale: readonly Step[],
): { quiet: World; busy: World } {
  const made = [false, true].map((others): World => {
    const world = { review: foundReview(house, rules), others };
    for (const step of tale) step(world);
    return world;
  });
  const [quiet, busy] = made as [World, World];
  return { quiet, busy };
}

function foundReview(house: TestHouse, rules: ReviewRulesPatch): TestReview<Names> {
  const review = buildReview<Names>(house, {
    members: {
      ...{ ann: 'reviewer', ben: 'reviewer', cem: 'reviewer' },
      ...{ vera: 'lead', eve: 'adjudicator', oli: 'observer' },
    },
    rules,
    records: RECORDS,
  });
  const { vera } = review.people;
  review.act(event('member-role-changed', { member: vera.member, role: 'lead', screening: true }));
  const twice = { title: 'A trial of naps at night', year: 2010 };
  review.link(...review.addRecords([twice, { ...twice, abstract: 'METHODS: cohort' }]));
  review.addRecords([{ title: 'A thesis on naps' }, { title: 'A report on shifts' }], 'website');
  nameSources(review);
  // What the search for duplicates leaves to people.
  review.file.db.exec(
    "INSERT INTO possible_pairs (a, b, score, why, kind) VALUES (1, 2, 0.9, 'alike', 'report')",
  );
  review.act(
    event('chart-field-added', { field: 'field-of-both', label: 'Animal', type: 'text', choices: [] }),
  );
  for (const stage of ['screening', 'eligibility'] as const) {
    review.act([
      event('reason-added', { reason: `${stage}-reason`, stage, label: `Wrong population at ${stage}` }),
      event('reason-added', { reason: `${stage}-other`, stage, label: `Wrong design at ${stage}` }),
    ]);
  }
  return review;
}

function nameSources(review: TestReview<Names>): void {
  const sources = review.file.db.prepare('SELECT id FROM sources ORDER BY position').all() as {
    id: string;
  }[];
  review.act(
    sources.map(({ id }, index) =>
      event('source-corrected', {
        source: id,
        name: `Source ${String(index + 1)}`,
        platform: null,
        entered: 0,
      }),
    ),
  );
}

/** What stands for a world's own ids in what is read from it. */
export function ownIds({ review }: World): Map<string, string> {
  const { db } = review.file;
  const ids = (table: string): string[] =>
    (db.prepare(`SELECT id FROM ${table} ORDER BY position`).all() as { id: string }[]).map(({ id }) => id);
  const named = new Map<string, string>([[review.id, 'REVIEW']]);
  for (const table of ['sources', 'imports'])
    ids(table).forEach((id, index) => named.set(id, `${table.toUpperCase()}${String(index + 1)}`));
  for (const [name, { id, member, email }] of Object.entries<TestMember>(review.people)) {
    named.set(id, `ACCOUNT-${name}`).set(member, `MEMBER-${name}`).set(email, `EMAIL-${name}`);
  }
  return named;
}
