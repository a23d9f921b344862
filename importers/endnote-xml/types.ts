import { typeOfWords } from '../fields/types';

// Our word, EndNote's name and its number for the type.
const types: readonly (readonly [ours: string, name: string, number: number])[] = [
  ['journal-article', 'Journal Article', 17],
  ['book', 'Book', 6],
  ['book-chapter', 'Book Section', 5],
  ['conference-paper', 'Conference Paper', 47],
  ['thesis', 'Thesis', 32],
  ['report', 'Report', 27],
  ['web-page', 'Web Page', 12],
  ['newspaper-article', 'Newspaper Article', 23],
  ['magazine-article', 'Magazine Article', 19],
  ['patent', 'Patent', 25],
  ['dataset', 'Dataset', 59],
  ['standard', 'Standard', 58],
  ['unpublished', 'Unpublished Work', 34],
  ['other', 'Generic', 13],
];
const byName = new Map(types.map(([ours, name]) => [name.toLowerCase(), ours]));

/** The types that EndNote can name. */
export const endnoteTypes: ReadonlySet<string> = new Set(types.map(([ours]) => ours));

/** Our word for a type of EndNote, of Zotero or of Reference Manager. */
export function typeOfEndnote(value: string): string | undefined {
  return byName.get(value.trim().toLowerCase()) ?? typeOfWords(value);
}

/** EndNote's name and number for our word. */
export function endnoteType(type: string | undefined): { name: string; number: number } {
  const [, name, number] = types.find(([ours]) => ours === type) ?? ['', 'Generic', 13];
  return { name, number };
}
