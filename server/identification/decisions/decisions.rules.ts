import { z } from 'zod';
import type { ScreeningDecision } from '../../../importers/record';
import type { EventPayload } from '../../ledger/events.rules';
import { STAGES, type FateName, type Stage } from '../../ledger/fates.rules';

/** A record of an import, and what was decided of it elsewhere. */
export interface DecidedRecord {
  number: number;
  decisions: readonly ScreeningDecision[];
}

/** Who decided, by the name in the file; '' where the file names nobody. */
export interface DecidedBy {
  name: string;
  include: number;
  exclude: number;
  maybe: number;
}

/** What a file says was decided, before anybody has said whose it is. */
export interface DecisionSurvey {
  records: number;
  undecided: number;
  people: DecidedBy[];
  reasons: { label: string; n: number }[];
}

/** Reasons that a decision states; tools join several with a semicolon. */
export const reasonsOf = ({ reason }: Pick<ScreeningDecision, 'reason'>): string[] =>
  (reason ?? '').split(/\s*;\s*/).filter((label) => label !== '');

/** Counts the decisions of an import, name by name and reason by reason. */
export function surveyDecisions(records: Iterable<DecidedRecord>): DecisionSurvey {
  const people = new Map<string, DecidedBy>();
  const reasons = new Map<string, number>();
  const survey = { records: 0, undecided: 0 };
  for (const { decisions } of records) {
    survey.records += 1;
    if (decisions.length === 0) survey.undecided += 1;
    for (const one of decisions) {
      const name = one.by ?? '';
      const person = people.get(name) ?? { name, include: 0, exclude: 0, maybe: 0 };
      person[one.decision] += 1;
      people.set(name, person);
      for (const label of reasonsOf(one)) reasons.set(label, (reasons.get(label) ?? 0) + 1);
    }
  }
  return {
    ...survey,
    people: [...people.values()],
    reasons: [...reasons].map(([label, n]) => ({ label, n })).sort((a, b) => b.n - a.n),
  };
}

/** Nobody in particular decided: the decision counts as the team's, a resolution. */
export const TEAM = 'team';
export const LEFT_OUT = 'leave-out';
/** What a stated reason may become besides a reason of the review. */
export const NO_REASON = 'none';
export const NEW_REASON = 'new';
export const NOT_RETRIEVED = 'not-retrieved';

/** How decisions made elsewhere are taken over: at which stage, whose they are, and what each reason is called here. */
export const TakeOverSchema = z.object({
  stage: z.enum(STAGES, { error: 'Say at which stage these decisions were made.' }),
  /** By name in the file ('' for decisions without a name): a member's id, "team" or "leave-out". */
  people: z.record(z.string(), z.string()).default({}),
  /** By the reason in the file: a reason's id, "none", "new" or, of full texts, "not-retrieved". */
  reasons: z.record(z.string(), z.string()).default({}),
  /** What was decided of the records that state nothing: lists of one kind say it by being exported. */
  rest: z.enum(['include', 'exclude']).nullish(),
});
export type TakeOver = z.infer<typeof TakeOverSchema>;

/** What stands on a record of the import already. */
export interface Standing {
  fate: FateName;
  voted: ReadonlySet<string>;
  resolved: ReadonlySet<Stage>;
  retrieved: boolean;
}

/** Why a decision is not taken over. */
export type Skipped = 'left-out' | 'removed' | 'stands' | 'undecided' | 'differing';
export const SKIPPED_WORDS: Record<Skipped, string> = {
  'left-out': 'left out, as you chose',
  removed: 'on records that were withdrawn or removed before screening',
  stands: 'on records where the same person, or a resolution, has decided here already',
  undecided: '“maybe” of nobody in particular: such a record waits for votes',
  differing: 'of several people who count as the team and differ: such a record waits for votes',
};

type Act = Omit<EventPayload<'decisions-imported'>, 'import' | 'stage' | 'records'>;
export interface Taken extends Act {
  skipped: Skipped[];
}

const NOT_OPEN: ReadonlySet<FateName> = new Set<FateName>(['voided', 'removed', 'ineligible-by-automation']);

/**
 * One record's decisions as acts of this review, one stage at a time. A full-text decision implies that the report
 * passed screening and was retrieved; "full text not available" becomes not retrieved.
 */
export function takeOver(
  { decisions }: DecidedRecord,
  record: number,
  standing: Standing,
  wish: { stage: Stage; people: TakeOver['people']; reasons: TakeOver['reasons']; rest?: TakeOver['rest'] },
  newId: () => string,
): Taken {
  const taken: Taken = { votes: [], resolutions: [], retrievals: [], skipped: [] };
  const skip = (why: Skipped): void => void taken.skipped.push(why);
  const given = decisions.length > 0 || !wish.rest ? decisions : [{ decision: wish.rest }];
  if (given.length === 0) return taken;
  if (NOT_OPEN.has(standing.fate)) {
    given.forEach(() => skip('removed'));
    return taken;
  }
  const team: ScreeningDecision[] = [];
  for (const one of given) {
    const who = wish.people[one.by ?? ''] ?? TEAM;
    if (who === LEFT_OUT) skip('left-out');
    else if (who === TEAM) team.push(one);
    else if (isUnavailable(one, wish)) team.push(one);
    else if (standing.voted.has(`${wish.stage} ${who}`)) skip('stands');
    else if (!taken.votes.some(({ member }) => member === who))
      taken.votes.push({
        ...{ vote: newId(), record, member: who, decision: one.decision },
        reason: one.decision === 'exclude' ? reasonId(one, wish) : null,
      });
  }
  resolve(taken, team, record, standing, wish, skip);
  return taken;
}

type Wish = Parameters<typeof takeOver>[3];

const reasonId = (one: ScreeningDecision, { reasons }: Wish): string | null =>
  reasonsOf(one)
    .map((label) => reasons[label])
    .find((id) => id !== undefined && ![NO_REASON, NEW_REASON, NOT_RETRIEVED].includes(id)) ?? null;

const isUnavailable = (one: ScreeningDecision, { stage, reasons }: Wish): boolean =>
  stage === 'eligibility' &&
  one.decision === 'exclude' &&
  reasonsOf(one).some((label) => reasons[label] === NOT_RETRIEVED);

function resolve(
  taken: Taken,
  team: readonly ScreeningDecision[],
  record: number,
  standing: Standing,
  wish: Wish,
  skip: (why: Skipped) => void,
): void {
  const { stage } = wish;
  const missing = team.some((one) => isUnavailable(one, wish)) && taken.votes.length === 0;
  const said = team.filter((one) => !isUnavailable(one, wish));
  const clear = said.flatMap(({ decision }) => (decision === 'maybe' ? [] : [decision]));
  said.filter(({ decision }) => decision === 'maybe').forEach(() => skip('undecided'));
  const [decision] = clear;
  const differing = new Set(clear).size > 1;
  if (differing) clear.forEach(() => skip('differing'));
  const stands = decision !== undefined && standing.resolved.has(stage);
  if (stands) clear.forEach(() => skip('stands'));
  const decided = decision !== undefined && !differing && !stands && !missing;
  if (decided)
    taken.resolutions.push({
      ...{ record, stage, decision },
      reason:
        decision === 'exclude'
          ? (said.map((one) => reasonId(one, wish)).find((id) => id !== null) ?? null)
          : null,
    });
  if (stage !== 'eligibility' || !(decided || missing || taken.votes.length > 0)) return;
  if (!standing.resolved.has('screening'))
    taken.resolutions.push({ record, stage: 'screening', decision: 'include', reason: null });
  if (standing.retrieved) return;
  const why = missing ? 'Full text not available' : null;
  taken.retrievals.push({ record, outcome: missing ? 'not-retrieved' : 'retrieved', why });
}

/** The member that a name in a file is most likely of: the same name, the same first name, or the same address. */
export function guessMember(
  name: string,
  members: readonly { id: string; name: string; email?: string | null }[],
): string | null {
  const key = (text: string): string =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = key(name);
  if (wanted === '') return null;
  const exact = members.filter((member) => key(member.name) === wanted || key(member.email ?? '') === wanted);
  const first = members.filter((member) => key(member.name.split(/\s+/)[0] ?? '') === wanted);
  const found = exact.length > 0 ? exact : first;
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
