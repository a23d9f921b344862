import { z } from 'zod';
import type { Entry, Found, Tag } from '../entry';
import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format, Input } from '../format';
import { isNestedTooDeep } from '../text/nesting';
import { cslFields } from './fields';
import { sliceObjects, type ObjectText } from './objects';

const inItems = /^\s*\{\s*"items"\s*:\s*\[/;
const textOrNumber = z.union([z.string(), z.number()]);
const name = z
  .object({
    ...{ family: z.string(), given: z.string(), literal: z.string(), suffix: z.string() },
    ...{ 'non-dropping-particle': z.string(), 'dropping-particle': z.string() },
  })
  .partial();
const date = z
  .object({ 'date-parts': z.array(z.array(textOrNumber)), literal: z.string(), raw: z.string() })
  .partial();

const carried = z.object({ winnow: z.array(z.string()) });

/** CSL-JSON, the exchange format of Zotero, Mendeley, pandoc and Crossref. */
export const cslJson: Format = {
  id: 'csl-json',
  label: 'CSL-JSON',
  extensions: ['json'],
  recognizes: ({ text }) =>
    (/^\s*\[\s*\{/.test(text) || inItems.test(text)) && /"(?:title|DOI|author|issued)"\s*:/.test(text),
  read: (input) => mapFound(readObjects(input), (entry) => mapEntry(entry, cslFields)),
};

async function* readObjects(input: Input): AsyncGenerator<Found> {
  const depth = inItems.test(input.head.text) ? 1 : 0;
  for await (const object of sliceObjects(input.text(), depth)) yield readObject(object);
}

function readObject({ line, text, whole }: ObjectText): Found {
  const parsed = whole ? parseJson(text) : undefined;
  if (parsed === undefined) {
    const message = whole
      ? 'This object is not well-formed JSON.'
      : 'This object is cut off: its end is missing.';
    return { kind: 'rejected', line, message: `${message} Export the library again.`, raw: text };
  }
  if (isNestedTooDeep(parsed))
    return { kind: 'rejected', line, message: 'This object is nested too deep to be a record.', raw: text };
  return { kind: 'entry', entry: entryOfObject(parsed, line, text) };
}

/** An item's variables as tags, in lower case. */
export function entryOfObject(item: Record<string, unknown>, line = 1, raw = ''): Entry {
  const tags: Tag[] = Object.entries(item).flatMap(([key, value]) =>
    textsOf(value).map((one) => ({ tag: key.toLowerCase(), value: one, line })),
  );
  return { line, tags: tags.filter(({ tag }) => tag !== 'id'), raw };
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    if ((error as Error).name === 'SyntaxError') return undefined;
    throw error;
  }
}

/** A value as texts: names as "Family, Given", a group with a comma behind it, dates as 2024-5-17. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((one) => nameOf(one) ?? textsOf(one));
  const custom = carried.safeParse(value);
  if (custom.success) return custom.data.winnow;
  const parsed = date.safeParse(value);
  if (!parsed.success) return [];
  const { 'date-parts': parts, literal, raw } = parsed.data;
  return [parts?.[0]?.join('-') ?? literal ?? raw ?? ''];
}

function nameOf(value: unknown): string[] | null {
  const parsed = name.safeParse(value);
  if (!parsed.success) return null;
  const { family, given, literal, suffix, 'non-dropping-particle': particle } = parsed.data;
  if (literal !== undefined) return [`${literal},`];
  if (family === undefined) return given === undefined ? null : [given];
  const forename = [given, parsed.data['dropping-particle'], suffix].filter(Boolean).join(' ');
  return [[[particle, family].filter(Boolean).join(' '), forename].filter(Boolean).join(', ')];
}
