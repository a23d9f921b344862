import { z } from 'zod';
import { forbidden } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { openArchive } from './archive.actions';
import { fileNameOf } from '../exports/export-formats.rules';
import { seesEverything } from '../../ledger/visible-fate.rules';

const yes = z
  .enum(['yes', 'no'])
  .default('yes')
  .transform((text) => text === 'yes');
const WantedSchema = z.object({
  people: yes.describe('Names and addresses of members'),
  files: yes.describe('Imported files and full texts'),
});

/** The archive tells everything, so it is for leads from whom nothing is hidden. */
async function sendArchive({ house, review, member, query }: ReviewAsk): Promise<Reply> {
  if (!seesEverything(viewerOf(review.db, member).sight))
    throw forbidden('The whole review shows every vote. It can be saved once both stages are unblinded.');
  const wanted = WantedSchema.parse(query);
  const { title } = selectReview(review.db).protocol;
  const body = await openArchive(house, review, wanted);
  return download({ type: 'application/zip', name: `${fileNameOf(title)}-review.zip`, body });
}

/** The whole review as one file, for another Winnow or as supplementary data. */
export const archivePages: Route[] = [
  get('/reviews/:reviewId/exports/whole', allow.lead, sendArchive),
  get('/api/v1/reviews/:reviewId/exports/whole', allow.lead, sendArchive, {
    summary: 'The whole review as a zip: its SQLite file, attached files, a README',
    file: 'application/zip',
    query: WantedSchema,
  }),
];
