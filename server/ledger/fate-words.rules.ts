import type { VisibleFateName } from './fates.rules';

const FATE_WORDS: Record<VisibleFateName, string> = {
  voided: 'Withdrawn with its import',
  'already-known': 'Already known from databases',
  duplicate: 'Duplicate',
  'ineligible-by-automation': 'Ineligible by automation',
  removed: 'Removed before screening',
  'awaiting-screening': 'Awaiting screening',
  'screening-conflict': 'Conflict at screening',
  'excluded-at-screening': 'Excluded at screening',
  'awaiting-retrieval': 'Awaiting retrieval',
  'not-retrieved': 'Not retrieved',
  'awaiting-classification': 'Awaiting classification',
  'awaiting-eligibility': 'Awaiting full-text assessment',
  'eligibility-conflict': 'Conflict at full text',
  'excluded-at-eligibility': 'Excluded at full text',
  included: 'Included',
  'not-screened-by-me': 'Not screened by me',
  'screened-by-me': 'Screened by me',
};
/** A fate in the words of a page. */
export const fateWords = (fate: VisibleFateName): string => FATE_WORDS[fate];
