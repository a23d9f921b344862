import { z } from 'zod';
import { highlighterOf, type HighlightTerms } from './highlight.rules';

const MOST_TERMS = 200;
const LONGEST = 100;

const Lines = z
  .string('Enter words, one a line.')
  .transform((text) => [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ])
  .refine((terms) => terms.length <= MOST_TERMS, `Use at most ${String(MOST_TERMS)} terms.`)
  .refine(
    (terms) => terms.every((term) => term.length <= LONGEST),
    `A term has at most ${String(LONGEST)} characters.`,
  )
  .refine(
    (terms) => terms.every((term) => /[\p{L}\p{N}]/u.test(term)),
    'A term holds at least one letter or digit.',
  );

/** What a term in both lists would say nobody knows. Names the list at fault by `path`. */
const notInBoth =
  (path: string) =>
  ({ include, exclude }: HighlightTerms, context: z.RefinementCtx): void => {
    const known = new Set(include.map((term) => term.toLowerCase()));
    const both = exclude.find((term) => known.has(term.toLowerCase()));
    if (both === undefined) return;
    context.addIssue({
      ...{ code: 'custom', path: [path] },
      message: `“${both}” stands in the other list too.`,
    });
  };

/** The team's two lists as the page sends them, one term a line; a term cannot speak for both. */
export const TermsFormSchema = z.object({ include: Lines, exclude: Lines }).superRefine(notInBoth('exclude'));

/** A person's own two lists. */
export const OwnTermsFormSchema = z
  .object({ ownInclude: Lines, ownExclude: Lines })
  .transform(({ ownInclude, ownExclude }) => ({ include: ownInclude, exclude: ownExclude }))
  .superRefine(notInBoth('ownExclude'));

/** The team's terms with one person's own; where both speak of one, the person's own counts. */
export function together(own: HighlightTerms, team: HighlightTerms): HighlightTerms {
  const known = new Set([...own.include, ...own.exclude].map((term) => term.toLowerCase()));
  const rest = (terms: readonly string[]): string[] => terms.filter((term) => !known.has(term.toLowerCase()));
  return {
    include: [...own.include, ...rest(team.include)],
    exclude: [...own.exclude, ...rest(team.exclude)],
  };
}

interface Abstract {
  label: string | null;
  text: string;
}

/** A record's title and abstract with the team's terms marked; `marked` pieces stand beside the plain text. */
export function highlighted<R extends { title: string; abstract: readonly Abstract[] }>(
  record: R,
  terms: HighlightTerms,
) {
  const { pieces } = highlighterOf(terms);
  return {
    ...record,
    titlePieces: pieces(record.title),
    abstract: record.abstract.map((part) => ({ ...part, pieces: pieces(part.text) })),
  };
}
