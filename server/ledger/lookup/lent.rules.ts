import type { CitationRecord } from '../../../importers/record';

/** Fields that a report's other records may lend to what is shown of it, in plain words. */
const LENDABLE = {
  abstract: 'abstract',
  authors: 'authors',
  journal: 'journal',
  year: 'year',
  volume: 'volume',
  issue: 'issue',
  pages: 'pages',
  doi: 'DOI',
  pmid: 'PubMed id',
  pmcid: 'PubMed Central id',
  issn: 'ISSN',
  isbn: 'ISBN',
  language: 'language',
  keywords: 'keywords',
  subjectHeadings: 'subject headings',
  publicationTypes: 'publication types',
  trialIds: 'trial registrations',
  url: 'address',
} as const;
export type LendableField = keyof typeof LENDABLE;
const FIELDS = Object.keys(LENDABLE) as LendableField[];

/** Fields that a standing record lacks, each from the first of its report's records that has it. */
export type Lent = { [F in LendableField]?: { value: NonNullable<CitationRecord[F]>; record: string } } & {
  /** Numbers that other databases gave the report. */
  accession?: { value: Record<string, string>; record: string };
};

/** What the others add to the standing record; nobody's record is altered. */
export function lentTo(
  standing: CitationRecord,
  others: readonly { id: string; citation: CitationRecord }[],
): Lent {
  const lent: Record<string, { value: unknown; record: string }> = {};
  for (const field of FIELDS) {
    if (isGiven(standing[field])) continue;
    const lender = others.find(({ citation }) => isGiven(citation[field]));
    if (lender !== undefined) lent[field] = { value: lender.citation[field], record: lender.id };
  }
  for (const { id, citation } of others) {
    const known = { ...citation.accession, ...(lent.accession?.value as object), ...standing.accession };
    const more = Object.fromEntries(
      Object.entries(known).filter(([database]) => standing.accession?.[database] === undefined),
    );
    if (Object.keys(more).length > 0) lent.accession = { value: more, record: lent.accession?.record ?? id };
  }
  return lent;
}

const isGiven = (value: string | number | readonly unknown[] | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';

/** A standing record as its report is shown: with what the others lend it. */
export function withLent<T extends CitationRecord>({ lent, ...record }: T & { lent?: Lent }): CitationRecord {
  if (lent === undefined) return record;
  const values = Object.fromEntries(Object.entries(lent).map(([field, { value }]) => [field, value]));
  const accession = { ...lent.accession?.value, ...record.accession };
  return { ...record, ...values, ...(Object.keys(accession).length === 0 ? {} : { accession }) };
}

/** "abstract of record 12", for what is worth saying to a reader. */
export const lentInWords = (lent: Lent | undefined): string[] =>
  FIELDS.flatMap((field) => {
    const from = lent?.[field]?.record;
    return from === undefined ? [] : [`${LENDABLE[field]} of record ${from}`];
  });
