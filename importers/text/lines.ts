const lineBreak = /\r\r\n|\r\n|[\r\u2028\u2029]/g;

/**
 * Text with every line end as LF. Old exports end lines with CR CR LF, some with CR alone or with U+2028;
 * a mark that a joined file left at the start of a line is taken away.
 */
export async function* normaliseBreaks(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const chunk of text) {
    const joined = held + chunk;
    const end = joined.length - trailingReturns(joined);
    held = joined.slice(end);
    if (end > 0) yield unifyBreaks(joined.slice(0, end));
  }
  if (held !== '') yield unifyBreaks(held);
}

/** The same for a text held whole. */
export function unifyBreaks(text: string): string {
  const unified = text.replace(lineBreak, '\n');
  return unified.includes('\uFEFF') ? unified.replace(/(^|\n)\uFEFF/g, '$1') : unified;
}

/** Lines without their ends, in batches of one chunk each; the caller counts them from 1. */
export async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let open: string[] = [];
  for await (const chunk of text) {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    const first = lines[0];
    if (first !== undefined) {
      lines[0] = open.join('') + first;
      open = [];
      yield lines;
    }
    open.push(last);
  }
  const rest = open.join('');
  if (rest !== '') yield [rest];
}

/** At most two returns wait for the next chunk: they may be the beginning of CR CR LF. */
function trailingReturns(text: string): number {
  if (!text.endsWith('\r')) return 0;
  return text.endsWith('\r\r') ? 2 : 1;
}
