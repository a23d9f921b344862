const word = /[\p{L}\p{N}_]{2,}/gu;
const letterRun = /[\p{L}\p{N}_]+/gu;
/** Letters of scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const runs = new RegExp(`${unspaced.source}+`, 'gu');

/** The words of a text: lower case, two or more letters, digits or underscores, as ASReview's default reads them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(word) ?? [];
}

/**
 * The same, where words that are written without spaces (Chinese, Japanese, Thai) are read as pairs of letters that
 * follow each other, and a letter that stands alone as itself.
 */
export function wordsAndPairsOf(text: string): string[] {
  if (!unspaced.test(text)) return wordsOf(text);
  return (text.toLowerCase().match(letterRun) ?? []).flatMap((run) =>
    unspaced.test(run) ? partsOf(run) : run.length > 1 ? [run] : [],
  );
}

function partsOf(run: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: letters, index } of run.matchAll(runs)) {
    parts.push(...wordsOf(run.slice(end, index)), ...pairsOf([...letters]));
    end = index + letters.length;
  }
  return [...parts, ...wordsOf(run.slice(end))];
}

const pairsOf = (letters: readonly string[]): string[] =>
  letters.length < 2 ? [...letters] : letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
