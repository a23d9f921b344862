import { z } from 'zod';
import { seededRandom } from '../ranking/random.rules';

/** As many as the JBI manual suggests for a first round (JBI 11.2.6), unless the team wants others. */
export const USUAL_SIZE = 25;

const whole = (most: number, message: string) =>
  z.coerce.number(message).int(message).min(1, message).max(most, message);

/** A pilot round as it is asked for; without a seed, one is drawn. */
export const PilotSchema = z.object({
  size: whole(500, 'Between 1 and 500 records.').default(USUAL_SIZE),
  seed: z.preprocess(
    (given) => (given === '' ? undefined : given),
    whole(2_147_483_647, 'A seed is a whole number from 1.').optional(),
  ),
});

/** A random sample, the same for the same seed and numbers; all of them where there are fewer. In ascending order. */
export function drawSample(numbers: readonly number[], size: number, seed: number): number[] {
  const left = [...numbers].sort((a, b) => a - b);
  const random = seededRandom(seed);
  const drawn: number[] = [];
  while (drawn.length < size && left.length > 0) {
    const at = Math.floor(random() * left.length);
    drawn.push(left[at] ?? 0);
    // The last one takes the place of the one drawn, so that a large review is not shifted along each time.
    left[at] = left[left.length - 1] ?? 0;
    left.pop();
  }
  return drawn.sort((a, b) => a - b);
}
