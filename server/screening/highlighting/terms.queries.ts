import { z } from 'zod';
import { selectOwnTerms } from '../../accounts/preferences/preferences.queries';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { ReviewFile } from '../../storage/review-store';
import type { HighlightTerms } from './highlight.rules';
import { together } from './terms.rules';

const sql = queriesOf('server/screening/highlighting/terms.queries.sql');

const TermsSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) });
const RowSchema = z.object({
  highlights: z
    .string()
    .nullable()
    .transform((text) =>
      text === null ? { include: [], exclude: [] } : TermsSchema.parse(JSON.parse(text)),
    ),
});

/** The team's terms as they stand. */
export const selectTerms = (db: Database): HighlightTerms =>
  sql.row(db, 'select_terms', {}, RowSchema).highlights;

/** The terms that this person sees marked: the team's and their own. */
export const termsFor = (
  accounts: Database,
  { review, account }: { review: ReviewFile; account: { id: string } },
): HighlightTerms => together(selectOwnTerms(accounts, account.id, review.id), selectTerms(review.db));
