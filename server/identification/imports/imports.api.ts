import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { IdListQuerySchema, pageById } from '../../http/paging';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { receiveUpload } from '../../http/uploads';
import { ProblemSchema, selectProblems } from '../facts.queries';
import { MappingSchema } from './columns.rules';
import { orderOf } from './import.rules';
import { columnNames, nameColumns, startImport, uploadLimits, withdrawImport } from './imports.actions';
import { selectImport, selectImports, type ImportRow } from './jobs.queries';
import { WishSchema } from './reading.rules';
import { sweepInterrupted } from './running.actions';

const SHOWN_PROBLEMS = 200;

const UploadBodySchema = z.object({
  source: z.string(),
  file: z.string(),
  again: z.enum(['true']).optional(),
  format: z.string().optional().describe('A format’s id, where its content would tell wrong.'),
  encoding: WishSchema.shape.encoding,
  preview: z.enum(['true']).optional().describe('Wait in status "preview" until it is told to load.'),
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
  databases: z.record(z.string(), z.number()).optional(),
});

/** An import as JSON; `columns` where they may be named, `databases` (records that name each) while it is a preview. */
const describeImport = (row: ImportRow): z.infer<typeof ImportItemSchema> => ({
  ...{ id: row.id, source: row.source_id, file: row.file_name, status: row.status, format: row.format },
  ...{ encoding: row.encoding, read: row.read, kept: row.kept, rejected: row.rejected },
  ...{ progress: row.progress, says: row.says, at: row.at, withdrawn: row.withdrawn },
  ...(columnNames(row) === null ? {} : { columns: columnNames(row) ?? [] }),
  ...(row.status === 'preview' ? { databases: row.preview?.databases ?? {} } : {}),
});

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
    ({ house, review, query }) => {
      sweepInterrupted(house, review);
      return json(pageById(selectImports(review.db).map(describeImport), IdListQuerySchema.parse(query)));
    },
    {
      summary: 'Imports, in the order in which they came',
      query: IdListQuerySchema,
      response: z.object({ items: z.array(ImportItemSchema), next: z.string().nullable() }),
    },
  ),
  post(
    '/api/v1/reviews/:reviewId/imports',
    allow.lead,
    async (ask) => {
      const { house, review, member } = ask;
      const upload = await receiveUpload(ask, uploadLimits(review));
      const order = orderOf(upload, upload.fields.preview === 'true');
      const id = await startImport(house, review, member, { ...order, wish: upload.fields });
      return json({ id }, 202);
    },
    {
      summary: 'Import a file; it is loaded without asking, unless a preview is asked for',
      body: UploadBodySchema,
      response: CreatedSchema,
      status: 202,
      upload: true,
    },
  ),
  get('/api/v1/reviews/:reviewId/imports/:importId', allow.member, showImport, {
    summary: 'How far an import is, and what it came to',
    response: ImportItemSchema.extend({ problems: z.array(ProblemSchema) }),
  }),
  post(
    '/api/v1/reviews/:reviewId/imports/:importId/mapping',
    allow.lead,
    ({ house, review, params, body }) => {
      const id = params.importId ?? '';
      nameColumns(house, review, id, MappingSchema.parse(body).columns);
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
