export {
  ENGINE_VERSION,
  findDuplicates,
  Matcher,
  type MatchInput,
  type Matches,
} from './find-duplicates.rules';
