import { AppError } from '../errors';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { shownDay } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { receiveUploads } from '../http/uploads';
import { isArchived } from '../ledger/review.queries';
import { SOURCE_KINDS } from '../ledger/fates.rules';
import { counted, isUnderWay, orderOf, statusWords } from './imports/import.rules';
import { startImport, uploadLimits } from './imports/imports.actions';
import { selectImports, type ImportRow } from './imports/jobs.queries';
import { sweepInterrupted } from './imports/running.actions';
import { addSource, correctSource, recordSearch } from './sources.actions';
import { selectSource, selectSources, type SourceRow } from './sources.queries';
import { NewSourceSchema, SearchSchema, SOURCE_KIND_WORDS, SourceCorrectionSchema } from './sources.rules';

interface Drawing {
  sourceForm?: FormState;
  uploadForm?: FormState;
}

/** As many exports as are dropped at once; Web of Science gives 500 records a file. */
const MOST_FILES = 50;

const reviewPath = ({ review }: ReviewAsk): string => `/reviews/${review.id}`;
const mayEdit = ({ review, member }: ReviewAsk): boolean => member.role === 'lead' && !isArchived(review.db);

function drawSources(ask: ReviewAsk, drawing: Drawing = {}, status = 200): Reply {
  const { house, review } = ask;
  sweepInterrupted(house, review);
  const sources = selectSources(review.db);
  const uploadForm = drawing.uploadForm ?? emptyForm(chosenSource(ask, sources));
  const model = {
    title: 'Sources',
    here: reviewPath(ask),
    canEdit: mayEdit(ask),
    sources: sources.map(listed),
    totals: totalsOf(sources),
    imports: selectImports(review.db)
      .map((row) => listedImport(row, sources))
      .reverse(),
    uploadForm,
    wasBefore: uploadForm.errors.file?.includes('imported before') === true,
    sourceForm: emptyForm({ kind: 'database' }),
    kinds: SOURCE_KINDS.map((kind) => ({ kind, words: SOURCE_KIND_WORDS[kind] })),
    ...drawing,
  };
  return page('identification/sources', model, { status });
}

/** The upload is for the source just added or asked for, else for the only one there is. */
function chosenSource({ query }: ReviewAsk, sources: readonly SourceRow[]): Record<string, string> {
  const asked = typeof query.source === 'string' ? query.source : undefined;
  const source = asked ?? (sources.length === 1 ? sources[0]?.id : undefined);
  return source === undefined ? {} : { source };
}

const listed = (source: SourceRow): object => ({
  ...source,
  kindWords: SOURCE_KIND_WORDS[source.kind],
  read: source.kept + source.rejected,
  searched: source.searches.flatMap(({ searched_on: day }) => (day === null ? [] : [day])).join(', '),
  differs: source.hits !== null && source.imports > 0 && source.hits !== source.kept + source.entered,
});

function totalsOf(sources: readonly SourceRow[]): object {
  const sum = (of: (source: SourceRow) => number): number =>
    sources.reduce((total, one) => total + of(one), 0);
  return {
    kept: sum(({ kept }) => kept),
    rejected: sum(({ rejected }) => rejected),
    entered: sum(({ entered }) => entered),
  };
}

function listedImport(row: ImportRow, sources: readonly SourceRow[]): object {
  return {
    ...{ id: row.id, kept: row.kept, rejected: row.rejected },
    name: row.file_name ?? 'Typed in',
    source: sources.find(({ id }) => id === row.source_id)?.name ?? '',
    day: shownDay(row.at),
    status: row.withdrawn ? 'withdrawn' : row.status,
    statusWords: row.withdrawn ? 'Withdrawn' : statusWords(row.status),
    underWay: isUnderWay(row.status),
    progress: row.progress,
    says: row.says,
    hasCounts: row.sealed || row.status === 'preview',
  };
}

const createSource = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const source = addSource(ask.review, ask.member, NewSourceSchema.parse(ask.body));
      const notice = 'The source is added. Now load what its search found.';
      return redirect(`${reviewPath(ask)}/sources?source=${source}`, { notice });
    },
    (sourceForm, status) => drawSources(ask, { sourceForm }, status),
  );

const createImport = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const { house, review, member } = ask;
      const { fields, files } = await receiveUploads(ask, {
        ...uploadLimits(review),
        ...{ maxFiles: MOST_FILES, maxTotal: uploadLimits(review).maxBytes },
      });
      // A form that is drawn again shows what was chosen.
      ask.body = fields;
      const [file = null] = files;
      if (files.length < 2) {
        const id = await startImport(house, review, member, orderOf({ fields, file }, true));
        return redirect(`${reviewPath(ask)}/imports/${id}`);
      }
      const refused: string[] = [];
      for (const one of files)
        await startImport(house, review, member, orderOf({ fields, file: one }, true)).catch(
          (error: unknown) => {
            if (!(error instanceof AppError)) throw error;
            refused.push(`“${one.name}”: ${error.message}`);
          },
        );
      const taken = counted(files.length - refused.length, 'file');
      const notice = `${taken} on the way.${refused.length === 0 ? '' : ` Not taken: ${refused.join(' ')}`}`;
      return redirect(`${reviewPath(ask)}/sources`, { notice });
    },
    (uploadForm, status) => drawSources(ask, { uploadForm }, status),
  );

function drawSource(
  ask: ReviewAsk,
  drawing: { searchForm?: FormState; correctForm?: FormState } = {},
  status = 200,
): Reply {
  const { db } = ask.review;
  const source = selectSource(db, ask.params.sourceId ?? '');
  const { name, platform, entered } = source;
  const model = {
    title: name,
    here: reviewPath(ask),
    canEdit: mayEdit(ask),
    source: listed(source),
    searches: source.searches,
    imports: selectImports(db)
      .filter(({ source_id }) => source_id === source.id)
      .map((row) => listedImport(row, [source])),
    searchForm: emptyForm(),
    correctForm: emptyForm({ name, platform: platform ?? '', entered: String(entered) }),
    ...drawing,
  };
  return page('identification/source', model, { status });
}

const sourcePath = (ask: ReviewAsk): string => `${reviewPath(ask)}/sources/${ask.params.sourceId ?? ''}`;

const createSearch = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      recordSearch(ask.review, ask.member, ask.params.sourceId ?? '', SearchSchema.parse(ask.body));
      return redirect(sourcePath(ask), { notice: 'The search is recorded.' });
    },
    (searchForm, status) => drawSource(ask, { searchForm }, status),
  );

const updateSource = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      correctSource(
        ask.review,
        ask.member,
        ask.params.sourceId ?? '',
        SourceCorrectionSchema.parse(ask.body),
      );
      return redirect(sourcePath(ask), { notice: 'The source is corrected.' });
    },
    (correctForm, status) => drawSource(ask, { correctForm }, status),
  );

export const sourcesPages: Route[] = [
  get('/reviews/:reviewId/sources', allow.member, (ask) => drawSources(ask)),
  post('/reviews/:reviewId/sources', allow.lead, createSource),
  post('/reviews/:reviewId/imports', allow.lead, createImport),
  get('/reviews/:reviewId/sources/:sourceId', allow.member, (ask) => drawSource(ask)),
  post('/reviews/:reviewId/sources/:sourceId', allow.lead, updateSource),
  post('/reviews/:reviewId/sources/:sourceId/searches', allow.lead, createSearch),
];
