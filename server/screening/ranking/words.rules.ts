const word = /[\p{L}\p{N}_]{2,}/gu;

/** The words of a text: lower case, two or more letters, digits or underscores, as ASReview's default reads them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(word) ?? [];
}
