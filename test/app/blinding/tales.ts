import { event } from '../../../server/ledger/events.rules';
import {
  annotates,
  attaches,
  BY_HAND,
  charts,
  both,
  classifies,
  discusses,
  groups,
  LINKED,
  other,
  removes,
  resolves,
  retrieves,
  votes,
  type Step,
} from './worlds';

export type Voter = 'ann' | 'vera';

/** The voter screens the records 1 to 4 and one by hand; others do on these and on more, settle, resolve and note. */
export const screening = (voter: Voter): Step[] => [
  both('lea', removes(LINKED[0] - 1, 'other')),
  both(voter, votes(1, 'include')),
  other('ben', votes(5, 'maybe'), votes(1, 'exclude'), annotates(1), annotates(6)),
  both(voter, votes(2, 'exclude')),
  other('ben', votes(2, 'exclude')),
  other('cem', votes(6, 'exclude')),
  both(voter, votes(3, 'maybe')),
  other('ben', votes(3, 'include')),
  both(voter, votes(4, 'include')),
  other('cem', votes(4, 'exclude')),
  other('eve', resolves(4, 'include'), resolves(2, 'include'), discusses(4)),
  other('ben', votes(LINKED[0], 'include'), votes(LINKED[1], 'exclude'), votes(BY_HAND[0], 'exclude')),
  both(voter, votes(BY_HAND[1], 'maybe')),
  other('cem', votes(BY_HAND[1], 'maybe')),
];

/** What others make of the rest, up to studies. */
export const toTheEnd: Step[] = [
  other('cem', votes(5, 'include'), votes(6, 'exclude')),
  other('ben', votes(6, 'include')),
  other('eve', retrieves(3), retrieves(4), retrieves(5), retrieves(BY_HAND[1], 'not-retrieved'), attaches(3)),
  other('ben', votes(3, 'include', 'eligibility'), votes(4, 'exclude', 'eligibility')),
  other('cem', votes(3, 'include', 'eligibility'), votes(4, 'include', 'eligibility')),
  other('eve', resolves(4, 'exclude', 'eligibility'), classifies(5)),
  other('cem', charts(3)),
  other('lea', groups(3)),
];

/** Others settle reports that the voter has not seen: passed, out, in conflict, resolved. */
export const settledByOthers: Step[] = [
  other('ben', votes(5, 'include'), votes(6, 'exclude'), votes(7, 'include'), votes(8, 'include')),
  other('cem', votes(5, 'include'), votes(6, 'exclude'), votes(7, 'exclude'), votes(8, 'exclude')),
  other('eve', resolves(8, 'include')),
];

/** The same reports are settled in both worlds, so that they are in nobody's queue, each otherwise in each. */
export const settledOtherwise: Step[] = [
  both('ben', votes(5, 'include'), votes(6, 'include'), votes(7, 'include'), votes(8, 'exclude')),
  both('cem', votes(5, 'include')),
  ({ review, others }) => {
    const { cem, eve } = review.people;
    const rest = ([6, 7, 8] as const).map((record) => votes(record, others ? 'include' : 'exclude'));
    review.act(rest, cem);
    if (others) review.act(resolves(7, 'exclude'), eve);
  },
];

/** Reports 1 to 8 pass screening on the votes of the voter and ben, or of ben and cem. */
const passed = (voter: Voter): Step[] => [
  both(voter, ...[1, 2, 3, 4].map((record) => votes(record, 'include'))),
  both('ben', ...[1, 2, 3, 4, 5, 6, 7, 8].map((record) => votes(record, 'include'))),
  both('cem', ...[5, 6, 7, 8].map((record) => votes(record, 'include'))),
];

/** Full texts that others hand to the voter: two of the reports they screened, and one they did not. */
export const handedOver = (voter: Voter): Step[] => [
  ...passed(voter),
  other('eve', retrieves(3), retrieves(4), retrieves(5), attaches(3)),
];

/** The voter assesses the full texts 1 to 4; others do on these and on more, settle and resolve. */
export const eligibility = (voter: Voter): Step[] => [
  ...passed(voter),
  both('eve', ...[1, 2, 3, 4, 5, 6, 7, 8].map((record) => retrieves(record)), attaches(1)),
  both(voter, votes(1, 'include', 'eligibility')),
  other('ben', votes(1, 'exclude', 'eligibility'), votes(5, 'maybe', 'eligibility')),
  both(voter, votes(2, 'exclude', 'eligibility'), votes(3, 'maybe', 'eligibility')),
  other('ben', votes(2, 'exclude', 'eligibility'), votes(3, 'include', 'eligibility')),
  both(voter, votes(4, 'include', 'eligibility')),
  other('cem', votes(4, 'include', 'eligibility'), votes(6, 'exclude', 'eligibility')),
  other('eve', resolves(2, 'include', 'eligibility'), resolves(1, 'exclude', 'eligibility')),
];

/** What else comes of full texts. */
export const eligibilityToTheEnd: Step[] = [
  other('cem', votes(5, 'include', 'eligibility')),
  other('ben', votes(6, 'exclude', 'eligibility')),
  other('eve', classifies(7)),
  other('lea', groups(3, 4)),
];

/** A rule removes reports before screening; on one of them others have voted already. */
export const removedByRule = (voter: Voter): Step[] => [
  both(voter, votes(1, 'include')),
  other('ben', votes(5, 'include')),
  both('lea', removes(5, 'automation'), removes(6, 'automation')),
];

/** A study is made of reports that the voter has assessed. */
export const grouped = (voter: Voter): Step[] => [...eligibility(voter), other('lea', groups(2, 4))];

/** The same comes of every report in both worlds, by other people's votes, reasons, notes, labels and words. */
export const sameFates: Step[] = [
  ({ review, others }) => {
    const { ben, cem, eve } = review.people;
    const [one, two] = others ? [cem, ben] : [ben, cem];
    review.act([...[1, 2, 3, 4, 5].map((record) => votes(record, 'include')), annotates(4)], one);
    review.act([votes(1, 'include'), ...[2, 3, 4].map((record) => votes(record, 'exclude'))], two);
    review.act(votes(others ? 6 : 7, others ? 'maybe' : 'exclude'), two);
    review.act([resolves(2, 'include'), retrieves(1), retrieves(2)], eve);
    const said = { record: 3, stage: 'screening', text: others ? 'naps of mice' : 'no' } as const;
    review.act(event('report-discussed', said));
    review.act([votes(1, 'include', 'eligibility'), votes(2, 'include', 'eligibility')], one);
    review.act([votes(1, 'exclude', 'eligibility'), votes(2, 'include', 'eligibility')], two);
  },
];

/** A pilot round is open to those who cast its votes; others vote on, and talk of, what the voter has not voted on. */
export const pilotOpened = (voter: Voter): Step[] => [
  both('lea', event('pilot-started', { pilot: 'pilot', seed: 1, records: [1, 2, 3] })),
  both(voter, votes(1, 'include')),
  both('ben', votes(1, 'exclude')),
  both('lea', event('pilot-opened', { pilot: 'pilot' })),
  other('ben', votes(2, 'include'), votes(3, 'exclude'), annotates(2)),
  other('cem', votes(2, 'maybe'), discusses(2)),
];

/** A duplicate is found late; in one world the report it is a copy of had been included before. */
export const foundLate: Step[] = [
  both('ben', votes(1, 'include')),
  both('cem', votes(1, 'include')),
  both('eve', retrieves(1)),
  other('ben', votes(1, 'include', 'eligibility')),
  other('cem', votes(1, 'include', 'eligibility')),
  ({ review, others }) => {
    const evidence = [{ a: 2, b: 1, why: 'the same trial' }];
    const group = { records: [2, 1], standing: 2, settled: others ? [1] : [], evidence };
    review.act(event('duplicates-linked', { by: 'person', groups: [group] }));
  },
];

/** Where settled reports are shown to their voters: one of mine is, in both worlds; of the others I learn nothing. */
export const shownOnceSettled = (voter: Voter): Step[] => [
  both(voter, votes(1, 'include'), votes(2, 'exclude')),
  both('ben', votes(1, 'exclude')),
  other('ben', votes(5, 'include'), votes(6, 'exclude')),
  other('cem', votes(7, 'maybe'), votes(BY_HAND[0], 'exclude')),
];
