import {
  compareFlows,
  type Comparison,
  type ComparisonInput,
} from '../../flow/comparison/comparison.queries';

/** A review's flow at two times, and what lies between. */
// eslint-disable-next-line require-yield
export function* compareFlowsTask(input: ComparisonInput): Generator<never, Comparison> {
  return compareFlows(input);
}
