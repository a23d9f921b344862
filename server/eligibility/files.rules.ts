import { votes, type Member } from '../ledger/members.rules';
import type { FateName, VisibleFateName } from '../ledger/fates.rules';
import { wasHandedOver } from '../voting/votes.rules';
import { isSought } from './retrieval.rules';

/** The largest full text that is taken. Scanned books come near it. */
export const MAX_PDF_BYTES = 100_000_000;

/** What the full texts of one review may take together. */
export const MOST_BYTES_OF_REVIEW = 20_000_000_000;

/** Readers look for the signature in the first 1,024 bytes (ISO 32000-1, annex H, implementation note 13). */
export const SIGNATURE_BYTES = 1024;

/** Whether a file that begins with these bytes is a PDF. */
export const isPdf = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, SIGNATURE_BYTES)).includes('%PDF-', 0, 'latin1');

/** What access to a full text depends on: the fate of its report as it is, and as the member sees it. */
export interface ReportAtHand {
  fate: FateName;
  visible: VisibleFateName;
  /** The member has voted on its eligibility. */
  mine: boolean;
}

/**
 * Full texts are for leads and adjudicators, for whoever may see that the report was sought, and for the voters it
 * is, or was, handed to.
 */
export function mayReadFullText(member: Member, report: ReportAtHand): boolean {
  if (member.role === 'lead' || member.role === 'adjudicator') return true;
  const { visible, mine, fate } = report;
  if (visible !== 'not-screened-by-me' && visible !== 'screened-by-me' && isSought(visible)) return true;
  return votes(member) && wasHandedOver(fate, mine);
}
