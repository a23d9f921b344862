import type { Slice } from './elements';

/** Longer than any record: a file that reaches it has lost an end tag. */
const longest = 16 * 1024 * 1024;
const markup = /<(?:!--|!\[CDATA\[|\?|!|\/?[A-Za-z_][\w:.-]*)/g;

/** Cuts the elements directly below the root out of a stream, whatever their names, one at a time. */
export async function* sliceChildren(text: AsyncIterable<string>): AsyncGenerator<Slice> {
  const slicer = new ChildSlicer();
  for await (const chunk of text) yield* slicer.push(chunk);
  yield* slicer.end();
}

class ChildSlicer {
  private held = '';
  private at = 0;
  private line = 1;
  private depth = 0;
  private open: { name: string; line: number } | null = null;

  *push(chunk: string): Generator<Slice> {
    this.held += chunk;
    for (let tag = this.next(); tag !== null; tag = this.next()) {
      const slice = this.step(tag);
      if (slice !== null) yield slice;
    }
    if (this.open !== null && this.held.length > longest) yield this.cut(false);
    else if (this.open === null) this.forget(this.at);
  }

  *end(): Generator<Slice> {
    if (this.open !== null) yield this.cut(false);
  }

  /** The next tag that the text holds whole; comments, declarations and marked text are passed over. */
  private next(): { name: string; start: number; kind: 'open' | 'close' | 'empty' } | null {
    for (;;) {
      markup.lastIndex = this.at;
      const match = markup.exec(this.held);
      if (match === null) {
        this.at = Math.max(this.at, this.held.length - 12);
        return null;
      }
      const ending = endings[match[0]] ?? '>';
      const end = this.held.indexOf(ending, match.index + match[0].length);
      if (end < 0) {
        this.at = match.index;
        return null;
      }
      this.at = end + ending.length;
      if (/^<[!?]/.test(match[0])) continue;
      const name = match[0].replace(/^<\/?/, '');
      const kind = match[0].startsWith('</') ? 'close' : this.held[end - 1] === '/' ? 'empty' : 'open';
      return { name, start: match.index, kind };
    }
  }

  private step(tag: { name: string; start: number; kind: 'open' | 'close' | 'empty' }): Slice | null {
    if (tag.kind !== 'close' && this.depth === 1) {
      this.forget(tag.start);
      this.open = { name: tag.name, line: this.line };
    }
    if (tag.kind === 'open') this.depth++;
    if (tag.kind === 'close') this.depth--;
    return this.open !== null && tag.kind !== 'open' && this.depth === 1 ? this.cut(true) : null;
  }

  private cut(whole: boolean): Slice {
    const { name, line } = this.open ?? { name: '', line: this.line };
    const xml = this.forget(whole ? this.at : this.held.length);
    this.open = null;
    return { name, line, xml: xml.trimEnd(), whole };
  }

  private forget(length: number): string {
    const taken = this.held.slice(0, length);
    this.held = this.held.slice(length);
    this.at = Math.max(0, this.at - length);
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.line++;
    return taken;
  }
}

const endings: Record<string, string> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
