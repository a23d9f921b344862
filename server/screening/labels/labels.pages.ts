import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { redirect, type Reply } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { annotateRecord } from './labels.actions';
import { AnnotationFormSchema } from './labels.rules';

const RecordSchema = z.object({ record: z.string().regex(/^\d{1,15}$/) });

function updateAnnotation({ review, member, body }: ReviewAsk): Reply {
  const { record } = RecordSchema.parse(body);
  annotateRecord(review, member, record, AnnotationFormSchema.parse(body));
  return redirect(`/reviews/${review.id}/screening?record=${record}`, { notice: 'Your labels are saved.' });
}

export const labelsPages: Route[] = [
  post('/reviews/:reviewId/screening/annotations', allow.voter, updateAnnotation),
];
