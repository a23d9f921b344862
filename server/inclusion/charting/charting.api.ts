import { Readable } from 'node:stream';
import { z } from 'zod';
import { csvRow } from '../../../importers/write/csv';
import { writeWorkbook } from '../../../importers/write/xlsx';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, json, noContent, type Reply } from '../../http/reply';
import { del, get, patch, post, put, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { fileNameOf } from '../exports/export-formats.rules';
import { addField, changeField, orderFields, setExtractors } from './fields.actions';
import { selectExtractors, selectField, selectFields } from './charting.queries';
import { chartingTable } from './charting-table.rules';
import { chartStudy, releaseChart, resolveChart } from './charts.actions';
import { CHART_STATES, outcomeOf, stateOf } from './charts.rules';
import { CHART_TYPES, FieldPatchSchema, NewFieldSchema, type ChartField } from './fields.rules';
import { selectUnit, selectUnits, type Unit } from './units.queries';

const api = '/api/v1/reviews/:reviewId';

const ExtractorsSchema = z.union([z.literal(1), z.literal(2)]);
const FieldSchema = z.object({
  ...{ id: z.string(), label: z.string(), type: z.enum(CHART_TYPES) },
  ...{ choices: z.array(z.string()), withdrawn: z.boolean() },
});
const ValuesSchema = z
  .record(
    z.string().max(64),
    z.union([z.string(), z.number().transform(String), z.null().transform(() => '')]),
  )
  .describe('By the field’s id; null or an empty text takes a value away');
const ChartSchema = z.strictObject({ values: ValuesSchema, done: z.boolean().default(false) });
const ResolutionSchema = z.strictObject({ values: ValuesSchema });
const values = z.record(z.string(), z.string().nullable());
const ChartItemSchema = z.object({
  ...{ id: z.string(), label: z.string(), records: z.array(z.string()), state: z.enum(CHART_STATES) },
  values: values.describe('What counts, by field, once everybody who charts it is done'),
  differences: z.array(z.string()).describe('Fields on which people differ'),
  extractors: z.array(
    z.object({
      ...{ member: z.string(), done: z.boolean() },
      values: values.describe('Empty while they are hidden from the caller'),
    }),
  ),
});

const seesCharting = ({ review: { db } }: ReviewAsk) => ({
  extractors: selectExtractors(db),
  fields: selectFields(db),
});

function chartItem(fields: readonly ChartField[], { id, label, reports, chart }: Unit) {
  const outcomes = fields.map((field) => ({ id: field.id, ...outcomeOf(chart, field) }));
  return {
    ...{ id, label, records: reports.map((report) => report.id), state: stateOf(chart, fields) },
    values: Object.fromEntries(outcomes.flatMap((one) => (one.value === null ? [] : [[one.id, one.value]]))),
    differences: outcomes.flatMap((one) => (one.differs ? [one.id] : [])),
    extractors: chart.extractions.map((one) => ({
      ...{ member: one.member, done: one.done },
      values: Object.fromEntries(one.values),
    })),
  };
}

const shownFields = (ask: ReviewAsk): ChartField[] =>
  selectFields(ask.review.db).filter(({ withdrawn }) => !withdrawn);

/** What is not there for the caller is not there, whatever they send. */
function requireChart({ review: { db }, member, params }: ReviewAsk): string {
  return selectUnit(db, viewerOf(db, member), params.chartId ?? '').id;
}

const showChart = (ask: ReviewAsk): Reply =>
  json(
    chartItem(
      shownFields(ask),
      selectUnit(ask.review.db, viewerOf(ask.review.db, ask.member), ask.params.chartId ?? ''),
    ),
  );

/** The table as a file; `name` is what follows the review's title. */
const sendTable =
  (format: 'csv' | 'xlsx') =>
  ({ review: { db }, member }: ReviewAsk): Reply => {
    const rows = chartingTable(selectFields(db), selectUnits(db, viewerOf(db, member)));
    const name = `${fileNameOf(selectReview(db).protocol.title)}-charting.${format}`;
    if (format === 'xlsx') {
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return download({ type, name, body: Readable.from(writeWorkbook(rows), { objectMode: false }) });
    }
    const body = `\uFEFF${rows.map((row) => csvRow(row)).join('')}`;
    return download({ type: 'text/csv; charset=utf-8', name, body });
  };

/** What is charted of each included study, and by whom. */
const ChartingSchema = z.object({ extractors: ExtractorsSchema, fields: z.array(FieldSchema) });

export const chartingApi: Route[] = [
  get(`${api}/charting`, allow.member, (ask) => json(seesCharting(ask)), {
    summary: 'How many people chart each study, and the fields in their order',
    response: ChartingSchema,
  }),
  patch(
    `${api}/charting`,
    allow.lead,
    (ask) => {
      const given = z.strictObject({ extractors: ExtractorsSchema }).parse(ask.body);
      setExtractors(ask.review, ask.member, given.extractors);
      return json(seesCharting(ask));
    },
    {
      summary: 'Let one person or two chart each study',
      body: z.strictObject({ extractors: ExtractorsSchema }),
      response: ChartingSchema,
    },
  ),
  post(
    `${api}/charting/fields`,
    allow.lead,
    ({ review, member, body }) => json({ id: addField(review, member, NewFieldSchema.parse(body)) }, 201),
    {
      summary: 'Add a field at the end',
      body: NewFieldSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  put(
    `${api}/charting/fields`,
    allow.lead,
    (ask) => {
      const { fields } = z.strictObject({ fields: z.array(z.string().max(64)).max(500) }).parse(ask.body);
      orderFields(ask.review, ask.member, fields);
      return json(seesCharting(ask));
    },
    {
      summary: 'Put the fields in order',
      body: z.strictObject({ fields: z.array(z.string()) }),
      response: ChartingSchema,
    },
  ),
  patch(
    `${api}/charting/fields/:fieldId`,
    allow.lead,
    (ask) => {
      const id = ask.params.fieldId ?? '';
      changeField(ask.review, ask.member, id, FieldPatchSchema.parse(ask.body));
      return json(selectField(ask.review.db, id));
    },
    {
      summary: 'Rename, withdraw or bring back a field; its values are kept',
      body: FieldPatchSchema,
      response: FieldSchema,
    },
  ),
  get(
    `${api}/charts`,
    allow.member,
    (ask) => {
      const units = selectUnits(ask.review.db, viewerOf(ask.review.db, ask.member));
      const fields = shownFields(ask);
      return json({ items: units.map((unit) => chartItem(fields, unit)), next: null });
    },
    {
      summary: 'Included studies with what was charted of them, as far as the caller may see it',
      response: z.object({ items: z.array(ChartItemSchema), next: z.null() }),
    },
  ),
  get(`${api}/charts.csv`, allow.member, sendTable('csv'), {
    summary: 'The table, a row a study',
    file: 'text/csv',
  }),
  get(`${api}/charts.xlsx`, allow.member, sendTable('xlsx'), {
    summary: 'The table as an Excel workbook',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  get('/reviews/:reviewId/charting/table/csv', allow.member, sendTable('csv')),
  get('/reviews/:reviewId/charting/table/xlsx', allow.member, sendTable('xlsx')),
  get(`${api}/charts/:chartId`, allow.member, showChart, {
    summary: 'One study',
    response: ChartItemSchema,
  }),
  post(
    `${api}/charts/:chartId/values`,
    allow.extractor,
    (ask) => {
      chartStudy(ask.review, ask.member, requireChart(ask), ChartSchema.parse(ask.body));
      return showChart(ask);
    },
    {
      summary: 'Chart a study: what is given changes, the rest stays',
      body: ChartSchema,
      response: ChartItemSchema,
    },
  ),
  post(
    `${api}/charts/:chartId/resolutions`,
    allow.leadOrAdjudicator,
    (ask) => {
      resolveChart(ask.review, ask.member, requireChart(ask), ResolutionSchema.parse(ask.body).values);
      return showChart(ask);
    },
    { summary: 'Settle what counts', body: ResolutionSchema, response: ChartItemSchema },
  ),
  del(
    `${api}/charts/:chartId/extractors/:memberId`,
    allow.extractor,
    ({ review, member, params }) => {
      releaseChart(review, member, params.chartId ?? '', params.memberId ?? '');
      return noContent();
    },
    { summary: 'Take a charting away, so that somebody else can chart the study', status: 204 },
  ),
];
