import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, put, type Route } from '../../http/route';
import { selectRecordById } from '../../ledger/records.queries';
import { annotateRecord } from './labels.actions';
import { selectOwnAnnotations } from './labels.queries';
import { AnnotationSchema, merged } from './labels.rules';

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
];
