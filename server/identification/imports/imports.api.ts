import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { receiveUpload } from '../../http/uploads';
import { incomingFolder } from '../../storage/files';
import { selectProblems } from '../facts.queries';
import { MappingSchema } from './import.rules';
import { nameColumns, startImport, withdrawImport } from './imports.actions';
import { selectImport, selectImports, type ImportRow } from './jobs.queries';
import { sweepInterrupted } from './running.actions';

/** The largest export taken. */
export const MOST_BYTES = 500_000_000;
const SHOWN_PROBLEMS = 200;

const OrderSchema = z.object({ source: z.string().default(''), again: z.string().optional() });
const UploadBodySchema = z.object({
  source: z.string(),
  file: z.string(),
  again: z.enum(['true']).optional(),
});
const CreatedSchema = z.object({ id: z.string() });
const ImportItemSchema = z.object({
  id: z.string(),
  source: z.string(),
  file: z.string().nullable(),
  status: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  read: z.number(),
  kept: z.number(),
  rejected: z.number(),
  progress: z.number(),
  says: z.string(),
  at: z.string(),
  withdrawn: z.boolean(),
  columns: z.array(z.string()).optional(),
});

/** An import as JSON; `columns` where they wait to be named. */
const describeImport = (row: ImportRow): z.infer<typeof ImportItemSchema> => ({
  ...{ id: row.id, source: row.source_id, file: row.file_name, status: row.status, format: row.format },
  ...{ encoding: row.encoding, read: row.read, kept: row.kept, rejected: row.rejected },
  ...{ progress: row.progress, says: row.says, at: row.at, withdrawn: row.withdrawn },
  ...(row.status === 'needs-mapping' ? { columns: row.columns ?? [] } : {}),
});

/** Receives a file and starts its import, whose id it answers. The form's fields are `source`, `file`, `again`. */
export async function receiveImport(ask: ReviewAsk, attended: boolean): Promise<string> {
  sweepInterrupted(ask.house, ask.review);
  const folder = incomingFolder(ask.review.folder);
  const { fields, file } = await receiveUpload(ask, { folder, maxBytes: MOST_BYTES });
  // A form that is drawn again shows what was chosen.
  ask.body = fields;
  const { source, again } = OrderSchema.parse(fields);
  const order = { source, file, again: again === 'true' || again === 'on', attended };
  return startImport(ask.house, ask.review, ask.member, order);
}

function showImport({ house, review, params }: ReviewAsk) {
  sweepInterrupted(house, review);
  const row = selectImport(review.db, params.importId ?? '');
  const problems = (['rejected', 'warning'] as const).flatMap((kind) =>
    selectProblems(review.db, row.id, kind, SHOWN_PROBLEMS),
  );
  return json({ ...describeImport(row), problems });
}

export const importsApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/imports',
    allow.member,
    ({ house, review }) => {
      sweepInterrupted(house, review);
      return json({ items: selectImports(review.db).map(describeImport), next: null });
    },
    { summary: 'Imports, in the order in which they came' },
  ),
  post(
    '/api/v1/reviews/:reviewId/imports',
    allow.lead,
    async (ask) => json({ id: await receiveImport(ask, false) }, 202),
    {
      summary: 'Import a file; it is loaded without asking',
      body: UploadBodySchema,
      response: CreatedSchema,
      status: 202,
      upload: true,
    },
  ),
  get('/api/v1/reviews/:reviewId/imports/:importId', allow.member, showImport, {
    summary: 'How far an import is, and what it came to',
    response: ImportItemSchema,
  }),
  post(
    '/api/v1/reviews/:reviewId/imports/:importId/mapping',
    allow.lead,
    ({ house, review, params, body }) => {
      const id = params.importId ?? '';
      nameColumns(house, review, id, MappingSchema.parse(body));
      return json({ id }, 202);
    },
    {
      summary: 'Say which column holds what',
      body: MappingSchema,
      response: CreatedSchema,
      status: 202,
    },
  ),
  del(
    '/api/v1/reviews/:reviewId/imports/:importId',
    allow.lead,
    async ({ review, member, params }) => {
      await withdrawImport(review, member, params.importId ?? '');
      return noContent();
    },
    { summary: 'Withdraw an import', status: 204 },
  ),
];
