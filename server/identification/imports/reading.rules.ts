import { formats } from '../../../importers/registry';
import { invalid } from '../../errors';
import { ReadingSchema, type Reading } from './import.rules';

/** The format and the encoding of a file, by somebody who knows better than the guess. */
export const WishSchema = ReadingSchema.pick({ format: true, encoding: true });

/** The wish in a form or an order; what is empty is left to the guess. Throws AppError "invalid". */
export function wishOf(form: Readonly<Record<string, unknown>>): Pick<Reading, 'format' | 'encoding'> {
  const of = (name: string): unknown => (form[name] === '' ? undefined : form[name]);
  const wish = WishSchema.safeParse({ format: of('format'), encoding: of('encoding') });
  const format = wish.data?.format;
  if (!wish.success || (format !== undefined && !formats.some(({ id }) => id === format)))
    throw invalid('Choose a format and an encoding from the lists.');
  return wish.data;
}
