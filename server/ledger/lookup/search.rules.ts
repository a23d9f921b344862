/** How a search is put to the database: to the index of words, or letter by letter; nothing where nothing is asked. */
export type Search = { match: string; like: null } | { match: null; like: string };

/** Scripts written without spaces: the index takes a whole run of them for one word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const LETTER = /[\p{L}\p{N}\p{Co}]/u;
const PART = /"([^"]*)"?(\*?)|([^\s"]+)/gu;
const MOST_PARTS = 32;
const LONGEST = 1000;
/** With fewer letters before it a star would stand for half of all words. */
const FEWEST_BEFORE_STAR = 2;

/**
 * What a user typed, as a search: every word has to be there, words in quotes side by side, and a * at the end of a
 * word stands for any ending. Everything else is taken literally, whatever it means to a database.
 */
export function searchOf(typed: string): Search {
  const text = typed.slice(0, LONGEST).replaceAll('\0', ' ').trim();
  const parts = [...text.matchAll(PART)].slice(0, MOST_PARTS).flatMap(([, phrase, phraseStar, word = '']) => {
    const said = phrase ?? word.replace(/\*+$/, '');
    if (!LETTER.test(said)) return [];
    const open = phrase === undefined ? word.endsWith('*') : phraseStar === '*';
    const last = said.split(/[^\p{L}\p{N}\p{M}\p{Co}]+/u).findLast((piece) => piece !== '') ?? '';
    return `"${said}"${open && last.length >= FEWEST_BEFORE_STAR ? '*' : ''}`;
  });
  if (parts.length === 0 || UNSPACED.test(text)) return { match: null, like: likeOf(text) };
  return { match: parts.join(' '), like: null };
}

const likeOf = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
