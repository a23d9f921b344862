/** One element of a large XML file, cut out as text; `whole` is false if its end is missing. */
export interface Slice {
  name: string;
  line: number;
  xml: string;
  whole: boolean;
}

/** Longer than any record: a file that reaches it has lost an end tag. */
const longest = 16 * 1024 * 1024;

/**
 * Cuts the named elements out of a stream, one at a time, so that a file of any size is read in bounded memory.
 * Named elements do not hold each other; one that begins inside another shows that the other was cut off.
 */
export async function* sliceElements(
  text: AsyncIterable<string>,
  names: readonly string[],
): AsyncGenerator<Slice> {
  const slicer = new Slicer(names);
  for await (const chunk of text) yield* slicer.push(chunk);
  yield* slicer.end();
}

class Slicer {
  private readonly opening: RegExp;
  private readonly longestTag: number;
  private held = '';
  private line = 1;
  private open: { name: string; line: number } | null = null;
  private searched = 0;

  constructor(names: readonly string[]) {
    this.opening = new RegExp(`<(${names.join('|')})(?=[\\s>/])`, 'g');
    this.longestTag = Math.max(...names.map((name) => name.length)) + 3;
  }

  *push(chunk: string): Generator<Slice> {
    this.held += chunk;
    for (;;) {
      const slice = this.open === null ? null : this.close(this.open);
      if (slice !== null) yield slice;
      else if (this.open !== null || !this.begin()) return;
    }
  }

  *end(): Generator<Slice> {
    if (this.open !== null) yield { ...this.open, xml: this.held.trimEnd(), whole: false };
  }

  private begin(): boolean {
    this.opening.lastIndex = 0;
    const match = this.opening.exec(this.held);
    const name = match?.[1];
    if (match === null || name === undefined) {
      this.take(Math.max(0, this.held.length - this.longestTag));
      return false;
    }
    this.take(match.index);
    this.open = { name, line: this.line };
    this.searched = 0;
    return true;
  }

  private close(open: { name: string; line: number }): Slice | null {
    const from = Math.max(1, this.searched - this.longestTag);
    const ending = `</${open.name}>`;
    const at = this.held.indexOf(ending, from);
    this.opening.lastIndex = from;
    const next = this.opening.exec(this.held);
    const cut = next !== null && (at < 0 || next.index < at);
    if (!cut && at < 0 && this.held.length < longest) {
      this.searched = this.held.length;
      return null;
    }
    this.open = null;
    const xml = this.take(cut ? next.index : at < 0 ? this.held.length : at + ending.length);
    return { ...open, xml: xml.trimEnd(), whole: !cut && at >= 0 };
  }

  private take(length: number): string {
    const taken = this.held.slice(0, length);
    this.held = this.held.slice(length);
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.line++;
    return taken;
  }
}
