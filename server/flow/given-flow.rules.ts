import { FlowSchema, pendingIn, type Flow } from './flow-json.rules';
import { identitiesOf } from './identities.rules';

/**
 * A flow given as numbers. Its own identities, time and ledger position are ignored: they are ours to say.
 * Throws a ZodError naming the fields that are not of this JSON.
 */
export function readGivenFlow(value: unknown): Flow {
  const ours = { identities: [], asOf: null, event: null };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const flow = FlowSchema.parse(isObject ? { ...value, ...ours } : value);
  const pending = pendingIn(flow);
  const interim = pending === null ? flow.interim : pending > 0 || flow.interim === true;
  return { ...flow, interim, identities: identitiesOf(flow) };
}
