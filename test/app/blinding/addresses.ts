import { boxesOf } from '../../../server/flow/box-list.rules';
import type { Flow } from '../../../server/flow/flow.rules';
import { EXPORT_FORMATS } from '../../../server/inclusion/exports/export-formats.rules';
import { BLIND_FATES, FATES } from '../../../server/ledger/fates.rules';
import { TABLE } from '../permissions/table';
import { FILE, STUDY, type World } from './worlds';

const ALL_FATES = [...FATES, ...BLIND_FATES];
const query = (name: string, values: readonly string[]): string[] =>
  values.map((value) => `?${name}=${encodeURIComponent(value)}`);

/** Every box that anybody could ask for: those of the whole flow where others have acted. */
export const boxesIn = (flow: Flow): string[] => boxesOf(flow).map(({ path }) => path);

interface Known {
  boxes: readonly string[];
  records: readonly string[];
  sources: readonly string[];
  imports: readonly string[];
  members: readonly string[];
}

/** What can be asked of an address beside its bare self. */
function queriesOf(path: string, known: Known): string[] {
  const records = [
    ...query('fate', ALL_FATES),
    ...query('box', known.boxes),
    ...query('source', known.sources),
    ...query('import', known.imports),
    ...query('q', ['cohort', 'naps', 'Park', 'Wrong population', 'screened', 'note on', 'mice']),
    ...[
      '?label=Cohort%20of%20mice',
      '?vote=none',
      '?vote=any',
      '?copies=yes',
      '?from=2005&to=2010',
      '?q=coh*',
    ],
    ...['?limit=3', '?limit=3&after=3', '?fate=not-screened-by-me&limit=2', '?fate=screened-by-me&q=cohort'],
  ];
  // A past flow takes a thread; its other forms are made of the same numbers.
  const asOf = ['?asOf=2999-01-01', '?asOf=2000-01-01'];
  const onAPage = ['?asOf=2026-03-01', '?day=1', '?version=each', '?version=1'];
  const each = known.records.map((record) => `?record=${record}`);
  const queries: [RegExp, string[]][] = [
    [/\/records$/, records],
    [/\/(queue|conflicts)$/, ['?stage=screening&limit=2', '?stage=eligibility', ...each]],
    [/\/(screening|eligibility)$/, [...each, '?after=3']],
    [/\/screening\/votes$/, ['?before=nothing']],
    [/^\/api.*\/flow$/, asOf],
    [/^\/reviews.*\/flow$/, onAPage],
    [/\/flow(\.\w+|-table\.csv)?$/, ['?asOf=never']],
    [
      /\/history$/,
      [...query('about', ['decisions', 'full-texts', 'studies']), ...query('by', known.members)],
    ],
    [/\/(duplicates|removals)$/, ['?q=cohort', '?after=1', '?words=cohort']],
    [
      /^\/api.*\/exports\/all\.csv$/,
      [
        ...['?details=yes', '?labels=final', '?label=Cohort%20of%20mice', '?q=cohort'],
        ...query('box', known.boxes),
      ],
    ],
    [
      /\/flow\/comparison$/,
      ['?from=2026-03-01', '?from=2000-01-01&to=2026-03-01&box=databasesAndRegisters.screened'],
    ],
    [/\/exports\/file$/, ['?set=included&format=csv']],
    [/\/events$/, ['?after=3']],
  ];
  return queries.filter(([where]) => where.test(path)).flatMap(([, more]) => more);
}

/** A few pages on which votes are cast, counted and told of. */
export const pagesOf = ({ review: { path } }: World): string[] =>
  [
    '',
    '/screening',
    '/screening/votes',
    '/eligibility/votes',
    '/records',
    '/records/5',
    '/team',
    '/protocol',
    '/history',
  ].map((page) => `${path}${page}`);

/** A figure takes a thread to draw, from the same numbers as the page. */
const isDrawn = (path: string): boolean => /(\.(png|pdf|docx)|\/docx)$/.test(path);

/** Every address that can be read in a review, filled with its own ids; pairs of worlds give them in one order. */
export function addressesOf({ review }: World, boxes: readonly string[]): string[] {
  const { db } = review.file;
  const ids = (sql: string): string[] => (db.prepare(sql).all() as { id: string }[]).map(({ id }) => id);
  const known: Known = {
    boxes,
    records: ids('SELECT CAST(number AS TEXT) AS id FROM records ORDER BY number'),
    sources: ids('SELECT id FROM sources ORDER BY position'),
    imports: ids('SELECT id FROM imports ORDER BY position'),
    members: Object.values(review.people).map(({ member }) => member),
  };
  const values: Record<string, readonly string[]> = {
    reviewId: [review.id],
    recordId: [...known.records, '999'],
    sourceId: known.sources,
    importId: known.imports,
    fileId: [FILE, 'nothing'],
    studyId: [STUDY, 'nothing'],
    chartId: ['record-1', 'record-3', `study-${STUDY}`, 'nothing'],
    set: [...ALL_FATES, 'all', 'nothing'],
    format: ['csv'],
  };
  const readable = TABLE.filter(({ method, path }) => method === 'GET' && !path.includes(':secret'));
  const paths = readable
    // The page of an account lists its tokens, which a test makes as it goes.
    .filter(({ path }) => (path.includes('/:reviewId') || !path.includes(':')) && path !== '/account')
    .flatMap(({ path }) => filled(path, values));
  const more = EXPORT_FORMATS.map(({ id }) => `${review.api}/exports/all.${id}`);
  return [...paths, ...more]
    .filter((path) => !isDrawn(path))
    .flatMap((path) => [path, ...queriesOf(path, known).map((asked) => `${path}${asked}`)]);
}

export const figuresOf = ({ review }: World): string[] =>
  TABLE.filter(({ path }) => isDrawn(path)).map(({ path }) => path.replace(':reviewId', review.id));

function filled(path: string, values: Record<string, readonly string[]>): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  return (values[name] ?? ['nothing']).flatMap((value) => filled(path.replace(`:${name}`, value), values));
}
