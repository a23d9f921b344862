import type { ReviewRules } from '../../ledger/review-rules.rules';
import { percent } from '../../screening/stopping/stop.rules';
import type { ReportingFacts, SourceFacts, VotingFacts } from './facts.rules';
import { capitalised, counted, listed, paragraph, spelled, type Block, type Section } from './text.rules';
import { PROGRAM } from './version.rules';

type StageRules = ReviewRules['screening'];

/** Items 5 to 8 of PRISMA 2020, as far as the review's data tell. */
export function methodsSections(facts: ReportingFacts): Section[] {
  return [
    { id: 'criteria', heading: 'Eligibility criteria', items: '5', blocks: criteria(facts) },
    { id: 'sources', heading: 'Information sources', items: '6', blocks: [sources(facts)] },
    { id: 'selection', heading: 'Selection process', items: '8', blocks: selection(facts) },
  ];
}

function criteria({ protocol, reasons }: ReportingFacts): Block[] {
  const labels = reasons.filter(({ stage }) => stage === 'eligibility').map(({ label }) => label);
  const lines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const blocks: Block[] = [];
  for (const [words, text] of [
    ['Studies were eligible if:', protocol.inclusion],
    ['Studies were excluded if:', protocol.exclusion],
  ] as const) {
    if (lines(text).length > 0) blocks.push(paragraph(words), { kind: 'list', items: lines(text) });
  }
  if (blocks.length === 0) blocks.push(paragraph('The protocol holds no criteria yet.'));
  if (labels.length > 0)
    blocks.push(
      paragraph(`Full texts were excluded for one primary reason each, in this order: ${labels.join('; ')}.`),
    );
  return blocks;
}

const KINDS: Record<SourceFacts['kind'], string> = {
  database: 'databases',
  register: 'registers',
  website: 'websites',
  organisation: 'organisations',
  'citation-searching': 'citation searching',
  other: 'other sources',
};

function sources({ sources: all }: ReportingFacts): Block {
  if (all.length === 0) return paragraph('No source has been recorded yet.');
  const sentences = Object.entries(KINDS).flatMap(([kind, words]) => {
    const own = all.filter((source) => source.kind === kind);
    return own.length === 0 ? [] : [`${capitalised(words)}: ${own.map(sourceWords).join('; ')}.`];
  });
  return paragraph(
    'We searched the following sources.',
    ...sentences,
    'The strategies stand in the appendix.',
  );
}

function sourceWords({ name, platform, searches }: SourceFacts): string {
  const dates = searches.flatMap(({ searchedOn }) => (searchedOn === null ? [] : [searchedOn])).sort();
  const last = dates.at(-1);
  const when = last === undefined ? 'date of search not recorded' : `last searched on ${last}`;
  return `${name} (${[...(platform === null || platform === '' ? [] : [platform]), when].join(', ')})`;
}

function selection(facts: ReportingFacts): Block[] {
  const { rules } = facts;
  return [
    paragraph(duplicateSentence(facts), removalSentence(facts)),
    paragraph(...stageSentences(rules.screening, facts, 'screening'), ...stopSentences(facts)),
    paragraph(...stageSentences(rules.eligibility, facts, 'eligibility')),
    paragraph(
      rules.maybe === 'include' ? '“Maybe” counted as include.' : '“Maybe” made a record a conflict.',
      rules.differingReasons === 'order'
        ? 'Where reviewers gave different reasons for excluding a full text, the earlier one in the list above was counted.'
        : 'Different reasons for excluding a full text were a conflict, and resolved as one.',
      rules.lateDuplicates === 'removed'
        ? null
        : 'Duplicates found after their eligibility was settled are reported as excluded (“Duplicate report”).',
    ),
  ];
}

function duplicateSentence({ duplicates, sources: all }: ReportingFacts): string {
  const entered = all.reduce((sum, source) => sum + source.entered, 0);
  const before =
    entered === 0
      ? ''
      : ` A further ${counted(entered, 'duplicate')} had been removed before import, counted by hand.`;
  const how = `Duplicates were identified with ${PROGRAM.name} ${PROGRAM.version}, which compares identifiers, title, authors, year and place of publication and links by itself only what it is certain of; people decided the rest.`;
  const numbers =
    duplicates === null
      ? ''
      : ` The program made ${counted(duplicates.engine, 'link')}, the reviewers ${duplicates.person === 0 ? 'none' : spelled(duplicates.person)}.`;
  return `${how}${numbers}${before}`;
}

function removalSentence({ removals, flow }: ReportingFacts): string {
  const automation = removals.filter(({ by }) => by === 'automation');
  const other = removals.filter(({ by }) => by === 'other');
  const words = (list: typeof removals): string =>
    listed(list.map(({ reason, n }) => `${reason} (n = ${String(n)})`));
  const byTool = flow.databasesAndRegisters.excluded?.automation ?? 0;
  const tools =
    automation.length === 0 && byTool === 0
      ? 'No automation tool excluded a record.'
      : `Automation tools marked records as ineligible: ${words(automation)}.`;
  return other.length === 0
    ? tools
    : `${tools} Records were removed before screening for other reasons: ${words(other)}.`;
}

/** What an early stop rested on; its numbers are those of the moment of stopping. */
function stopSentences({ stop }: ReportingFacts): string[] {
  if (stop === null) return [];
  const { rule, model, version, total, screened, found, p, audit, removed, kept, inARow } = stop;
  const goal = `${percent(stop.recall)} recall at ${percent(stop.confidence)} confidence`;
  const shownP = p === null ? '' : `, p = ${p < 0.001 ? p.toExponential(1) : p.toFixed(3)}`;
  const on: Record<typeof rule, string> = {
    'hypergeometric-test': `a hypergeometric test (Callaghan and Müller-Hansen 2020; ${goal}${shownP})`,
    'random-audit':
      audit === null
        ? 'a random audit'
        : `a random audit of ${String(audit.drawn)} of ${String(audit.unseen)} unscreened records, ${String(audit.found)} of them relevant (recall at least ${percent(audit.leastRecall)}; goal: ${goal})`,
    'irrelevant-in-a-row': `${counted(inARow, 'irrelevant record')} in a row, a heuristic that promises no recall`,
    'own-judgement': 'the team’s own judgement, without a statistical rule',
  };
  return [
    `Records were offered in an order of likely relevance (${PROGRAM.name} ${version}, model “${model}”).`,
    `Screening was stopped early after ${String(screened)} of ${counted(total, 'record')}, ${String(found)} of them relevant, on ${on[rule]}.`,
    `The ${counted(removed, 'record')} left ${removed === 1 ? 'was' : 'were'} marked by automation${kept === 0 ? '' : `; ${String(kept)} with a vote to include stayed with the reviewers`}.`,
  ];
}

const UNITS = {
  screening: { what: 'Titles and abstracts', each: 'each record' },
  eligibility: { what: 'Full texts', each: 'each report' },
} as const;

function stageSentences(
  rules: StageRules,
  facts: ReportingFacts,
  stage: keyof typeof UNITS,
): (string | null)[] {
  const { what, each } = UNITS[stage];
  const done = facts.voting?.find((one) => one.stage === stage) ?? null;
  return [
    `${what}: ${votesWords(rules, each)}${independence(rules, done)}.`,
    done === null || done.votes === 0
      ? null
      : `${capitalised(spelled(done.reviewers))} ${done.reviewers === 1 ? 'person' : 'people'} cast ${counted(done.votes, 'vote')}.`,
    conflictSentence(rules, done),
  ];
}

function votesWords({ include, exclude }: StageRules, each: string): string {
  const needed = Math.max(include, exclude);
  const who = needed === 1 ? 'one reviewer assessed' : `${spelled(needed)} reviewers assessed`;
  if (include === exclude) return `${who} ${each}`;
  return `up to ${who} ${each}, ${spelled(include)} include ${include === 1 ? 'vote' : 'votes'} passing it on and ${spelled(exclude)} exclude ${exclude === 1 ? 'vote' : 'votes'} leaving it out`;
}

/** Independent means: nobody saw another's vote before casting theirs, and nothing was settled early. */
function independence(rules: StageRules, done: VotingFacts | null): string {
  if (Math.max(rules.include, rules.exclude) === 1) return '';
  if (rules.settleEarly) {
    return ', settled as soon as the votes sufficed, so that not all of them were independent';
  }
  if (rules.blinding === 'open') return ', seeing each other’s votes';
  const open = done?.unblinded ?? 0;
  return open === 0
    ? ', independently and blinded to each other’s votes'
    : `, independently but for ${counted(open, 'vote')} cast when others’ votes could be seen`;
}

function conflictSentence({ include, exclude }: StageRules, done: VotingFacts | null): string | null {
  if (Math.max(include, exclude) === 1 && (done?.resolutions ?? 0) === 0) return null;
  const how = 'Disagreements were resolved by an adjudicator or the lead';
  if (done === null) return `${how}.`;
  const consensus = done.consensus === 0 ? '' : `, ${spelled(done.consensus)} of them by consensus`;
  return done.resolutions === 0
    ? `${how}; none had to be.`
    : `${how} (${counted(done.resolutions, 'resolution')}${consensus}).`;
}
