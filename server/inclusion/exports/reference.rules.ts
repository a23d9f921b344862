import type { CitationRecord } from '../../../importers/record';

const MOST_AUTHORS = 6;

/**
 * A citation as one line of a reference list: authors (six, then "et al."), title, journal, year, volume, issue,
 * pages, DOI or PMID, in the order of the Vancouver style.
 */
export function referenceLine(record: CitationRecord): string {
  const { title, journal, year, doi, pmid } = record;
  const parts = [
    authorsOf(record),
    title,
    journal,
    placeOf(record) || (year === undefined ? '' : String(year)),
  ];
  const id = doi !== undefined ? `doi:${doi}` : pmid !== undefined ? `PMID ${pmid}` : '';
  const stops = parts.flatMap((part) => (part === undefined || part === '' ? [] : [ended(part)]));
  return [...stops, id].filter((part) => part !== '').join(' ');
}

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

function authorsOf({ authors = [] }: CitationRecord): string {
  const names = authors.slice(0, MOST_AUTHORS).map((author) => {
    if ('literal' in author) return author.literal;
    return [author.family, initialsOf(author.given)].filter((part) => part !== '').join(' ');
  });
  return [...names, ...(authors.length > MOST_AUTHORS ? ['et al'] : [])].join(', ');
}

const initialsOf = (given = ''): string =>
  [...given.matchAll(/\p{L}+/gu)]
    .flatMap(([word]) => (/^\p{Lu}{2,3}$/u.test(word) ? [word] : [[...word][0]?.toUpperCase() ?? '']))
    .join('');

function placeOf({ year, volume, issue, pages }: CitationRecord): string {
  if (year === undefined) return '';
  const number = [volume, issue === undefined ? undefined : `(${issue})`].filter(Boolean).join('');
  const where = [number === '' ? '' : `;${number}`, pages === undefined ? '' : `:${pages}`].join('');
  return `${String(year)}${where}`;
}
