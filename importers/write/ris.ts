import { mapEntry } from '../fields/map-entry';
import type { CitationRecord } from '../record';
import { risFields } from '../ris/fields';
import { risParser } from '../ris/parse';
import { repairRecord } from '../ris/repairs';
import { protectEntities } from '../text/entities';
import { exactLines } from './exact-lines';
import type { Items, Standing } from './export-item';
import { standingLines } from './standing';

const carriedByRules = new Set(['TY', 'ER', ...risFields.flatMap((rule) => rule.tags)]);

/** Records as RIS, one string each, lines ended by CR LF; reading them gives the same records. */
export async function* writeRis(items: Items): AsyncGenerator<string> {
  for await (const { record, ...standing } of items) yield risOf(record, standing);
}

/** One record as RIS. What stands in U1 as "winnow …" is where it stands in its review. */
export function risOf(record: CitationRecord, standing: Standing = {}): string {
  const tags = risFields.flatMap((rule) => rule.write(record));
  const type = tags.find(([tag]) => tag === 'TY')?.[1] ?? 'GEN';
  const rest = tags.filter(([tag]) => tag !== 'TY');
  const body = textOf([['TY', type], ...rest]) + extraText(record);
  const exact = exactLines(record, readBack(`${body}${END}`)).map((line) => `winnow ${line}`);
  const tail = [
    ...labelTags(standing),
    ...exact.map((line): [string, string] => ['U1', line]),
    ...standingTags(standing),
  ];
  return `${body}${textOf(tail)}${END}`;
}

const END = 'ER  - \r\n\r\n';

const textOf = (lines: readonly [tag: string, value: string][]): string =>
  lines.map(([tag, value]) => `${tag}  - ${valueText(value)}\r\n`).join('');

function readBack(text: string): CitationRecord {
  const parser = risParser();
  const found = [...text.split('\r\n').flatMap((line, at) => parser.push(line, at + 1)), ...parser.end()];
  const [first] = found.flatMap((one) => (one.kind === 'entry' ? [one.entry] : []));
  return first === undefined ? {} : mapEntry(first, risFields, repairRecord);
}

/** Tags of RIS that no field took when the record was read, with their lines as they stood. */
function extraText(record: CitationRecord): string {
  return Object.entries(record.extra ?? {})
    .flatMap(([tag, values]) =>
      /^[A-Z][A-Z0-9]$/.test(tag) && !carriedByRules.has(tag)
        ? values.map((value) => `${tag}  - ${runOn(value.split(/[\r\n]+/), '\r\n')}\r\n`)
        : [],
    )
    .join('');
}

// ASReview knows its own labels among the notes (its documentation, "Data format").
const labelTags = ({ label }: Standing): [string, string][] =>
  label === undefined ? [] : [['N1', `ASReview_${label.replace('-', '_')}`]];

function standingTags(standing: Standing): [string, string][] {
  return standingLines(standing).map((line) => ['U1', `winnow ${line}`]);
}

/** Line breaks part paragraphs: RIS shows them by a blank line. */
const valueText = (value: string): string => runOn(protectEntities(value).split(/\s*\n\s*/), '\r\n\r\n');

/** Lines of one value; one that looks like a tag is run on. */
function runOn(lines: readonly string[], between: string): string {
  return lines.reduce((text, next) =>
    /^(?:[A-Z][A-Z0-9]|[Tt][Yy]|PMID)[ \t]{1,2}-/.test(next) ? `${text} ${next}` : `${text}${between}${next}`,
  );
}
