import type { CitationRecord } from '../../../importers/record';
import type { SourceKind, Stage } from '../../ledger/fates.rules';
import type { Protocol, ReviewRules } from '../../ledger/review-rules.rules';
import type { Stop } from '../../screening/stopping/stop.rules';
import type { Flow } from '../flow-json.rules';

/** One run of a search in a source. */
export interface SearchFacts {
  searchedOn: string | null;
  query: string | null;
  limits: string | null;
  filters: string | null;
  hits: number | null;
}

export interface SourceFacts {
  name: string;
  kind: SourceKind;
  platform: string | null;
  /** Records kept from its files that were not withdrawn, and blocks that could not be read. */
  kept: number;
  rejected: number;
  entered: number;
  searches: SearchFacts[];
}

/** What was done at a stage, over all reports that are not withdrawn. */
export interface VotingFacts {
  stage: Stage;
  reviewers: number;
  votes: number;
  /** Cast when others' votes were visible to the voter. */
  unblinded: number;
  resolutions: number;
  consensus: number;
}

export interface ReportFacts {
  number: number;
  citation: CitationRecord;
  reason: string | null;
  /** Why it could not be retrieved; the notes on the deciding votes. */
  why: string | null;
}

/** All that a report of the methods and results is written from; what a viewer may not know is null. */
export interface ReportingFacts {
  flow: Flow;
  protocol: Protocol;
  rules: ReviewRules;
  reasons: { stage: Stage; label: string }[];
  sources: SourceFacts[];
  voting: VotingFacts[] | null;
  duplicates: { engine: number; person: number } | null;
  removals: { by: 'automation' | 'other'; reason: string; n: number }[];
  /** The early stop that stands; null where there is none, or it may not be known. */
  stop: Stop | null;
  excluded: ReportFacts[] | null;
  notRetrieved: ReportFacts[] | null;
  awaiting: ReportFacts[] | null;
  included: ReportFacts[] | null;
  /** Days on which the protocol, the reasons or the voting rules were changed after the first vote. */
  amendments: { at: string; what: string }[] | null;
}
