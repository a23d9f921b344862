import { votes, type Member } from '../ledger/members.rules';
import type { Flow } from './flow-json.rules';

/** One thing to do next: a page below the review's address, and how much waits there (null: not counted). */
export interface Work {
  label: string;
  path: string;
  n: number | null;
}

export interface WorkInput {
  member: Pick<Member, 'role' | 'screening'>;
  flow: Flow;
  /** What waits for the viewer's own vote; 0 for whoever does not vote. */
  mine: { screening: number; eligibility: number };
}

/** What waits for this viewer, in the order of the flow; only what is there to be done. */
export function workOf({ member, flow, mine }: WorkInput): Work[] {
  const decides = member.role === 'lead' || member.role === 'adjudicator';
  const pending = (box: 'screeningConflicts' | 'retrieval' | 'eligibilityConflicts'): number =>
    (flow.databasesAndRegisters.pending?.[box] ?? 0) + (flow.otherMethods?.pending?.[box] ?? 0);
  const work: (Work | false)[] = [
    votes(member) && { label: 'Screen titles and abstracts', path: '/screening', n: mine.screening },
    decides && {
      label: 'Resolve screening conflicts',
      path: '/screening/conflicts',
      n: pending('screeningConflicts'),
    },
    decides && { label: 'Retrieve full texts', path: '/retrieval', n: pending('retrieval') },
    votes(member) && { label: 'Assess full texts', path: '/eligibility', n: mine.eligibility },
    decides && {
      label: 'Resolve eligibility conflicts',
      path: '/eligibility/conflicts',
      n: pending('eligibilityConflicts'),
    },
  ];
  return work.filter((one): one is Work => one !== false && one.n !== null && one.n > 0);
}

const WORK_PAGES: Record<string, string> = {
  screening: '/screening',
  screeningConflicts: '/screening/conflicts',
  retrieval: '/retrieval',
  eligibility: '/eligibility',
  eligibilityConflicts: '/eligibility/conflicts',
};

/** Where a box of the drawing leads: pending numbers to the work where the viewer does it, the rest to their records. */
export function pageOfBox(reviewPath: string, path: string, work: readonly Work[]): string {
  const page = WORK_PAGES[/\.pending\.(\w+)$/.exec(path)?.[1] ?? ''];
  if (page !== undefined && work.some((one) => one.path === page)) return `${reviewPath}${page}`;
  return `${reviewPath}/records?box=${encodeURIComponent(path)}`;
}
