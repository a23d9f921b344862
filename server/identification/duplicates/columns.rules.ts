/** What stands over a column or the front matter of an issue. */
const headings: readonly RegExp[] = [
  /^(?:guest )?(?:editors? )?(?:introduction|preface|foreword) (?:to|for) (?:the|this) (?:special |thematic )?(?:issue|section|volume)\b/,
  /^(?:guest )?editor(?:s|ials?)?\b(?: (?:comments?|notes?|corner|desk|page|choice|message|column|introduction|board|preface))?/,
  /^(?:(?:notes?|letters?|message|comments?) )?from the (?:(?:guest|general|program|managing) )*(?:editors?|chairs?|president)\b/,
  /^(?:message from|welcome|greetings)\b.*/,
  /^letters?(?: to the editors?)?$/,
  /^(?:foreword|preface|prologue|epilogue|introduction|masthead|announcements?|obituary|in memoriam|news|calendar)$/,
  /^(?:contents|correspondence|viewpoints?|perspectives?|abstracts?|highlights|acknowledge?ments?|contributors?)$/,
  /^(?:table of contents|in this issue|about (?:the|our) authors?|call for papers|gateways to clinical trials|journal club)\b/,
  /^(?:issue|publication|copyright|publisher|editorial) (?:information|board|team)\b/,
  /^books? reviews?$/,
  /^(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a)|reply|replies|response|rejoinder|comments?|commentary)$/,
  /^(?:(?:author|subject|annual|cumulative) )?index\b/,
  /^(?:list|acknowledge?ments?|thanks?) (?:of|to) (?:our |the )?(?:reviewers|referees)\b/,
];

/** Introductions to what comes again every year: what they introduce does not tell them apart. */
const recurring = /^introduction to (?:the )?.*\b(?:minitrack|mini track|track|session|workshop)\b/;

/** Of these an issue may have several by one person. */
const often =
  /^(?:letters?|books? reviews?|errat|corrig|correction|addend|reply|replies|response|rejoinder|comment|news|announcement|obituary|correspondence)/;

/** How often a title comes again: in every issue ("Editorial"), or more than once in one ("Reply"). */
export type Column = 'none' | 'once' | 'often';

export function readColumn(text: string): Column {
  const title = text
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (recurring.test(title)) return 'once';
  const heading = headings.find((row) => row.test(title));
  if (heading === undefined) return 'none';
  // "Editorial: crowd work and its discontents" says what it is about.
  const rest = title.replace(heading, '').trim();
  if (rest.length >= 24 || rest.split(' ').length > 3) return 'none';
  return often.test(title) ? 'often' : 'once';
}
