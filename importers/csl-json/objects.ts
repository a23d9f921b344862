/** One object of a JSON list as text; `whole` is false if it is never closed. */
export interface ObjectText {
  line: number;
  text: string;
  whole: boolean;
}

const longest = 16 * 1024 * 1024;

/** Cuts the objects out of a JSON list one by one; `depth` is how many objects stand around the list. */
export async function* sliceObjects(
  chunks: AsyncIterable<string>,
  depth: number,
): AsyncGenerator<ObjectText> {
  const slicer = new ObjectSlicer(depth);
  for await (const chunk of chunks) yield* slicer.push(chunk);
  yield* slicer.end();
}

class ObjectSlicer {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private line = 1;
  private first = 1;
  private parts: string[] | null = null;
  private size = 0;

  constructor(private readonly outer: number) {}

  *push(chunk: string): Generator<ObjectText> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk.charAt(at);
      if (sign === '\n') this.line++;
      if (this.inString) this.step(sign);
      else if (sign === '"') this.inString = true;
      else if (sign === '{' && this.depth++ === this.outer) {
        this.parts = [];
        this.first = this.line;
        from = at;
      } else if (sign === '}' && --this.depth === this.outer && this.parts !== null) {
        this.parts.push(chunk.slice(from, at + 1));
        yield this.take(true);
      }
    }
    if (this.parts === null) return;
    this.parts.push(chunk.slice(from));
    this.size += chunk.length;
    if (this.size > longest) yield this.take(false);
  }

  *end(): Generator<ObjectText> {
    if (this.parts !== null) yield this.take(false);
  }

  private step(sign: string): void {
    if (this.escaped) this.escaped = false;
    else if (sign === '\\') this.escaped = true;
    else if (sign === '"') this.inString = false;
  }

  private take(whole: boolean): ObjectText {
    const text = (this.parts ?? []).join('').trimEnd();
    this.parts = null;
    this.size = 0;
    return { line: this.first, text, whole };
  }
}
