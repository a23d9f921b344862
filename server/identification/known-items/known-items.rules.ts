import { parseDoi, parsePmid } from '../../../importers/fields/identifiers';

/** One report that the team knows to be relevant, as it was typed and by its bare identifier. */
export interface KnownItem {
  typed: string;
  doi: string | null;
  pmid: string | null;
}

const MOST = 1000;

/** PubMed ids and DOIs out of any list: a line, comma or semicolon apart, with or without prefix; the rest is told back. */
export function knownItemsIn(text: string): KnownItem[] {
  const parts = text
    .split(/[\s,;]+(?=\S)/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(?:pmid|doi):?$/i.test(part));
  return [...new Set(parts)].slice(0, MOST).map((typed) => {
    const doi = parseDoi(typed) ?? null;
    const bare = typed.replace(/^pmid:?/i, '');
    return { typed, doi, pmid: doi === null ? (parsePmid(bare) ?? null) : null };
  });
}

export interface KnownItemFound extends KnownItem {
  /** Records that carry the identifier, and the sources that found them. */
  records: { id: string; source: string }[];
}

/** How many of the known items each source has found; the identifiers alone decide. */
export function bySource(
  items: readonly KnownItemFound[],
  sources: readonly { id: string; name: string }[],
): { id: string; name: string; found: number; missed: string[] }[] {
  const asked = items.filter(({ doi, pmid }) => doi !== null || pmid !== null);
  return sources.map(({ id, name }) => {
    const has = (item: KnownItemFound): boolean => item.records.some(({ source }) => source === id);
    return {
      ...{ id, name, found: asked.filter(has).length },
      missed: asked.filter((item) => !has(item)).map(({ typed }) => typed),
    };
  });
}
