import { risFields } from '../ris/fields';
import type { CitationRecord } from '../record';
import { protectEntities } from '../text/entities';
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
  const lines: [string, string][] = [['TY', type], ...rest, ...extraTags(record), ...standingTags(standing)];
  return `${lines.map(([tag, value]) => `${tag}  - ${valueText(value)}\r\n`).join('')}ER  - \r\n\r\n`;
}

/** Tags of RIS that no field took when the record was read. */
function extraTags(record: CitationRecord): [string, string][] {
  return Object.entries(record.extra ?? {}).flatMap(([tag, values]) =>
    /^[A-Z][A-Z0-9]$/.test(tag) && !carriedByRules.has(tag)
      ? values.map((value): [string, string] => [tag, value])
      : [],
  );
}

function standingTags(standing: Standing): [string, string][] {
  return standingLines(standing).map((line) => ['U1', `winnow ${line}`]);
}

/** Line breaks part paragraphs: RIS shows them by a blank line. A paragraph that looks like a tag is run on. */
function valueText(value: string): string {
  const paragraphs = protectEntities(value).split(/\s*\n\s*/);
  return paragraphs.reduce((text, next) =>
    /^(?:[A-Z][A-Z0-9]|[Tt][Yy]|PMID)[ \t]{1,2}-/.test(next) ? `${text} ${next}` : `${text}\r\n\r\n${next}`,
  );
}
