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

/** The two lists as the page sends them, one term a line; a term cannot speak for both. */
export const TermsFormSchema = z
  .object({ include: Lines, exclude: Lines })
  .superRefine(({ include, exclude }, context) => {
    const known = new Set(include.map((term) => term.toLowerCase()));
    const both = exclude.find((term) => known.has(term.toLowerCase()));
    if (both === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['exclude'],
      message: `“${both}” stands in the other list too.`,
    });
  });

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
