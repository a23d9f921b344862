import type { Stage } from '../ledger/fates.rules';
import type { Decision } from '../ledger/fold/group.rules';

/** A decision as a button and as what was done. */
export const DECISION_WORDS: Record<Decision, string> = {
  include: 'Include',
  exclude: 'Exclude',
  maybe: 'Maybe',
};
export const DONE_WORDS: Record<Decision, string> = {
  include: 'Included',
  exclude: 'Excluded',
  maybe: 'Marked as maybe',
};

/** What is told of a vote that is taken back, so that a slip of the finger is noticed; null where there was none. */
export const takenBackWords = (decision: Decision | null): string =>
  decision === null
    ? 'Your vote is taken back.'
    : `Your vote is taken back. It was: ${DONE_WORDS[decision]}.`;

export const STAGE_WORDS: Record<Stage, string> = { screening: 'Screening', eligibility: 'Eligibility' };

export interface ReasonChoice {
  id: string;
  label: string;
  checked: boolean;
}

/** The reasons that a new decision may state, in the review's order. */
export const reasonChoices = (
  reasons: readonly { id: string; label: string; retired: boolean }[],
  chosen: string | null,
): ReasonChoice[] =>
  reasons
    .filter(({ retired, id }) => !retired || id === chosen)
    .map(({ id, label }) => ({ id, label, checked: id === chosen }));

/** A person's name, also where the review has forgotten it. */
export const nameOrFormer = (name: string | undefined): string =>
  name === undefined || name === '' ? 'A former member' : name;
