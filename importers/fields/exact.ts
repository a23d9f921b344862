import type { CitationRecord } from '../record';
import type { TagBag } from './rules';
import { recordShape } from './shape';

type Field = keyof typeof recordShape;

/** The fields that an export carries exactly; `extra` is what a format left over, and stays there. */
export const EXACT_FIELDS = (Object.keys(recordShape) as Field[]).filter((field) => field !== 'extra');

// Where each format keeps lines of ours: RIS, BibTeX and tables, EndNote XML, CSL-JSON.
const carriers = ['U1', 'winnow', 'custom4', 'custom'];
const line = /\bexact ([A-Za-z]{2,30}):(?: ([A-Za-z0-9%]+))?/g;

/** A field's value as a line that no format changes: letters, digits and percent signs alone. */
export function exactLine(field: string, value: unknown): string {
  if (value === undefined) return `exact ${field}:`;
  const text = encodeURIComponent(JSON.stringify(value)).replace(
    /[-_.!~*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `exact ${field}: ${text}`;
}

/** Puts back what an export of ours carries exactly; anything that is no field, or no value of it, is passed over. */
export function takeExact(record: CitationRecord, bag: TagBag): void {
  for (const carrier of carriers) {
    for (const value of bag.values(carrier)) {
      if (!value.includes('exact ')) continue;
      for (const [, name = '', text] of value.matchAll(line)) take(record, name, text);
    }
  }
}

function take(record: CitationRecord, name: string, text: string | undefined): void {
  const field = EXACT_FIELDS.find((one) => one === name);
  if (field === undefined) return;
  if (text === undefined) {
    Reflect.deleteProperty(record, field);
    return;
  }
  const parsed = recordShape[field].safeParse(valueOf(text));
  if (parsed.success) Object.assign(record, { [field]: parsed.data });
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return undefined;
    throw error;
  }
}
