import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { screeningFigures } from './stopping.actions';

const Share = z.coerce.number().min(0.5).max(0.999).default(0.95);
const GoalQuerySchema = z.object({ recall: Share, confidence: Share });

const readFigures = async ({ house, review, member, query }: ReviewAsk): Promise<Reply> =>
  json(await screeningFigures(house, review, member, GoalQuerySchema.parse(query)));

/** The figures of the page on when to stop, for programs. */
export const stoppingApi: Route[] = [
  get('/api/v1/reviews/:reviewId/stopping', allow.lead, readFigures, {
    summary: 'How far screening is, and what the tests of stopping say',
    query: GoalQuerySchema,
    response: z.looseObject({}),
  }),
];
