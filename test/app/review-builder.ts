import type { CitationRecord } from '../../importers/record';
import { setMembership } from '../../server/accounts/review-index.actions';
import { digestOf, ImportDigest } from '../../server/identification/digest.rules';
import { insertFact, selectNextNumber } from '../../server/identification/facts.queries';
import { commit } from '../../server/ledger/commit';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import type { FateName, SourceKind, Stage } from '../../server/ledger/fates.rules';
import type { Role } from '../../server/ledger/members.rules';
import { selectOptionalRecord } from '../../server/ledger/records.queries';
import { patchRules, type Protocol, type ReviewRulesPatch } from '../../server/ledger/review-rules.rules';
import { selectMembers, selectReview } from '../../server/ledger/review.queries';
import { foundReview } from '../../server/reviews/reviews.actions';
import { insertOrUpdatePerson } from '../../server/reviews/team/people.queries';
import type { ReviewFile } from '../../server/storage/review-store';
import { addPerson, type Person, type TestHouse } from './house';

/** A person with their place in the review: `member` is the id that events carry. */
export interface TestMember extends Person {
  member: string;
}

export interface ReviewGiven<Name extends string = never> {
  title?: string;
  protocol?: Partial<Omit<Protocol, 'title'>>;
  rules?: ReviewRulesPatch;
  /** Who is in it beside the lead "lea", by first name. */
  members?: Record<Name, Role>;
  /** "lea" votes too. */
  leadScreens?: boolean;
  /** How many records stand in it from the start, from one database. */
  records?: number | Partial<CitationRecord>[];
}

export interface TestReview<Name extends string = never> {
  id: string;
  file: ReviewFile;
  /** Where its pages and its API begin. */
  path: string;
  api: string;
  people: Record<Name | 'lea', TestMember>;
  /** The ids of the records of the start. */
  records: string[];
  /** Commits events as a member; as the lead unless told otherwise. */
  act(events: NewEvent | NewEvent[], as?: TestMember): void;
  /** Adds records from a source of their own and answers their ids. */
  addRecords(records: number | Partial<CitationRecord>[], kind?: SourceKind): string[];
  /** Adds an exclusion reason and answers its id. */
  addReason(stage: Stage, label: string): string;
  addMember(name: string, role: Role): TestMember;
  changeRules(patch: ReviewRulesPatch): void;
  /** Makes the first record stand for the others. */
  link(...ids: string[]): void;
  /** A record's fate as it is, whoever may see it. */
  fateOf(id: string): FateName;
  eventCount(): number;
}

let made = 0;
const unique = (name: string): string => `${name}-${String((made += 1))}`;

/** Founds a review with people and records in a test house, without passing through the pages. */
export function buildReview<Name extends string = never>(
  test: TestHouse,
  given: ReviewGiven<Name> = {},
): TestReview<Name> {
  const leader = addPerson(test, { email: `${unique('lea')}@example.org`, name: 'lea' });
  const id = foundReview(test.house, leader, { title: given.title ?? 'Sleep after shift work' });
  const file = test.house.reviews.open(id);
  const lea = { ...leader, member: selectMembers(file.db)[0]?.id ?? '' };
  const act = (events: NewEvent | NewEvent[], as: TestMember = lea): void =>
    commit(file, as.member, () => ({ events: [events].flat(), answer: undefined }));
  if (given.leadScreens === true)
    act(event('member-role-changed', { member: lea.member, role: 'lead', screening: true }));
  const addMember = (name: string, role: Role): TestMember => joinReview(test, file, act, { name, role });
  const people = { lea } as Record<string, TestMember>;
  for (const [name, role] of Object.entries<Role>(given.members ?? {})) people[name] = addMember(name, role);
  const changeRules = (patch: ReviewRulesPatch): void =>
    act(event('rules-changed', { rules: patchRules(selectReview(file.db).rules, patch) }));
  if (given.rules !== undefined) changeRules(given.rules);
  if (given.protocol !== undefined)
    act(event('protocol-changed', { protocol: { ...selectReview(file.db).protocol, ...given.protocol } }));
  const addRecords: TestReview['addRecords'] = (records, kind = 'database') =>
    importInto(file, lea.member, typeof records === 'number' ? inventRecords(records) : records, kind);
  return {
    ...{ id, file, path: `/reviews/${id}`, api: `/api/v1/reviews/${id}` },
    people,
    ...{ act, addMember, changeRules, addRecords },
    records: given.records === undefined ? [] : addRecords(given.records),
    addReason: (stage, label) => {
      const reason = unique('reason');
      act(event('reason-added', { reason, stage, label }));
      return reason;
    },
    link: (...ids) => act(linking(ids.map(Number))),
    fateOf: (record) => selectOptionalRecord(file.db, Number(record), '')?.fate ?? 'voided',
    eventCount: () => (file.db.prepare('SELECT count(*) AS n FROM events').get() as { n: number }).n,
  };
}

function joinReview(
  test: TestHouse,
  file: ReviewFile,
  act: (event: NewEvent) => void,
  { name, role }: { name: string; role: Role },
): TestMember {
  const person = addPerson(test, { email: `${unique(name)}@example.org`, name });
  const member = unique(`member-${name}`);
  insertOrUpdatePerson(file.db, { memberId: member, accountId: person.id, name, email: person.email });
  act(event('member-joined', { member, role, screening: role === 'reviewer' }));
  setMembership(test.house, { reviewId: file.id, accountId: person.id, memberId: member, role });
  return { ...person, member };
}

function importInto(
  file: ReviewFile,
  actor: string,
  citations: readonly Partial<CitationRecord>[],
  kind: SourceKind,
): string[] {
  const [source, id] = [unique('source'), unique('import')];
  const digest = new ImportDigest();
  return commit(file, actor, (db) => {
    const first = selectNextNumber(db);
    const numbers = citations.map((citation, index) => {
      const { raw = `record ${String(index + 1)}`, ...rest } = citation;
      const content = JSON.stringify(rest);
      const number = first + index;
      const fact = { number, import: id, position: index + 1, content, digest: digestOf(content) };
      insertFact(db, { ...fact, line: index + 1, raw });
      digest.add(fact.digest, digestOf(raw));
      return number;
    });
    const events = [
      event('source-added', { source, kind, name: `Source ${source}`, platform: null, entered: 0 }),
      event('records-imported', {
        ...{ import: id, source, file: null, format: 'typed', encoding: null },
        ...{ first, kept: citations.length, rejected: 0, digest: digest.end() },
      }),
    ];
    return { events, answer: numbers.map(String) };
  });
}

const linking = (records: number[]): NewEvent =>
  event('duplicates-linked', {
    by: 'person',
    groups: [{ records, standing: records[0] ?? null, settled: [], evidence: [] }],
  });

/** Clearly invented citations, each told apart by its number. */
export const inventRecords = (count: number): Partial<CitationRecord>[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'journal-article',
    title: `Night shifts and sleep in cohort ${String(index + 1)}`,
    abstract: `BACKGROUND: Invented for a test. METHODS: We followed ${String(20 + index)} nurses. RESULTS: They slept.`,
    authors: [{ family: 'Park', given: 'S' }, { literal: 'The Night Group' }],
    year: 2000 + (index % 25),
    journal: 'Journal of Invented Sleep',
    doi: `10.5555/invented.${String(index + 1)}`,
  }));
