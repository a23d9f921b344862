import type { Protocol } from '../ledger/review-rules.rules';

/** The eligibility criteria as a page lists them beside a record: one entry a line of the protocol. */
export interface CriteriaView {
  question: string;
  inclusion: string[];
  exclusion: string[];
  none: boolean;
}

export function criteriaView(protocol: Protocol): CriteriaView {
  const [inclusion, exclusion] = [linesOf(protocol.inclusion), linesOf(protocol.exclusion)];
  const question = protocol.question.trim();
  return {
    ...{ question, inclusion, exclusion },
    none: question === '' && inclusion.length === 0 && exclusion.length === 0,
  };
}

/** Lines without the bullets they were typed with. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]\s+)?/, '').trim())
    .filter((line) => line !== '');
