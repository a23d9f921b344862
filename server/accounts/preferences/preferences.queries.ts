import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { PreferencesSchema, USUAL_PREFERENCES, type Preferences } from './preferences.rules';

const sql = queriesOf('server/accounts/preferences/preferences.queries.sql');

const RowSchema = z.object({ content: z.string().transform((text) => JSON.parse(text) as object) });

/** What a person has chosen; the usual for whatever they have not. */
export function selectPreferences(accounts: Database, accountId: string): Preferences {
  const row = sql.optionalRow(accounts, 'select_preferences', { account_id: accountId }, RowSchema);
  return PreferencesSchema.parse({ ...USUAL_PREFERENCES, ...row?.content });
}

export const putPreferences = (accounts: Database, accountId: string, chosen: Preferences): void => {
  sql.run(accounts, 'put_preferences', { account_id: accountId, content: JSON.stringify(chosen) });
};

const TermsSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) });
const TermsRowSchema = z.object({
  content: z.string().transform((text) => TermsSchema.parse(JSON.parse(text))),
});
export type OwnTerms = z.infer<typeof TermsSchema>;

/** The words that one person marks in one review, for themselves alone. */
export const selectOwnTerms = (accounts: Database, accountId: string, reviewId: string): OwnTerms =>
  sql.optionalRow(
    accounts,
    'select_own_terms',
    { account_id: accountId, review_id: reviewId },
    TermsRowSchema,
  )?.content ?? { include: [], exclude: [] };

export const putOwnTerms = (
  accounts: Database,
  accountId: string,
  reviewId: string,
  { include, exclude }: OwnTerms,
): void => {
  const content = JSON.stringify({ include, exclude });
  sql.run(accounts, 'put_own_terms', { account_id: accountId, review_id: reviewId, content });
};
