import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, post, put, type Route } from '../../http/route';
import { selectRecordById } from '../../ledger/records.queries';
import { annotateRecord, labelRecords } from './labels.actions';
import { selectOwnAnnotations } from './labels.queries';
import { AnnotationSchema, LabellingSchema, merged } from './labels.rules';

const PATH = '/api/v1/reviews/:reviewId/records/:recordId/annotation';

function showAnnotation({ review: { db }, member, params }: ReviewAsk) {
  const { group_number } = selectRecordById(db, params.recordId ?? '', member.id);
  return json(merged(selectOwnAnnotations(db, member.id, 'screening', group_number)));
}

function putAnnotation(ask: ReviewAsk) {
  const given = AnnotationSchema.parse(ask.body);
  annotateRecord(ask.review, ask.member, ask.params.recordId ?? '', given);
  return showAnnotation(ask);
}

const createLabelling = ({ review, member, body }: ReviewAsk) =>
  json({ records: labelRecords(review, member, LabellingSchema.parse(body)) });

/** A voter's own labels and note on a record. */
export const labelsApi: Route[] = [
  get(PATH, allow.voter, showAnnotation, {
    summary: 'My labels and note on a record',
    response: AnnotationSchema,
  }),
  put(PATH, allow.voter, putAnnotation, {
    summary: 'Put my labels and note on a record, without a vote',
    body: AnnotationSchema,
    response: AnnotationSchema,
  }),
  post('/api/v1/reviews/:reviewId/labels', allow.lead, createLabelling, {
    summary: 'Put a label of mine on many records, or take it off; answers how many that changed',
    body: LabellingSchema,
    response: z.object({ records: z.number() }),
    status: 200,
  }),
];
