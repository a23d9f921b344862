import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { shownTime } from '../../http/layout/times';
import { json, page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived, selectMembers } from '../../ledger/review.queries';
import { recordView } from '../record-view.rules';
import { selectProblems } from '../facts.queries';
import { selectSource, selectSources } from '../sources.queries';
import { mappingOfForm } from './columns.rules';
import { counted, isUnderWay, statusWords } from './import.rules';
import {
  cancelImport,
  columnNames,
  discardImport,
  loadPreviewed,
  matchAgain,
  nameColumns,
  retryImport,
  withdrawImport,
} from './imports.actions';
import { countConsequences, selectImport, type ImportRow } from './jobs.queries';
import { sweepInterrupted } from './running.actions';
import { rejectedText } from './mending.actions';
import { columnsOfTable, databasesOf, fieldsFound, readAs, readingOf } from './preview.rules';

const SHOWN_PROBLEMS = 100;
const MOST_MENDABLE = 100_000;

const importPath = ({ review, params }: ReviewAsk): string =>
  `/reviews/${review.id}/imports/${params.importId ?? ''}`;

async function drawImport(ask: ReviewAsk, message: string | null = null, status = 200): Promise<Reply> {
  const { house, review, member } = ask;
  const { db } = review;
  sweepInterrupted(house, review);
  const row = selectImport(db, ask.params.importId ?? '');
  const actor = selectMembers(db).find(({ id }) => id === row.actor)?.name;
  const model = {
    title: row.file_name ?? 'Record typed in',
    here: `/reviews/${review.id}`,
    path: importPath(ask),
    message,
    canEdit: member.role === 'lead' && !isArchived(db),
    row,
    source: selectSource(db, row.source_id),
    readAs: readAs(row),
    statusWords: row.withdrawn ? 'Withdrawn' : statusWords(row.status),
    at: shownTime(row.at),
    actor: actor === undefined || actor === '' ? 'a former member' : actor,
    ...stateOf(row),
    ...problemsOf(ask, row),
    mendable: row.rejected > 0 && member.role === 'lead' ? await mendableText(ask, row) : null,
    preview: row.status === 'preview' ? previewOf(row) : null,
    ...readingOf(row),
    databases: databasesOf(row, selectSources(db)),
    columns: columnsOfTable(row, ask.body as Record<string, unknown> | undefined),
    consequences: row.sealed && !row.withdrawn ? consequencesOf(ask, row) : null,
  };
  return page('identification/import', model, { status });
}

/** Rejected records that fit a box to mend them in; the same text posted is the values kept of a form at fault. */
async function mendableText({ review, body }: ReviewAsk, row: ImportRow): Promise<string | null> {
  const typed = (body as { text?: unknown } | undefined)?.text;
  const text = typeof typed === 'string' ? typed : await rejectedText(review, row);
  return text.length > MOST_MENDABLE || text.trim() === '' ? null : text;
}

const stateOf = ({ status, sealed, withdrawn, first, kept }: ImportRow): object => ({
  underWay: isUnderWay(status),
  canCancel: isUnderWay(status) && !sealed,
  isFailed: status === 'failed',
  isInterrupted: status === 'interrupted',
  needsMapping: status === 'needs-mapping',
  isLoaded: sealed && !withdrawn,
  isDone: status === 'done' && !withdrawn,
  last: first === null ? null : first + kept - 1,
});

const previewOf = ({ preview }: ImportRow): object | null =>
  preview && {
    ...preview,
    found: fieldsFound(preview),
    words: counted(preview.kept, 'record'),
    records: preview.records.map((record, index) => recordView(String(index + 1), record)),
  };

/** Rejections and warnings: of the preview while nothing is loaded, of the facts afterwards. */
function problemsOf({ review: { db } }: ReviewAsk, { id, preview, status, sealed }: ImportRow): object {
  const of = (kind: 'rejected' | 'warning') =>
    status === 'preview'
      ? (preview?.problems ?? []).filter((problem) => problem.kind === kind)
      : sealed
        ? selectProblems(db, id, kind, SHOWN_PROBLEMS)
        : [];
  return { rejections: of('rejected'), warnings: of('warning'), shownProblems: SHOWN_PROBLEMS };
}

function consequencesOf({ review: { db } }: ReviewAsk, { id }: ImportRow): object {
  const { records, shared, copies } = countConsequences(db, id);
  return {
    records: counted(records, 'record'),
    shared,
    sharedWords: counted(shared, 'record'),
    found: copies === 1 ? '1 of them is a duplicate' : `${String(copies)} of them are duplicates`,
  };
}

const progress = ({ review: { db }, params }: ReviewAsk): Reply => {
  const { status, progress: share, says } = selectImport(db, params.importId ?? '');
  // A preview waits for a person: for whoever looks on, reading has ended.
  return json({ status: status === 'preview' ? 'done' : status, progress: share, says });
};

/** An act on the import; a refusal is said on its page. */
export const act =
  (work: (ask: ReviewAsk, id: string) => Reply | Promise<Reply>) =>
  (ask: ReviewAsk): Promise<Reply> =>
    orDrawAgain(
      ask,
      () => work(ask, ask.params.importId ?? ''),
      ({ message, errors }, status) => drawImport(ask, message ?? Object.values(errors).join(' '), status),
    );

export const back = (ask: ReviewAsk, notice?: string): Reply =>
  redirect(importPath(ask), notice === undefined ? {} : { notice });

const discard = async (ask: ReviewAsk, id: string): Promise<Reply> => {
  await discardImport(ask.review, id);
  return redirect(`/reviews/${ask.review.id}/sources`, {
    notice: 'The file is discarded; nothing was loaded.',
  });
};

const withdraw = async (ask: ReviewAsk, id: string): Promise<Reply> => {
  await withdrawImport(ask.review, ask.member, id);
  return back(ask, 'The import is withdrawn. The same file can be imported again.');
};

export const here = '/reviews/:reviewId/imports/:importId';

export const importsPages: Route[] = [
  get(here, allow.member, (ask) => drawImport(ask)),
  get(`${here}/progress`, allow.member, progress),
  post(
    `${here}/load`,
    allow.lead,
    act((ask, id) => {
      loadPreviewed(ask.house, ask.review, id);
      return back(ask);
    }),
  ),
  post(
    `${here}/mapping`,
    allow.lead,
    act((ask, id) => {
      const columns = columnNames(selectImport(ask.review.db, id)) ?? [];
      const form = ask.body as Record<string, unknown>;
      nameColumns(ask.house, ask.review, id, mappingOfForm(form, columns));
      return back(ask);
    }),
  ),
  post(
    `${here}/retry`,
    allow.lead,
    act((ask, id) => {
      retryImport(ask.house, ask.review, id);
      return back(ask);
    }),
  ),
  post(
    `${here}/cancel`,
    allow.lead,
    act((ask, id) => {
      cancelImport(ask.house, ask.review, id);
      return back(ask, 'The import is cancelled.');
    }),
  ),
  post(
    `${here}/match`,
    allow.lead,
    act((ask, id) => {
      matchAgain(ask.house, ask.review, id);
      return back(ask);
    }),
  ),
  post(`${here}/discard`, allow.lead, act(discard)),
  post(`${here}/withdraw`, allow.lead, act(withdraw)),
];
