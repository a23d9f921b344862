/** What the name of a PDF tells of its report. */
export interface NameHints {
  dois: string[];
  pmids: string[];
  year: number | null;
  /** The part that looks like a title, perhaps cut short; made comparable. */
  title: string;
  words: string[];
}

/** A text as its letters and digits alone, in lower case, without diacritics and ligatures. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Reads names as EndNote ("Park-2024-Effects of light.pdf"), Zotero ("Park et al. - 2024 - Effects of light.pdf") and
 * publishers ("10.1000_xyz123.pdf", "30000001.pdf") give them.
 */
export function hintsOfName(name: string): NameHints {
  const stem = name
    .replace(/\.pdf$/i, '')
    .replace(/\s*\(\d{1,3}\)$/, '')
    .trim();
  const year = /(?:^|[^\d])((?:19|20)\d\d)(?!\d)/.exec(stem)?.[1];
  return {
    dois: doiOf(stem),
    pmids: /^(?:PMID[ _-]?)?(\d{6,8})$/i.exec(stem)?.slice(1, 2) ?? [],
    year: year === undefined ? null : Number(year),
    title: plain(titleOf(stem)),
    words: stem.split(/[\s_,.&-]+/).map(plain),
  };
}

/** A slash cannot stand in a name: "_", "-", ":" or "%2F" is written for it. */
function doiOf(stem: string): string[] {
  const found = /(?:^|[^\d])(10\.\d{4,9})(?:_|-|:|%2f|\s)(\S.+)$/i.exec(stem);
  return found === null ? [] : [`${found[1] ?? ''}/${found[2] ?? ''}`.toLowerCase()];
}

function titleOf(stem: string): string {
  const [, behindYear] = /(?:^|[\s_-])(?:19|20)\d\d[a-z]?\)?\s*[-_–.]\s*(.+)$/.exec(stem) ?? [];
  return behindYear ?? stem.split(/ - | – /).at(-1) ?? stem;
}
