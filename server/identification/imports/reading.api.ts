import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { loadPreviewed, readDifferently } from './imports.actions';
import { wishOf, WishSchema } from './reading.rules';
import { splitImport } from './splitting.actions';

const CreatedSchema = z.object({ id: z.string() });
const SplitSchema = z.object({
  sources: z
    .record(z.string(), z.string())
    .describe(
      'A source for each database that the file names: its id, or "new" for one of the database’s name.',
    ),
});
const here = '/api/v1/reviews/:reviewId/imports/:importId';
const idOf = ({ params }: ReviewAsk): string => params.importId ?? '';

/** What may be done with an import that was sent with `preview`, before anything of it is loaded. */
export const readingApi: Route[] = [
  post(
    `${here}/load`,
    allow.lead,
    (ask) => {
      loadPreviewed(ask.house, ask.review, idOf(ask));
      return json({ id: idOf(ask) }, 202);
    },
    { summary: 'Load a file that was previewed', response: CreatedSchema, status: 202 },
  ),
  post(
    `${here}/reading`,
    allow.lead,
    (ask) => {
      const wish = wishOf(ask.body as Record<string, unknown>);
      readDifferently(ask.house, ask.review, idOf(ask), { format: undefined, encoding: undefined, ...wish });
      return json({ id: idOf(ask) }, 202);
    },
    {
      summary: 'Read a file again, in a format or an encoding that was not guessed; a preview follows',
      body: WishSchema,
      response: CreatedSchema,
      status: 202,
    },
  ),
  post(
    `${here}/split`,
    allow.lead,
    (ask) => {
      const { sources } = SplitSchema.parse(ask.body);
      return json({ ids: splitImport(ask.house, ask.review, ask.member, idOf(ask), sources) }, 202);
    },
    {
      summary: 'Load a previewed file of several databases, each into a source of its own',
      body: SplitSchema,
      response: z.object({ ids: z.array(z.string()) }),
      status: 202,
    },
  ),
];
