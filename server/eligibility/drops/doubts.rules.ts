import { plain } from './file-name.rules';

/**
 * How a piece about another paper begins: it prints that paper's title, authors and DOI, and is no full text of it.
 * Only where a line begins so: "in response to light" stands in many abstracts.
 */
const ABOUT_ANOTHER =
  /^[\W\d]*(?:re\s*:|repl(?:y|ies)\b|rejoinder\b|(?:the )?authors?[’']?s? (?:reply|response)|response to\b|in reply to\b|comments? on\b|comment\s*:|commentary(?: on\b|\s*:|\s*$)|invited commentary|letters? to (?:the )?editor|letter regarding|correspondence\s*$|letters?\s*$|erratum\b|errata\b|corrigend(?:um|a)\b|corrections? to\b|correction\s*(?::|$)|addendum\b|retraction\b|retracted\b|expression of concern|publisher[’']s note)/iu;

/** The same before the title, where the lines of a file are not known. */
const BEFORE_TITLE =
  /(?:replyto|responseto|commentson|commenton|commentaryon|lettertotheeditor|letterregarding|erratumto|erratumfor|erratum|corrigendumto|corrigendum|correctionto|addendumto|retractionof|retractionnotice)$/u;

const BEGINNING = 1500;

/** Whether a file reads like a reply, a letter, a comment or a correction, by its title or the lines it begins with. */
export const isAboutAnother = ({ title, pages }: { title: string; pages: readonly string[] }): boolean =>
  [title, ...(pages[0] ?? '').slice(0, BEGINNING).split('\n')].some((line) =>
    ABOUT_ANOTHER.test(line.trim()),
  );

/** Whether a report is such a piece itself, by its title. */
export const isPieceAboutAnother = (title: string): boolean => ABOUT_ANOTHER.test(title.trim());

/** How far down a page a paper prints its own title; what stands below is the text, or what it cites. */
const TITLE_WITHIN = 2500;

/** How a title stands in a file: on top of a page, further down, not at all, or behind words such as "Reply to". */
export type TitlePlace = 'top' | 'below' | 'behind-words' | 'none';

/** `tops` are the pages, made comparable; `title` too. */
export function placeOfTitle(tops: readonly string[], title: string): TitlePlace {
  const at = tops.map((page) => ({ page, start: page.indexOf(title) })).filter(({ start }) => start >= 0);
  if (at.length === 0) return 'none';
  if (at.every(({ page, start }) => BEFORE_TITLE.test(page.slice(Math.max(0, start - 40), start))))
    return 'behind-words';
  return at.some(({ start }) => start <= TITLE_WITHIN) ? 'top' : 'below';
}

/** A page made comparable. */
export const comparable = (pages: readonly string[]): string[] => pages.map(plain);
