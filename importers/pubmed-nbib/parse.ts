import type { Entry, Found, LineParser } from '../entry';

const tagLine = /^([A-Z][A-Z0-9]{1,3})(?: {0,2})-(?: +(.*)|)$/;
// Some copies lost the space behind the dash of an identifier: "PMID-22664220".
const tightIdentifier = /^(PMID|PMC) ?-(\d{1,8})$/;
// Others lost it behind a tag padded to four: "TI  -A title".
const tightTag = /^(?=[A-Z][A-Z0-9 ]{3}-)([A-Z][A-Z0-9]{1,2}) {1,2}-(.*)$/;
const single = new Set(['PMID', 'OWN', 'STAT', 'TI']);

/**
 * MEDLINE's tagged text into entries: a tag stands at column 0, padded to four; a line that begins with a space goes
 * on with the value before it, whatever it looks like. Source: NLM, MEDLINE/PubMed Data Element Descriptions.
 */
export function nbibParser(): LineParser {
  return new NbibParser();
}

class NbibParser implements LineParser {
  private open: Entry | null = null;
  private raw: string[] = [];
  private seen = new Set<string>();
  private afterBlank = false;

  push(line: string, number: number): Found[] {
    if (line.trim() === '') {
      this.afterBlank = true;
      if (this.open !== null) this.raw.push(line);
      return [];
    }
    const match = tagLine.exec(line) ?? tightIdentifier.exec(line) ?? tightTag.exec(line);
    const tag = match?.[1];
    const found = tag === undefined ? [] : this.beginAt(tag, number);
    if (tag !== undefined) this.open?.tags.push({ tag, value: (match?.[2] ?? '').trim(), line: number });
    else found.push(...this.goOn(line, number));
    if (this.open !== null) this.raw.push(line);
    this.afterBlank = false;
    return found;
  }

  end(): Found[] {
    const entry = this.open;
    this.open = null;
    if (entry === null) return [];
    entry.raw = this.raw.join('\n').trimEnd();
    return [{ kind: 'entry', entry }];
  }

  private beginAt(tag: string, number: number): Found[] {
    const repeated = this.seen.has(tag);
    const begins =
      this.open === null ||
      tag === 'PMID' ||
      (repeated && (tag === 'OWN' || (this.afterBlank && single.has(tag))));
    if (!begins) {
      this.seen.add(tag);
      return [];
    }
    const found = this.end();
    this.open = { line: number, tags: [], raw: '' };
    this.raw = [];
    this.seen = new Set([tag]);
    return found;
  }

  private goOn(line: string, number: number): Found[] {
    const last = this.open?.tags.at(-1);
    const indented = /^[ \t\u00A0]/.test(line);
    if (last !== undefined && (indented || !this.afterBlank)) {
      last.value += `\n${line.trim()}`;
      return [];
    }
    return [
      {
        kind: 'warning',
        line: number,
        message: `This line belongs to no record: "${line.trim().slice(0, 60)}".`,
      },
    ];
  }
}
