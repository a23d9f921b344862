import type { EventKind, EventPayload } from '../../ledger/events.rules';
import type { Role } from '../../ledger/members.rules';
import { STAGE_WORDS } from '../protocol/rules-words.rules';

/** How the review names what events carry as ids. */
export interface Names {
  member: (id: string) => string;
  reason: (id: string) => string;
  source: (id: string) => string;
}

type Words = { [K in EventKind]: (payload: EventPayload<K>, names: Names, actor: string) => string };

const at = (stage: 'screening' | 'eligibility'): string => STAGE_WORDS[stage].toLowerCase();
const quoted = (text: string): string => `“${text}”`;
const count = (n: number, noun: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? noun : noun === 'study' ? 'studies' : `${noun}s`}`;
const listed = (records: readonly number[]): string => {
  const shown = records.slice(0, 5).map(String).join(', ');
  if (records.length === 1) return `record ${shown}`;
  return records.length <= 5 ? `records ${shown}` : count(records.length, 'record');
};
const because = (reason: string | null, names: Names): string =>
  reason === null ? '' : `, for ${quoted(names.reason(reason))}`;
const roleOf = ({ role, screening }: { role: Role; screening: boolean }): string =>
  role === 'lead' && screening ? 'lead who votes' : role;
const also = (text: string | null): string => (text === null || text === '' ? '' : `: ${quoted(text)}`);

const WORDS: Words = {
  'review-created': ({ protocol }) => `made the review ${quoted(protocol.title)}`,
  'protocol-changed': () => 'changed the protocol',
  'rules-changed': () => 'changed the voting rules',
  'highlight-terms-changed': ({ include, exclude }) =>
    `marked ${count(include.length, 'word')} for including and ${count(exclude.length, 'word')} for excluding`,
  'review-archived': () => 'archived the review',
  'review-unarchived': () => 'opened the archived review again',
  'previous-version-entered': ({ previous, from }) =>
    previous === null
      ? 'took away the numbers of the previous version'
      : `entered what the previous version included: ${count(previous.studies, 'study')}, ${count(previous.reports, 'report')}${from === undefined ? '' : `, out of the file of ${quoted(from.title)} as of ${from.at.slice(0, 10)}`}`,
  'diagram-choices-changed': () => 'changed how the flow diagram looks',
  'reason-added': ({ stage, label }) => `listed the exclusion reason ${quoted(label)} (${at(stage)})`,
  'reason-renamed': ({ label }) => `renamed an exclusion reason to ${quoted(label)}`,
  'reasons-ordered': ({ stage, reasons }, names) =>
    `put the exclusion reasons in order (${at(stage)}): ${reasons.map(names.reason).join(', ')}`,
  'reason-retired': ({ reason }, names) => `retired the exclusion reason ${quoted(names.reason(reason))}`,
  'reason-merged': ({ reason, into }, names) =>
    `merged the exclusion reason ${quoted(names.reason(reason))} into ${quoted(names.reason(into))}`,
  'member-invited': ({ member, ...place }, names) => `invited ${names.member(member)} as ${roleOf(place)}`,
  'member-joined': ({ member, ...place }, names, actor) =>
    member === actor
      ? `joined as ${roleOf(place)}`
      : `took ${names.member(member)} into the team as ${roleOf(place)}`,
  'member-role-changed': ({ member, ...place }, names) => `made ${names.member(member)} ${roleOf(place)}`,
  'member-removed': ({ member }, names, actor) =>
    member === actor ? 'left the team' : `removed ${names.member(member)} from the team`,
  'stage-unblinded': ({ stage }) => `unblinded the stage ${at(stage)}`,
  'source-added': ({ name, entered }) =>
    `added the source ${quoted(name)}${entered === 0 ? '' : `, with ${count(entered, 'duplicate')} removed before import`}`,
  'search-version-begun': ({ name }) =>
    `began the update ${quoted(name)}: what is loaded later belongs to it`,
  'search-version-withdrawn': () => 'withdrew an update: its records belong to the one before',
  'source-corrected': ({ name }) => `corrected the source ${quoted(name)}`,
  'search-recorded': ({ source, hits }, names) =>
    `recorded a search in ${quoted(names.source(source))}${hits === null ? '' : ` with ${count(hits, 'hit')}`}`,
  'records-imported': ({ source, kept, rejected, file }, names) =>
    `imported ${count(kept, 'record')} into ${quoted(names.source(source))}` +
    `${file === null ? '' : ` from ${quoted(file.name)}`}${rejected === 0 ? '' : `; ${String(rejected)} rejected`}`,
  'import-withdrawn': () => 'withdrew an import',
  'record-corrected': ({ record, changes }) =>
    `corrected ${Object.keys(changes).join(', ')} of record ${String(record)}`,
  'duplicates-linked': ({ by, groups }) => {
    const records = groups.flatMap((group) => group.records);
    const how = by === 'engine' ? 'had the engine link' : 'linked';
    return groups.length === 1
      ? `${how} ${listed(records)} as one report`
      : `${how} ${count(records.length, 'record')} as ${count(groups.length, 'report')}`;
  },
  'duplicate-unlinked': ({ record }) => `took record ${String(record)} out of its group of duplicates`,
  'pair-parted': ({ a, b, apart }) =>
    `${apart ? 'said' : 'took back'} that records ${String(a)} and ${String(b)} are no duplicates`,
  'records-removed': ({ records, by, reason }) =>
    `removed ${listed(records)} before screening${by === 'automation' ? ' by automation' : ''}${also(reason)}`,
  'removal-taken-back': ({ records }) => `took back the removal of ${listed(records)}`,
  'vote-cast': ({ record, stage, decision, reason, further = [], note, unblinded }, names) =>
    `voted ${quoted(decision)} on record ${String(record)} (${at(stage)})${because(reason, names)}` +
    `${further.length === 0 ? '' : `, also ${further.map((one) => quoted(names.reason(one))).join(', ')}`}${also(note)}` +
    (unblinded ? ', unblinded' : ''),
  'record-annotated': ({ record, labels, note }) =>
    labels.length === 0 && note === null
      ? `took labels and note off record ${String(record)}`
      : `marked record ${String(record)}${labels.length === 0 ? '' : ` ${labels.map(quoted).join(', ')}`}${also(note)}`,
  'records-labelled': ({ records, label, on }) =>
    `${on ? 'put' : 'took'} the label ${quoted(label)} ${on ? 'on' : 'off'} ${listed(records)}`,
  'report-discussed': ({ record, stage, text }) =>
    `said of record ${String(record)} (${at(stage)}): ${quoted(text)}`,
  'pilot-started': ({ records, seed }) =>
    `started a pilot round on ${count(records.length, 'record')}, drawn with seed ${String(seed)}`,
  'voters-assigned': ({ how, stage }) =>
    `assigned ${stage === 'screening' ? 'titles and abstracts' : 'full texts'}: ${how}`,
  'pilot-opened': () => 'opened the votes of the pilot round to its voters',
  'pilot-kept': () => 'kept the pilot round: its votes count',
  'pilot-discarded': () => 'discarded the pilot round: its votes are withdrawn',
  'screening-order-chosen': ({ order }) =>
    `chose to screen ${{ relevance: 'by likely relevance', random: 'in a random order', import: 'in the order of import' }[order]}`,
  'ranking-settings-changed': ({ randomShare, keyPapers }) =>
    `set the order of screening: ${String(Math.round(randomShare * 1000) / 10)} % at random, ${count(keyPapers.length, 'key paper')}`,
  'audit-drawn': ({ records, unseen, seed }) =>
    `drew ${count(records.length, 'record')} of ${String(unseen)} not screened yet for a random audit, with seed ${String(seed)}`,
  'screening-stopped': ({ rule, screened, total }) =>
    `stopped screening after ${String(screened)} of ${count(total, 'record')} (${rule})`,
  'screening-resumed': () => 'resumed screening: the rest waits again',
  'vote-taken-back': ({ records, stage }) => `took back the vote on ${listed(records)} (${at(stage)})`,
  'conflict-resolved': ({ record, stage, decision, reason, consensus }, names) =>
    `resolved record ${String(record)} (${at(stage)}) as ${quoted(decision)}${because(reason, names)}` +
    (consensus ? ', as consensus' : ''),
  'resolution-withdrawn': ({ records, stage }) =>
    `withdrew the resolution of ${listed(records)} (${at(stage)})`,
  'decisions-imported': ({ records, stage, votes, resolutions }) =>
    `took over decisions made elsewhere on ${listed(records)} (${at(stage)}): ` +
    `${count(votes.length, 'vote')}, ${count(resolutions.length, 'resolution')}`,
  'imported-decisions-withdrawn': ({ records, stage }) =>
    `withdrew the decisions taken over on ${listed(records)} (${at(stage)})`,
  'retrieval-recorded': ({ record, outcome, why }) =>
    `recorded the full text of record ${String(record)} as ${outcome === 'retrieved' ? 'retrieved' : 'not retrieved'}${also(why)}`,
  'full-text-requested': ({ record, from, on }) =>
    on === null
      ? `took back the request for the full text of record ${String(record)}`
      : `requested the full text of record ${String(record)}${from === null ? '' : ` from ${quoted(from)}`} on ${on}`,
  'retrieval-settings-changed': () => 'changed how full texts are looked for',
  'file-attached': ({ record, name }) => `attached ${quoted(name)} to record ${String(record)}`,
  'file-detached': () => 'removed an attached file',
  'classification-marked': ({ record, awaiting, ongoing }) =>
    awaiting
      ? `marked record ${String(record)} as ${ongoing ? 'an ongoing study' : 'awaiting classification'}`
      : `took record ${String(record)} back from awaiting classification`,
  'citations-traced': ({ record }) => `searched the citations of record ${String(record)}`,
  'study-grouped': ({ label, records }) => `grouped ${listed(records)} as the study ${quoted(label)}`,
  'study-changed': ({ label, records }) => `changed the study ${quoted(label)}: ${listed(records)}`,
  'study-dissolved': () => 'dissolved a study',
  'own-cohort-noted': ({ participants, note }) =>
    participants === null && note === null
      ? 'took the note of an own cohort away'
      : `noted an own cohort${participants === null ? '' : ` of ${count(participants, 'patient')}`}${also(note)}`,
  'charting-settings-changed': ({ extractors }) =>
    extractors === 1 ? 'let one person chart each study' : 'let two persons chart each study',
  'chart-field-added': ({ label, type }) => `added the field ${quoted(label)} (${type}) to charting`,
  'chart-field-changed': ({ label }) => `changed the charting field ${quoted(label)}`,
  'chart-fields-ordered': () => 'put the charting fields in order',
  'chart-field-withdrawn': ({ withdrawn }) =>
    withdrawn ? 'withdrew a charting field' : 'brought a charting field back',
  // Without the values: who charts the same study reads this too.
  'study-charted': ({ record, values, done }) =>
    `charted ${count(values.length, 'field')} of ${charted(record)}${done ? ', and is done' : ''}`,
  'chart-resolved': ({ record, values }) => `settled ${count(values.length, 'field')} of ${charted(record)}`,
  'chart-released': ({ record, member }, names) =>
    `took the charting of ${charted(record)} from ${names.member(member)}`,
};

const charted = (record: number | null): string => (record === null ? 'a study' : `record ${String(record)}`);

/** One event as a sentence without its subject, the actor: "voted …", "imported …". */
export const sayEvent = <K extends EventKind>(
  event: { kind: K; payload: EventPayload<K>; actor: string },
  names: Names,
): string => WORDS[event.kind](event.payload, names, event.actor);
