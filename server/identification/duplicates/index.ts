export { findDuplicates, type MatchInput, type Matches } from './find-duplicates.rules';
