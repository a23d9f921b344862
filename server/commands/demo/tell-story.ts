import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../../accounts/account.rules';
import { groupStudy } from '../../inclusion/studies.actions';
import { addSource } from '../../identification/sources.actions';
import { NewSourceSchema } from '../../identification/sources.rules';
import { startImport } from '../../identification/imports/imports.actions';
import type { House } from '../../house';
import type { Member } from '../../ledger/members.rules';
import { selectRecords } from '../../ledger/records.queries';
import { selectOptionalMember } from '../../ledger/review.queries';
import { changeProtocol } from '../../reviews/protocol/protocol.actions';
import { addReason } from '../../reviews/protocol/reasons.actions';
import { foundReview } from '../../reviews/reviews.actions';
import { inviteMember } from '../../reviews/team/team.actions';
import { demoSearches } from './exports.rules';
import { finishStory } from './finish-story';
import { demoReports, type DemoReport, type Story } from './reports.rules';
import { reasonFor, retrieve, vote, type Cast, type Scene } from './scene';
import type { ReviewFile } from '../../storage/review-store';
import type { Workers } from '../../workers/workers';

const TITLE = 'Synthetic demo: what is known of Aldermoor syndrome, an invented disease';
const REASONS = ['Wrong population', 'No patient data', 'Wrong study design', 'Overlapping cohort'];

/** Makes the demo review and screens it part of the way, or to its end. Answers its id. */
export async function tellStory(
  house: House & { workers: Workers },
  cast: Cast,
  { finished }: { finished: boolean },
): Promise<string> {
  const id = foundReview(house, cast.lead, { title: TITLE });
  const scene = setScene(house, house.reviews.open(id), cast);
  const reports = demoReports();
  await loadSearches(house, scene, reports);
  const numbers = recordsByTitle(scene);
  const told = reports.map((report) => ({
    ...report,
    record: numbers.get(report.citation.title ?? '') ?? '',
  }));
  for (const { story, record } of told) screen(scene, record, story);
  for (const { story, record } of told) readFullText(scene, record, story);
  groupStudies(
    scene,
    told.filter(({ story }) => story === 'included').map(({ record }) => record),
  );
  if (finished) finishStory(scene, told);
  return id;
}

function setScene(house: House, review: ReviewFile, cast: Cast): Scene {
  const memberOf = (account: Account): Member => {
    const member = selectOptionalMember(review.db, account.id);
    if (member === null) throw new Error(`${account.name} is not in the team`);
    return member;
  };
  const lead = memberOf(cast.lead);
  const actor = { member: lead, account: cast.lead };
  changeProtocol(house, review, actor, {
    title: TITLE,
    question:
      'What is known of the course and care of people with Aldermoor syndrome? (Everything here is made up.)',
    inclusion:
      'Reports with data on at least one person who has Aldermoor syndrome, of any age and any design.',
    exclusion:
      'Reviews, editorials and guidelines without patient data of their own; animal and laboratory studies.',
  });
  for (const [account, role] of [
    [cast.ann, 'reviewer'],
    [cast.ben, 'reviewer'],
    [cast.adjudicator, 'adjudicator'],
  ] as const) {
    inviteMember(house, review, actor, { email: account.email, role, screening: role === 'reviewer' });
  }
  const reasons = REASONS.map((label) => addReason(review, actor, { stage: 'eligibility', label }));
  addReason(review, actor, { stage: 'screening', label: 'Not about Aldermoor syndrome' });
  const [ann, ben, adjudicator] = [memberOf(cast.ann), memberOf(cast.ben), memberOf(cast.adjudicator)];
  return { review, members: { lead, ann, ben, adjudicator }, reasons };
}

async function loadSearches(
  house: House & { workers: Workers },
  { review, members: { lead } }: Scene,
  reports: readonly DemoReport[],
): Promise<void> {
  const incoming = path.join(review.folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  for (const { name, platform, query, hits, fileName, text } of demoSearches(reports)) {
    const searchedOn = review.clock().toISOString().slice(0, 10);
    const given = { kind: 'database', name, platform, query, hits, searchedOn };
    const source = addSource(review, lead, NewSourceSchema.parse(given));
    const file = path.join(incoming, fileName);
    await writeFile(file, text);
    await startImport(house, review, lead, {
      ...{ source, again: false, attended: false },
      file: { path: file, name: fileName },
    });
    await house.workers.idle();
  }
}

/** Each report's standing record, by the title that all its copies share. */
function recordsByTitle({ review, members }: Scene): Map<string, string> {
  const rows = selectRecords(review.db, { member: members.lead.id }, 0, 10_000).filter(
    ({ standing }) => standing,
  );
  return new Map(rows.map((row) => [row.citation.title ?? '', String(row.number)]));
}

function screen(scene: Scene, record: string, story: Story): void {
  const both = (decision: 'include' | 'exclude'): void => {
    vote(scene, 'ann', record, 'screening', decision);
    vote(scene, 'ben', record, 'screening', decision);
  };
  if (story === 'unscreened') return;
  if (story === 'half-screened') vote(scene, 'ann', record, 'screening', 'include');
  else if (story === 'conflict') {
    vote(scene, 'ann', record, 'screening', 'include');
    vote(scene, 'ben', record, 'screening', 'exclude');
  } else both(story === 'excluded' ? 'exclude' : 'include');
}

function readFullText(scene: Scene, record: string, story: Story): void {
  const reason = reasonFor(scene, record);
  switch (story) {
    case 'not-retrieved':
      retrieve(scene, record, 'The made-up library has no copy');
      return;
    case 'awaiting-assessment':
      retrieve(scene, record);
      return;
    case 'included':
    case 'full-text-excluded': {
      const decision = story === 'included' ? 'include' : 'exclude';
      retrieve(scene, record);
      for (const who of ['ann', 'ben'] as const) {
        vote(scene, who, record, 'eligibility', decision, decision === 'exclude' ? reason : null);
      }
      return;
    }
    case 'full-text-conflict':
      retrieve(scene, record);
      vote(scene, 'ann', record, 'eligibility', 'include');
      vote(scene, 'ben', record, 'eligibility', 'exclude', reason);
      return;
    default:
      // The other stories end before the full text.
      return;
  }
}

/** Two reports of one cohort, and participants where the made-up reports say how many. */
function groupStudies({ review, members: { lead } }: Scene, included: readonly string[]): void {
  const [first = '', second = '', third = ''] = included;
  const study = { previous: false };
  groupStudy(review, lead, {
    ...study,
    label: 'Aldermoor cohort (made up)',
    records: [first, second],
    participants: 22,
  });
  groupStudy(review, lead, {
    ...study,
    label: 'Northern registry (made up)',
    records: [third],
    participants: 9,
  });
}
