/** A person ({family, given}) or a group ({literal}) as the file names it. */
export type Author = { family: string; given?: string } | { literal: string };

/**
 * What somebody decided of the record in another screening tool, for a person to confirm. `by` is the name there;
 * without it, it is the decision of all. `stage` is absent where the file does not tell, as is usual.
 */
export interface ScreeningDecision {
  by?: string;
  decision: 'include' | 'exclude' | 'maybe';
  reason?: string;
  stage?: 'screening' | 'eligibility';
}

/**
 * One citation as every importer gives it and every page, API and exporter reads it.
 * Identifiers are bare and normalised (DOI in lower case, without prefix); absent values are left out.
 */
export interface CitationRecord {
  type?: string;
  title?: string;
  abstract?: string;
  authors?: Author[];
  year?: number;
  /** ISO 8601, as precise as the file is: "2024", "2024-05" or "2024-05-17". */
  date?: string;
  journal?: string;
  journalAbbreviation?: string;
  volume?: string;
  issue?: string;
  pages?: string;
  doi?: string;
  pmid?: string;
  pmcid?: string;
  /** Accession numbers by database: {"embase":"L123","wos":"WOS:000"}. */
  accession?: Record<string, string>;
  issn?: string[];
  isbn?: string[];
  language?: string;
  keywords?: string[];
  subjectHeadings?: string[];
  publicationTypes?: string[];
  trialIds?: string[];
  url?: string;
  retracted?: boolean;
  notes?: string[];
  source?: { database?: string; platform?: string };
  decisions?: ScreeningDecision[];
  /** Labels that reviewers gave the record in another screening tool. */
  labels?: string[];
  /** Tags of the file that no field takes, by tag, in file order. */
  extra?: Record<string, string[]>;
  /** The record as it stood in the file. */
  raw?: string;
}
