import { event } from '../../../server/ledger/events.rules';
import { newId } from '../../../server/secrets';
import type { TestMember } from '../review-builder';
import {
  accountIdsOf,
  addChartField,
  addDrop,
  addStudy,
  includedReport,
  ownProofs,
  type Caller,
  type Seed,
} from './seed';
import type { Line } from './lines';

/** What is sent: `body` as JSON, or null for a PDF in a multipart form; `ids` fill the path before the seed's. */
export interface Order {
  ids?: Record<string, string>;
  body?: Record<string, unknown> | null;
}

/** Makes an order that finds what it names, as the caller who sends it. */
type Make = (seed: Seed, as: TestMember) => Order;

const RECORD = '/api/v1/reviews/:reviewId/records/:recordId';
const REVIEW = '/reviews/:reviewId';
const API = '/api/v1/reviews/:reviewId';

const include = { decision: 'include' };
const waiting: Make = ({ records }) => ({ body: { record: records.waiting, ...include } });
const conflict: Make = ({ records }) => ({ body: { record: records.conflict, ...include } });
const assessed: Make = ({ records }) => ({ body: { record: records.assessed, ...include } });
const study: Make = ({ review }) => ({
  ids: { studyId: addStudy(review) },
  body: { label: 'Park 2005', records: [review.records[2]] },
});
const versionBegun: Make = ({ review }) => {
  const versionId = newId();
  review.act(event('search-version-begun', { version: versionId, name: 'Update', after: 1 }));
  return { ids: { versionId } };
};
const someMember =
  (body: Record<string, unknown>): Make =>
  ({ review }) => ({ ids: { memberId: review.addMember('spare', 'reviewer').member }, body });
const someReason =
  (body: Record<string, unknown>): Make =>
  ({ review }) => ({ ids: { reasonId: review.addReason('eligibility', newId()) }, body });
const onAssessed =
  (body: Order['body']): Make =>
  ({ records }) => ({ ids: { recordId: records.assessed }, ...(body === undefined ? {} : { body }) });

const voted: Make = ({ review, records }, as) => {
  const about = { record: Number(records.waiting), stage: 'screening', decision: 'include' } as const;
  const vote = { vote: newId(), ...about, reason: null, note: null, unblinded: false };
  review.act(event('vote-cast', vote), as);
  return { body: { record: records.waiting } };
};

const resolved =
  (stage: 'screening' | 'eligibility'): Make =>
  ({ review, records }) => {
    const record = stage === 'screening' ? records.conflict : records.assessed;
    const resolution = { record: Number(record), stage, decision: 'include', reason: null } as const;
    review.act(event('conflict-resolved', { ...resolution, consensus: false }));
    return { ids: { recordId: record }, body: { record } };
  };

const stopped: Make = ({ review }) => {
  const figures = { total: 8, screened: 4, found: 1, recall: 0.95, confidence: 0.95, p: 0.5, inARow: 1 };
  const stop = { stop: newId(), rule: 'own-judgement', model: 'winnow', version: '1', audit: null } as const;
  review.act(event('screening-stopped', { ...stop, ...figures, removed: 1, kept: 0, reason: 'Stopped' }));
  return { body: {} };
};

const removed: Make = ({ review, records }) => {
  const records_ = [Number(records.removed)];
  review.act(event('records-removed', { records: records_, by: 'other', reason: 'Not a report' }));
  return { ids: { recordId: records.removed }, body: { by: 'other', reason: 'Not a report' } };
};

const withdrawable: Make = ({ review }) => {
  review.addRecords(1);
  const last = 'SELECT id FROM imports ORDER BY position DESC LIMIT 1';
  const { id } = review.file.db.prepare(last).get() as { id: string };
  return { ids: { importId: id } };
};

/** A copy of its own, so that the link is there to be taken back. */
const linked: Make = ({ review, records }) => {
  const [copy = records.waiting] = review.addRecords(1);
  const [standing, other] = [Number(records.waiting), Number(copy)];
  const group = { records: [standing, other], standing, settled: [], evidence: [] };
  review.act(event('duplicates-linked', { by: 'person', groups: [group] }));
  return { ids: { recordId: copy } };
};

/** A file of its own, so that another's stays. */
const attached: Make = ({ review, records }) => {
  const file = newId();
  const about = { record: Number(records.assessed), name: 'more.pdf', hash: 'b'.repeat(64), size: 9 };
  review.act(event('file-attached', { file, ...about }));
  return { ids: { fileId: file } };
};

/** A dropped file that waits, and a report that it may be said to be of. */
const dropped: Make = ({ review, records }) => ({
  ids: { dropId: addDrop(review) },
  body: { record: records.assessed },
});

/** A study that the caller has charted, and is done with. */
const charted: Make = ({ review }, as) => {
  const record = includedReport(review);
  const subject = `record-${record}`;
  review.act(event('study-charted', { subject, record: Number(record), values: [], done: true }), as);
  return { ids: { chartId: subject, memberId: as.member }, body: { member: as.member, values: {} } };
};

/** One that the caller is still at. */
const begun: Make = (seed, as) => {
  const order = charted(seed, as);
  const subject = order.ids?.chartId ?? '';
  const record = Number(subject.slice('record-'.length));
  seed.review.act(event('study-charted', { subject, record, values: [], done: false }), as);
  return order;
};

const someField =
  (body: Record<string, unknown>): Make =>
  ({ review }) => ({ ids: { fieldId: addChartField(review) }, body });

const MAKE: Record<string, Make> = {
  [`POST ${REVIEW}/records/:recordId/citations`]: () => ({ body: { title: `Found ${newId()}` } }),
  [`POST ${API}/records/:recordId/citations`]: () => ({ body: { title: `Found ${newId()}` } }),
  [`POST ${REVIEW}/charting/settings`]: () => ({ body: { extractors: '2' } }),
  [`PATCH ${API}/charting`]: () => ({ body: { extractors: 2 } }),
  [`POST ${REVIEW}/charting/fields`]: () => ({ body: { label: newId() } }),
  [`POST ${API}/charting/fields`]: () => ({ body: { label: newId() } }),
  [`PUT ${API}/charting/fields`]: () => ({ body: { fields: [] } }),
  [`PATCH ${API}/charting/fields/:fieldId`]: someField({ label: newId() }),
  [`POST ${REVIEW}/charting/fields/:fieldId`]: someField({ label: newId() }),
  [`POST ${REVIEW}/charting/fields/:fieldId/place`]: someField({ direction: 'up' }),
  [`POST ${REVIEW}/charting/fields/:fieldId/withdrawal`]: someField({}),
  [`POST ${REVIEW}/charting/fields/:fieldId/withdrawal/delete`]: someField({}),
  [`POST ${API}/charts/:chartId/values`]: () => ({ body: { values: {} } }),
  [`POST ${REVIEW}/charting/:chartId/resolution`]: charted,
  [`POST ${API}/charts/:chartId/resolutions`]: charted,
  [`POST ${REVIEW}/charting/:chartId/release`]: begun,
  [`DELETE ${API}/charts/:chartId/extractors/:memberId`]: begun,
  [`POST ${RECORD}/votes`]: () => ({ body: { stage: 'screening', ...include } }),
  [`DELETE ${RECORD}/votes/:stage`]: voted,
  [`POST ${REVIEW}/screening/pilot`]: () => ({ body: { size: '1', seed: '7' } }),
  [`POST ${REVIEW}/screening/order`]: () => ({ body: { order: 'random' } }),
  [`POST ${REVIEW}/screening/stopping/audits`]: () => ({ body: { size: '1' } }),
  [`POST ${REVIEW}/screening/stopping/stop`]: () => ({ body: { rule: 'own-judgement' } }),
  [`POST ${REVIEW}/screening/stopping/resume`]: stopped,
  [`POST ${REVIEW}/screening/order/settings`]: () => ({ body: { randomShare: '10', keyPapers: '' } }),
  [`POST ${REVIEW}/screening/pilot/end`]: () => ({ body: { how: 'discard' } }),
  [`POST ${REVIEW}/screening/terms/own`]: () => ({ body: { ownInclude: 'nurs*', ownExclude: 'mice' } }),
  [`POST ${REVIEW}/assignment`]: () => ({ body: { stage: 'screening', scheme: 'everyone' } }),
  [`POST ${API}/labels`]: () => ({ body: { records: ['1'], label: 'Ask Kim', on: true } }),
  [`POST ${REVIEW}/records/labels`]: () => ({ body: { records: '1', label: 'Ask Kim', does: 'put' } }),
  [`POST ${API}/assignments`]: () => ({ body: { stage: 'screening', scheme: 'everyone' } }),
  [`POST ${API}/assignments/preview`]: () => ({ body: { stage: 'screening', scheme: 'everyone' } }),
  [`POST ${REVIEW}/assignment/preview`]: () => ({ body: { stage: 'screening', scheme: 'everyone' } }),
  [`POST ${REVIEW}/records/:recordId/discussion`]: ({ records }) => ({
    ids: { recordId: records.conflict },
    body: { stage: 'screening', text: 'See the methods.' },
  }),
  [`POST ${REVIEW}/screening/terms`]: () => ({ body: { include: 'nurs*', exclude: 'mice' } }),
  [`POST ${REVIEW}/screening/annotations`]: ({ records }) => ({
    body: { record: records.waiting, label: 'To discuss' },
  }),
  [`PUT ${RECORD}/annotation`]: () => ({ body: { labels: ['To discuss'] } }),
  [`POST ${REVIEW}/screening/votes`]: waiting,
  [`POST ${REVIEW}/screening/votes/delete`]: voted,
  [`POST ${RECORD}/resolutions`]: ({ records }) => ({
    ids: { recordId: records.conflict },
    body: { stage: 'screening', ...include },
  }),
  [`DELETE ${RECORD}/resolutions/:stage`]: resolved('screening'),
  [`POST ${REVIEW}/screening/conflicts`]: conflict,
  [`POST ${REVIEW}/eligibility/conflicts`]: assessed,
  [`POST ${REVIEW}/screening/resolutions/delete`]: resolved('screening'),
  [`POST ${REVIEW}/eligibility/resolutions/delete`]: resolved('eligibility'),
  [`POST ${REVIEW}/eligibility/votes`]: assessed,
  [`POST ${REVIEW}/eligibility/votes/delete`]: assessed,
  [`POST ${REVIEW}/retrieval`]: ({ records }) => ({
    body: { record: records.assessed, outcome: 'retrieved' },
  }),
  [`POST ${RECORD}/retrieval`]: onAssessed({ outcome: 'retrieved' }),
  [`POST ${RECORD}/files`]: onAssessed(null),
  [`POST ${REVIEW}/records/:recordId/files`]: onAssessed(null),
  [`POST ${REVIEW}/retrieval/requests`]: ({ records }) => ({ body: { record: records.waiting } }),
  [`POST ${REVIEW}/retrieval/settings`]: () => ({
    body: { resolver: '', whys: 'Lost', overdueDays: '7' },
  }),
  [`POST ${RECORD}/request`]: onAssessed({ from: 'the authors' }),
  [`DELETE ${RECORD}/request`]: onAssessed(undefined),
  [`POST ${REVIEW}/retrieval/files`]: () => ({ body: null }),
  [`POST ${API}/full-texts`]: () => ({ body: null }),
  [`GET ${REVIEW}/retrieval/files/:dropId`]: dropped,
  [`POST ${REVIEW}/retrieval/files/:dropId`]: dropped,
  [`POST ${API}/full-texts/:dropId`]: dropped,
  [`DELETE ${API}/full-texts/:dropId`]: dropped,
  [`DELETE ${API}/files/:fileId`]: attached,
  [`POST ${REVIEW}/files/:fileId/delete`]: attached,
  [`POST ${REVIEW}/protocol/reasons/:reasonId/merging`]: ({ review }) => ({
    ids: { reasonId: review.addReason('eligibility', newId()) },
    body: { into: review.addReason('eligibility', newId()) },
  }),
  [`POST ${RECORD}/classification`]: onAssessed({ awaiting: false }),
  [`POST ${REVIEW}/records/:recordId/classification`]: onAssessed({ awaiting: 'no' }),
  [`POST ${REVIEW}/records/:recordId/correction`]: () => ({ body: { title: 'Corrected' } }),
  [`PATCH ${RECORD}`]: () => ({ body: { title: 'Corrected' } }),
  [`DELETE ${API}/removals/:recordId`]: removed,
  [`POST ${REVIEW}/removals/back`]: removed,
  [`POST ${REVIEW}/removals/:recordId/delete`]: removed,
  [`POST ${API}/sources/:sourceId/records`]: () => ({ body: { title: `Typed ${newId()}` } }),
  [`POST ${REVIEW}/sources/:sourceId/records`]: () => ({ body: { title: `Typed ${newId()}` } }),
  [`POST ${REVIEW}/sources/:sourceId`]: () => ({ body: { name: 'Scopus' } }),
  [`PATCH ${API}/sources/:sourceId`]: () => ({ body: { name: 'Scopus' } }),
  [`POST ${REVIEW}/imports/:importId/mapping`]: () => ({ body: { 'column-0': 'title' } }),
  [`POST ${API}/imports/:importId/mapping`]: () => ({ body: { columns: { Title: 'title' } } }),
  [`POST ${REVIEW}/imports/:importId/decisions`]: () => ({ body: { stage: 'screening' } }),
  [`POST ${API}/imports/:importId/decisions`]: () => ({ body: { stage: 'screening' } }),
  [`POST ${API}/imports/:importId/split`]: () => ({ body: { sources: {} } }),
  [`POST ${REVIEW}/imports/:importId/withdraw`]: withdrawable,
  [`DELETE ${API}/imports/:importId`]: withdrawable,
  [`DELETE ${API}/duplicates/:recordId`]: linked,
  [`POST ${API}/duplicates/possible/:pairId`]: () => ({ body: { judgement: 'not-duplicate' } }),
  [`POST ${REVIEW}/search-versions/:versionId/delete`]: versionBegun,
  [`DELETE ${API}/search-versions/:versionId`]: versionBegun,
  [`PATCH ${API}/studies/:studyId`]: study,
  [`DELETE ${API}/studies/:studyId`]: study,
  [`POST ${REVIEW}/studies/:studyId`]: study,
  [`POST ${REVIEW}/studies/:studyId/delete`]: study,
  [`PATCH ${API}/members/:memberId`]: someMember({ role: 'observer' }),
  [`DELETE ${API}/members/:memberId`]: someMember({}),
  [`POST ${REVIEW}/team/:memberId/role`]: someMember({ role: 'observer' }),
  [`POST ${REVIEW}/team/:memberId/delete`]: someMember({}),
  [`PATCH ${API}/reasons/:reasonId`]: someReason({ retired: true }),
  [`POST ${REVIEW}/protocol/reasons/:reasonId`]: someReason({ label: 'Renamed' }),
  [`POST ${REVIEW}/protocol/reasons/:reasonId/place`]: someReason({ direction: 'up' }),
  [`POST ${REVIEW}/protocol/reasons/:reasonId/retirement`]: someReason({}),
  [`POST ${REVIEW}/protocol/reasons/:reasonId/retirement/delete`]: someReason({}),
};

/** What this caller sends to a route so that everything it names is there to be found. */
export function orderOf(line: Line, seed: Seed, caller: Caller | null): Order {
  const as = caller?.member ?? seed.review.people.lea;
  const order = MAKE[`${line.method} ${line.path}`]?.(seed, as) ?? {};
  const proofs = /:(sessionId|tokenId)/.test(line.path) ? ownProofs(seed.test, caller?.account ?? '') : {};
  const admin = seed.callers.administrator?.account ?? '';
  const people = /:(accountId|invitationId|secret)/.test(line.path) ? accountIdsOf(seed.test, admin) : {};
  const secret = line.path.startsWith('/invitations') ? people.invitationSecret : people.passwordSecret;
  return {
    ...order,
    ids: { ...people, ...(secret === undefined ? {} : { secret }), ...proofs, ...order.ids },
  };
}
