import { z } from 'zod';
import { parseLines, type Found, type LineParser } from '../entry';
import { recordShape } from '../fields/shape';
import type { Format, Item } from '../format';
import type { CitationRecord } from '../record';
import { isNestedTooDeep } from '../text/nesting';

// Where a record stands in the review it was exported from, which is not this one.
const standing = new Set(['id', 'fate', 'arm', 'sources']);
const isObject = z.record(z.string(), z.unknown());

/** JSON Lines as Winnow itself writes them ("parse", exports, lists of the API): one record a line. */
export const jsonl: Format = {
  id: 'jsonl',
  label: 'JSON Lines of Winnow',
  extensions: ['jsonl', 'ndjson'],
  recognizes: ({ text }) => {
    const [first = ''] = text.trimStart().split('\n', 1);
    return /^\{\s*"/.test(first) && /"(?:title|doi|pmid|authors|year|abstract)"\s*:/.test(first);
  },
  read: (input) => readRecords(parseLines(input.lines(), parser)),
};

const parser: LineParser = {
  push: (line, number): Found[] =>
    line.trim() === '' ? [] : [{ kind: 'entry', entry: { line: number, tags: [], raw: line.trim() } }],
  end: () => [],
};

async function* readRecords(found: AsyncIterable<Found>): AsyncGenerator<Item> {
  for await (const one of found) {
    if (one.kind !== 'entry') yield one;
    else yield itemOf(one.entry.raw, one.entry.line);
  }
}

function itemOf(raw: string, line: number): Item {
  const parsed = isObject.safeParse(jsonOf(raw));
  if (!parsed.success) return { kind: 'rejected', line, message: 'This line is no JSON object.', raw };
  if (isNestedTooDeep(parsed.data))
    return { kind: 'rejected', line, message: 'This object is nested too deep to be a record.', raw };
  const record = recordOf(parsed.data);
  const { type: _type, source: _source, extra: _extra, ...content } = record;
  if (Object.keys(content).length === 0)
    return { kind: 'rejected', line, message: 'This record is empty.', raw };
  return { kind: 'record', line, record: { ...record, raw } };
}

/** Fields of the right kind; the others, and those of a list that are no citation, are kept as text. */
function recordOf(object: Record<string, unknown>): CitationRecord {
  const record: Record<string, unknown> = {};
  const extra: Record<string, string[]> = {};
  const isListed = Array.isArray(object.sources) && typeof object.fate === 'string';
  for (const [name, value] of Object.entries(object)) {
    if (isListed && standing.has(name)) continue;
    const schema = Object.hasOwn(recordShape, name)
      ? recordShape[name as keyof typeof recordShape]
      : undefined;
    const parsed = schema?.safeParse(value);
    if (parsed?.success === true && value !== '') record[name] = parsed.data;
    else if (name !== 'raw' && value !== null && value !== undefined && value !== '')
      extra[name] = [typeof value === 'string' ? value : JSON.stringify(value)];
  }
  const kept = { ...(record.extra as Record<string, string[]> | undefined), ...extra };
  return { ...record, ...(Object.keys(kept).length > 0 && { extra: kept }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
