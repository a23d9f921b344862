import { readAll } from './reading';
import type { Author, CitationRecord } from '../../importers/record';

/** A field of one record (from 1) in which we differ from another program; "" where one has nothing. */
export interface Difference {
  record: number;
  field: string;
  ours: string;
  theirs: string;
}

type Fields = Readonly<Record<string, string>>;

/** Compares what we read from a file with what another program's own test expects of it; its gaps do not count. */
export async function compareOracle(
  oracle: Uint8Array,
  name: string,
  file: Uint8Array,
): Promise<{ compared: number; differences: Difference[] }> {
  const theirs = name.endsWith('.json') ? zoteroItems(oracle) : (await readAll(oracle)).records.map(fieldsOf);
  const { records } = await readAll(file);
  const ours = records.map(fieldsOf);
  let compared = 0;
  const left = new Set(ours);
  const differences = theirs.flatMap((item, at) => {
    const mate = closest(item, [...left]);
    left.delete(mate);
    return Object.entries(item).flatMap(([field, value]) => {
      if (isGap(value)) return [];
      compared++;
      const mine = mate[field] ?? '';
      return agrees(field, mine, value) ? [] : [{ record: at + 1, field, ours: mine, theirs: value }];
    });
  });
  return { compared, differences };
}

/** Some programs sort their records: the one that agrees in most fields is the same. */
function closest(item: Fields, candidates: readonly Fields[]): Fields {
  const score = (candidate: Fields): number =>
    Object.entries(item).filter(
      ([field, value]) => !isGap(value) && agrees(field, candidate[field] ?? '', value),
    ).length;
  return candidates.reduce((best, one) => (score(one) > score(best) ? one : best), candidates[0] ?? {});
}

function isGap(value: string): boolean {
  return value === '' || value === 'UNKNOWN';
}

function fieldsOf(record: CitationRecord): Fields {
  return {
    title: record.title ?? '',
    authors: (record.authors ?? []).map(familyOf).join('; '),
    year: record.year?.toString() ?? '',
    journal: record.journal ?? '',
    volume: record.volume ?? '',
    pages: record.pages ?? '',
    doi: record.doi ?? '',
    abstract: record.abstract ?? '',
  };
}

function familyOf(author: Author): string {
  return 'literal' in author ? author.literal : author.family;
}

interface ZoteroItem {
  title?: string;
  creators?: { creatorType?: string; lastName?: string; firstName?: string; name?: string }[];
  date?: string;
  publicationTitle?: string;
  bookTitle?: string;
  proceedingsTitle?: string;
  volume?: string;
  pages?: string;
  DOI?: string;
  abstractNote?: string;
}

/** Zotero's items without notes and attachments; editors are no authors where an author is named. */
function zoteroItems(bytes: Uint8Array): Fields[] {
  const items = JSON.parse(Buffer.from(bytes).toString('utf8')) as ZoteroItem[];
  return items.map((item) => {
    const authors = (item.creators ?? []).filter(({ creatorType }) => creatorType === 'author');
    return {
      title: item.title ?? '',
      authors: authors.map(({ lastName, name }) => lastName ?? name ?? '').join('; '),
      year: /\b(1[6-9]\d\d|20\d\d)\b/.exec(item.date ?? '')?.[1] ?? '',
      journal: item.publicationTitle ?? item.bookTitle ?? item.proceedingsTitle ?? '',
      volume: item.volume ?? '',
      pages: item.pages ?? '',
      doi: item.DOI ?? '',
      abstract: item.abstractNote ?? '',
    };
  });
}

/** Case, punctuation, accents and spaces tell nothing of what was read. */
function agrees(field: string, ours: string, theirs: string): boolean {
  if (field === 'pages') return pagesKey(ours) === pagesKey(theirs);
  return key(ours) === key(theirs);
}

function key(text: string): string {
  return text
    .replace(/<[^<>]*>/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function pagesKey(text: string): string {
  const plain = text.replace(/[\u2010-\u2015]|--/g, '-').replace(/\s/g, '');
  const [, start = '', end = ''] = /^(\d+)-(\d+)$/.exec(plain) ?? [];
  return end.length < start.length ? `${start}-${start.slice(0, start.length - end.length)}${end}` : plain;
}
