import type { Author, CitationRecord } from '../../../importers/record';

export const REFERENCE_STYLES = ['vancouver', 'apa', 'ama'] as const;
export type ReferenceStyle = (typeof REFERENCE_STYLES)[number];

/**
 * A citation as one plain line of a reference list. Vancouver after the NLM's Citing Medicine (2nd ed.), APA after the
 * 7th edition of its manual, AMA after the 11th; italics are left to the word processor. Without a number in front.
 */
export function referenceIn(style: ReferenceStyle, record: CitationRecord): string {
  return (style === 'apa' ? apa(record) : medical(record, style === 'ama' ? AMA : VANCOUVER)).trim();
}

/** Whether a list in this style is numbered in the order of the review, or sorted by author and year. */
export const isNumbered = (style: ReferenceStyle): boolean => style !== 'apa';

/** Above `most` authors the first `kept` are named. */
interface Naming {
  most: number;
  kept: number;
}
const VANCOUVER: Naming = { most: 6, kept: 6 };
const AMA: Naming = { most: 6, kept: 3 };

/** Park S, Lee AB. Title. J Sleep. 2024;5(2):183-192. doi:10.1000/x */
function medical(record: CitationRecord, { most, kept }: Naming): string {
  const { authors = [], title, journal, journalAbbreviation, doi, pmid } = record;
  const named = authors.length > most ? authors.slice(0, kept) : authors;
  const people = [
    ...named.map((author) => shortName(author)),
    ...(authors.length > most ? ['et al'] : []),
  ].join(', ');
  const parts = [people, title, journalAbbreviation ?? journal, placeOf(record)];
  const id = doi !== undefined ? `doi:${doi}` : pmid !== undefined ? `PMID: ${pmid}` : '';
  return [...parts.flatMap(ended), id].filter((part) => part !== '').join(' ');
}

function shortName(author: Author): string {
  if ('literal' in author) return author.literal;
  return [author.family, initialsOf(author.given).join('')].filter((part) => part !== '').join(' ');
}

function placeOf({ year, volume, issue, pages }: CitationRecord): string {
  const where = [volume, issue === undefined ? undefined : `(${issue})`].filter(Boolean).join('');
  const tail = [where === '' ? '' : `;${where}`, pages === undefined ? '' : `:${pages}`].join('');
  return year === undefined ? tail.replace(/^[;:]/, '') : `${String(year)}${tail}`;
}

/** Park, S., & Lee, A. B. (2024). Title. Journal of Sleep, 5(2), 183–192. https://doi.org/10.1000/x */
function apa(record: CitationRecord): string {
  const { authors = [], title, year, journal, volume, issue, pages, doi, url } = record;
  const date = `(${year === undefined ? 'n.d.' : String(year)})`;
  const number = [volume, issue === undefined ? undefined : `(${issue})`].filter(Boolean).join('');
  const place = [journal, number, pages?.replace(/(\d)-(?=\w)/g, '$1–')].filter(
    (part) => part !== undefined && part !== '',
  );
  const link = doi !== undefined ? `https://doi.org/${doi}` : (url ?? '');
  const people = apaNames(authors);
  // Without authors the title takes their place.
  const head =
    people === '' ? [...ended(title), `${date}.`] : [...ended(people), `${date}.`, ...ended(title)];
  return [...head, ...ended(place.join(', ')), link].filter((part) => part !== '').join(' ');
}

function apaNames(authors: readonly Author[]): string {
  const names = authors.map((author) => {
    if ('literal' in author) return author.literal;
    const initials = initialsOf(author.given).map((letter) => `${letter}.`);
    return [author.family, initials.join(' ')].filter((part) => part !== '').join(', ');
  });
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${names.at(-1) ?? ''}`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')}, & ${names.at(-1) ?? ''}`;
}

/** "Anna Maria", "A.-M." and "AM" as A, M. */
const initialsOf = (given = ''): string[] =>
  [...given.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)].flatMap(([word]) =>
    /^\p{Lu}{2,3}$/u.test(word) ? [...word] : [([...word][0] ?? '').toUpperCase()],
  );

const ended = (text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : [/[.?!]$/.test(text) ? text : `${text}.`];
