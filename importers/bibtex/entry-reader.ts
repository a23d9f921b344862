import type { Found, Tag } from '../entry';
import { decodeLatex } from '../text/latex';
import { namesOf } from './names';
import { scanBraced, scanQuoted } from './scan';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const header = /@\s*([A-Za-z]{1,40})\s*[{(]\s*/g;
const fieldName = /[\s,]*([A-Za-z][\w:. -]{0,60}?)\s{0,40}=\s*/y;
// So many values that never close mean that the braces tell nothing.
const mostUnclosed = 30;
const laterField = /\n[ \t]*[A-Za-z][\w -]{0,40}[ \t]*=[ \t]*[{"]/g;
const people = new Set(['author', 'editor']);

/** Reads the entries of a block of BibTeX; remembers its @string abbreviations for those that follow. */
export class EntryReader {
  private readonly macros = new Map(months.map((month) => [month, month]));

  read(block: string, line: number): Found[] {
    const found: Found[] = [];
    const lines = new LineCounter(block, line);
    header.lastIndex = 0;
    for (let match = header.exec(block); match !== null; match = header.exec(block)) {
      const type = (match[1] ?? '').toLowerCase();
      const at = lines.at(match.index);
      if (type === 'comment' || type === 'preamble') return found;
      const body = this.fields(
        block,
        type === 'string' ? header.lastIndex : keyEnd(block, header.lastIndex),
        lines,
      );
      if (type === 'string') this.remember(body.tags);
      else
        found.push(
          ...this.entry(type, block.slice(header.lastIndex), body, {
            line: at,
            raw: block.slice(match.index, body.end),
          }),
        );
      header.lastIndex = body.end;
    }
    return found;
  }

  private remember(tags: readonly Tag[]): void {
    for (const { tag, value } of tags) this.macros.set(tag, value);
  }

  private entry(type: string, rest: string, body: Body, where: { line: number; raw: string }): Found[] {
    const key = rest.slice(0, keyEnd(rest, 0)).replace(/,$/, '').trim();
    const tags = [{ tag: 'entrytype', value: type, line: where.line }, ...body.tags];
    if (key !== '') tags.push({ tag: 'citationkey', value: key, line: where.line });
    const raw = where.raw.trimEnd();
    if (body.tags.length === 0) {
      return [{ kind: 'rejected', line: where.line, message: `This @${type} has no fields.`, raw }];
    }
    const faults = body.faults.map((message): Found => ({ kind: 'warning', line: where.line, message }));
    return [...faults, { kind: 'entry', entry: { line: where.line, tags, raw } }];
  }

  private fields(block: string, from: number, lines: LineCounter): Body {
    const body: Body = { tags: [], faults: [], end: from };
    for (;;) {
      fieldName.lastIndex = body.end;
      const name = fieldName
        .exec(block)?.[1]
        ?.toLowerCase()
        .replace(/[\s_]+/g, '-');
      if (name === undefined) {
        const next = this.nextField(block, body);
        if (next === null) return { ...body, end: closeOf(block, body.end) };
        body.end = next;
        continue;
      }
      const value = this.value(block, fieldName.lastIndex);
      if (!value.whole) body.faults.push(`The braces or quotation marks of "${name}" do not pair up.`);
      if (body.faults.length > mostUnclosed) {
        body.faults.splice(
          1,
          body.faults.length,
          'Braces are missing all through; the rest of this entry is left out.',
        );
        return { ...body, end: block.length };
      }
      body.end = Math.max(value.end, fieldName.lastIndex);
      const at = lines.at(fieldName.lastIndex);
      const texts = people.has(name) ? namesOf(value.text) : [decodeLatex(value.text)];
      for (const text of texts)
        if (text.trim() !== '') body.tags.push({ tag: name, value: text.trim(), line: at });
    }
  }

  /** Where fields go on after a brace too many; null if the entry ends here. What stands between is part of the value. */
  private nextField(block: string, body: Body): number | null {
    const last = body.tags.at(-1);
    if (last === undefined || /^[\s,]*(?:[})]|$)/.test(block.slice(body.end, body.end + 200))) return null;
    laterField.lastIndex = body.end;
    const next = laterField.exec(block)?.index;
    if (next === undefined) return null;
    body.faults.push(`The braces of "${last.tag}" do not pair up.`);
    last.value += block.slice(body.end, next).replace(/\}\s*,?\s*$/, '');
    return next;
  }

  /** Pieces joined by #: braced, quoted, a number or an abbreviation. */
  private value(block: string, from: number): { text: string; end: number; whole: boolean } {
    let [text, end, whole] = ['', from, true];
    for (;;) {
      const piece = this.piece(block, end);
      text += piece.text;
      whole &&= piece.whole;
      end = piece.end;
      const joint = /^\s*#\s*/.exec(block.slice(end, end + 40))?.[0];
      if (joint === undefined) return { text, end, whole };
      end += joint.length;
    }
  }

  private piece(block: string, at: number): { text: string; end: number; whole: boolean } {
    if (block[at] === '{') return scanBraced(block, at);
    if (block[at] === '"') return scanQuoted(block, at);
    const word = /^[^,#{}()"\s]*/.exec(block.slice(at, at + 200))?.[0] ?? '';
    return { text: this.macros.get(word.toLowerCase()) ?? word, end: at + word.length, whole: true };
  }
}

interface Body {
  tags: Tag[];
  faults: string[];
  end: number;
}

/** Behind the key and its comma; an entry may have no key. */
function keyEnd(block: string, from: number): number {
  const start = block.slice(from, from + 500);
  // A key may hold commas ("Smith, J.2020"): the last one before the first field ends it.
  const key =
    /^[^={}"]*,(?=\s*[A-Za-z][\w:.-]*(?: [A-Za-z][\w-]*){0,3}\s*=)/.exec(start)?.[0] ??
    /^[^,={}"]*(?:,|(?=\}))/.exec(start)?.[0];
  return from + (key?.length ?? 0);
}

function closeOf(block: string, from: number): number {
  const close = /^[\s,]*[})]/.exec(block.slice(from))?.[0];
  return from + (close?.length ?? 0);
}

/** The lines of a block; it is asked for places in rising order. */
class LineCounter {
  private place = 0;

  constructor(
    private readonly block: string,
    private line: number,
  ) {}

  at(place: number): number {
    for (; this.place < place; this.place++) if (this.block.charCodeAt(this.place) === 10) this.line++;
    return this.line;
  }
}
