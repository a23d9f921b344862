import type { Stage } from '../../ledger/fates.rules';
import { resolveReport } from '../../voting/resolutions.actions';
import type { Story } from './reports.rules';
import { reasonFor, retrieve, vote, type Scene, type Told } from './scene';

type Ending = 'excluded' | 'not-retrieved' | 'full-text-excluded' | 'included';

/** How the reports end that the interim review leaves open, taken in turn. */
const ENDINGS: Partial<Record<Story, readonly [Ending, ...Ending[]]>> = {
  unscreened: ['excluded', 'excluded', 'full-text-excluded', 'excluded', 'included'],
  'half-screened': ['excluded', 'full-text-excluded', 'excluded'],
  conflict: ['full-text-excluded', 'excluded'],
  sought: ['not-retrieved', 'included', 'full-text-excluded'],
  'awaiting-assessment': ['included', 'full-text-excluded'],
  'full-text-conflict': ['full-text-excluded'],
};

/** Screens, resolves, retrieves and assesses whatever is pending, until nothing is. */
export function finishStory(scene: Scene, told: readonly Told[]): void {
  const open = told.map((one, index) => {
    const endings = ENDINGS[one.story];
    const before = told.slice(0, index).filter(({ story }) => story === one.story).length;
    return { ...one, ending: endings?.[before % endings.length] };
  });
  for (const { story, record, ending } of open)
    if (ending !== undefined) screen(scene, record, story, ending);
  for (const { story, record, ending } of open) {
    if (ending !== undefined && ending !== 'excluded') assess(scene, record, story, ending);
  }
}

function screen(scene: Scene, record: string, story: Story, ending: Ending): void {
  const decision = ending === 'excluded' ? 'exclude' : 'include';
  if (story === 'unscreened') vote(scene, 'ann', record, 'screening', decision);
  if (story === 'unscreened' || story === 'half-screened') vote(scene, 'ben', record, 'screening', decision);
  // Ann voted for it half-way.
  if (story === 'conflict' || (story === 'half-screened' && decision === 'exclude'))
    resolve(scene, record, 'screening', decision);
}

function assess(scene: Scene, record: string, story: Story, ending: Ending): void {
  if (ending === 'not-retrieved') {
    retrieve(scene, record, 'Its made-up authors did not answer');
    return;
  }
  const decision = ending === 'included' ? 'include' : 'exclude';
  const reason = decision === 'exclude' ? reasonFor(scene, record) : null;
  if (story === 'full-text-conflict') {
    resolve(scene, record, 'eligibility', decision, reason);
    return;
  }
  if (story !== 'awaiting-assessment') retrieve(scene, record);
  for (const who of ['ann', 'ben'] as const) vote(scene, who, record, 'eligibility', decision, reason);
}

function resolve(
  { review, members }: Scene,
  recordId: string,
  stage: Stage,
  decision: 'include' | 'exclude',
  reason: string | null = null,
): void {
  resolveReport(review, members.adjudicator, { recordId, stage, decision, reason });
}
