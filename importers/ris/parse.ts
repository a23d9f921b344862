import { cutOff, type Entry, type Found, type LineParser, type Tag } from '../entry';
import { startStyle, strictStyle, tagLine, type TagLine, type TagStyle } from './tag-line';

const telling = new Set(['TI', 'T1', 'AU', 'A1', 'AB', 'N2', 'DO', 'JF', 'JO', 'T2']);
const noise =
  /^(?:Record #\d+ of \d+|Provider: |Database: |Content: |\d+\. *$|Link to the |Search Strategy:|Copyright |VN {1,2}- |<\d+>)/;

/**
 * RIS into entries. A record begins at TY, wherever it stands, and ends at ER, at the next TY or at the file's end.
 * A line that is no tag goes on with the value before it; between records such lines are a provider's and dropped.
 */
export function risParser(): LineParser {
  return new RisParser();
}

class RisParser implements LineParser {
  private open: Entry | null = null;
  private raw: string[] = [];
  private style: TagStyle = strictStyle;
  private strays: Tag[] = [];
  private strayRaw: string[] = [];
  private doubtfulEnd: { line: string; number: number } | null = null;
  private lastBlank = false;
  private sawEnd = false;

  push(line: string, number: number): Found[] {
    const found: Found[] = [];
    if (this.doubtfulEnd !== null) found.push(...this.settleEnd(line));
    const begun = startStyle(line, this.open === null ? null : this.style);
    if (begun !== null) found.push(...this.begin(line, number, begun));
    else if (this.open === null) found.push(...this.between(line, number));
    else found.push(...this.inside(this.open, line, number));
    this.lastBlank = line.trim() === '';
    return found;
  }

  end(): Found[] {
    const cut =
      this.open !== null && this.doubtfulEnd === null && this.sawEnd ? [cutOff(this.open.line)] : [];
    return [...cut, ...this.finish(), ...this.dropStrays()];
  }

  private begin(line: string, number: number, style: TagStyle): Found[] {
    const found = this.open === null ? [] : this.finish();
    const joins = this.strays.length > 0 && !this.lastBlank;
    if (!joins) found.push(...this.dropStrays());
    this.style = style;
    const value = line.slice(line.indexOf('-') + 1).trim();
    const tags = [...(joins ? this.strays : []), { tag: 'TY', value, line: number }];
    this.open = { line: tags[0]?.line ?? number, tags, raw: '' };
    this.raw = [...(joins ? this.strayRaw : []), line];
    this.strays = [];
    this.strayRaw = [];
    return found;
  }

  private inside(open: Entry, line: string, number: number): Found[] {
    const parsed = tagLine(line, this.style);
    if (parsed?.tag === 'ER') {
      if (parsed.value === '') {
        this.sawEnd = true;
        this.raw.push(line);
        return this.finish(true);
      }
      this.doubtfulEnd = { line, number };
      return [];
    }
    this.raw.push(line);
    addLine(open.tags, parsed, line, number);
    return [];
  }

  /** "ER  - some text" ends a record unless the next line shows that the record goes on. */
  private settleEnd(next: string): Found[] {
    const doubtful = this.doubtfulEnd;
    this.doubtfulEnd = null;
    if (doubtful === null || this.open === null) return [];
    this.raw.push(doubtful.line);
    const after = tagLine(next, this.style);
    const goesOn = after !== null && after.tag !== 'TY';
    if (!goesOn) return this.finish();
    addLine(this.open.tags, null, doubtful.line, doubtful.number);
    return [];
  }

  private finish(closed = false): Found[] {
    if (this.doubtfulEnd !== null) this.raw.push(this.doubtfulEnd.line);
    this.doubtfulEnd = null;
    const entry = this.open;
    if (entry === null) return [];
    this.open = null;
    if (!closed) dropTrailingNoise(entry.tags, this.raw);
    entry.raw = trimBlankEnds(this.raw);
    this.raw = [];
    return [{ kind: 'entry', entry }];
  }

  private between(line: string, number: number): Found[] {
    const parsed = tagLine(line, strictStyle);
    if (parsed === null) {
      if (this.strays.length > 0 && line.trim() !== '') addLine(this.strays, null, line, number);
      if (this.strays.length > 0) this.strayRaw.push(line);
      return [];
    }
    if (parsed.tag === 'ER') return this.strayRecord(line);
    this.strays.push({ ...parsed, line: number });
    this.strayRaw.push(line);
    return [];
  }

  /** Tags up to an ER without a TY before them: a record all the same, if anything in it tells what it is. */
  private strayRecord(line: string): Found[] {
    const tags = this.strays;
    const first = tags[0];
    if (first === undefined || !tags.some((tag) => telling.has(tag.tag))) return this.dropStrays();
    const raw = trimBlankEnds([...this.strayRaw, line]);
    this.strays = [];
    this.strayRaw = [];
    return [
      { kind: 'warning', line: first.line, message: 'This record has no TY line; its type is not known.' },
      { kind: 'entry', entry: { line: first.line, tags, raw } },
    ];
  }

  private dropStrays(): Found[] {
    const [first] = this.strays;
    const dropped = this.strays.length;
    const isRecord = this.strays.some((tag) => tag.tag === 'TI' || tag.tag === 'T1');
    if (first === undefined) return [];
    if (isRecord) {
      const entry = { line: first.line, tags: this.strays, raw: trimBlankEnds(this.strayRaw) };
      this.strays = [];
      this.strayRaw = [];
      return [
        { kind: 'warning', line: first.line, message: 'This record has neither a TY nor an ER line.' },
        { kind: 'entry', entry },
      ];
    }
    this.strays = [];
    this.strayRaw = [];
    return [
      { kind: 'warning', line: first.line, message: `${dropped} tags outside any record are left out.` },
    ];
  }
}

function addLine(tags: Tag[], parsed: TagLine | null, line: string, number: number): void {
  if (parsed !== null) {
    tags.push({ tag: parsed.tag, value: parsed.value, line: number });
    return;
  }
  const last = tags.at(-1);
  if (last !== undefined) appendLine(last, line);
}

// Values of thousands of lines occur (dumps of references): a rope of strings keeps this linear.
function appendLine(tag: Tag, line: string): void {
  tag.value += `\n${line}`;
}

/** Where ER is missing, what a provider writes before the next record hangs on the last tag. */
function dropTrailingNoise(tags: Tag[], raw: string[]): void {
  const last = tags.at(-1);
  if (last === undefined || !last.value.includes('\n')) return;
  const lines = last.value.split('\n');
  const gap = lines.findLastIndex((line) => line.trim() === '');
  const cut = lines.findIndex((line, at) => at > 0 && at > gap - 6 && noise.test(line));
  if (cut < 1) return;
  last.value = lines.slice(0, cut).join('\n');
  const rawCut = raw.lastIndexOf(lines[cut] ?? '');
  if (rawCut > 0) raw.splice(rawCut);
}

function trimBlankEnds(lines: readonly string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && (lines[from] ?? '').trim() === '') from++;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--;
  return lines.slice(from, to).join('\n');
}
