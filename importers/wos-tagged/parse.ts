import { cutOff, type Entry, type Found, type LineParser } from '../entry';

const tagLine = /^([A-Z][A-Z0-9])(?: (.*)|)$/;

/**
 * Web of Science's tagged text into entries: two letters and a space at column 0, three spaces before every further
 * line of a value, PT to ER. The header (FN, VR) and the end (EF) may be missing.
 */
export function wosParser(): LineParser {
  return new WosParser();
}

class WosParser implements LineParser {
  private open: Entry | null = null;
  private raw: string[] = [];
  private unindented = false;
  private sawEnd = false;

  push(line: string, number: number): Found[] {
    const match = tagLine.exec(line.trimEnd());
    const tag = match?.[1];
    if (tag === undefined) return this.goOn(line, number);
    if (this.open === null) return this.outside(tag, match?.[2] ?? '', line, number);
    if (tag === 'PT' || tag === 'EF' || tag === 'FN') {
      const found = this.finish();
      return tag === 'PT' ? [...found, ...this.outside(tag, match?.[2] ?? '', line, number)] : found;
    }
    if (tag === 'ER' && match?.[2] === undefined) {
      this.sawEnd = true;
      this.raw.push(line);
      return this.finish();
    }
    this.raw.push(line);
    const last = this.open.tags.at(-1);
    if (this.unindented && !knownTags.has(tag) && last !== undefined) last.value += `\n${line.trim()}`;
    else this.open.tags.push({ tag, value: (match?.[2] ?? '').trim(), line: number });
    return [];
  }

  end(): Found[] {
    const cut = this.open !== null && this.sawEnd ? [cutOff(this.open.line)] : [];
    return [...cut, ...this.finish()];
  }

  private finish(): Found[] {
    const entry = this.open;
    this.open = null;
    if (entry === null) return [];
    entry.raw = this.raw.join('\n').trimEnd();
    return [{ kind: 'entry', entry }];
  }

  private outside(tag: string, value: string, line: string, number: number): Found[] {
    if (['FN', 'VR', 'EF', 'ER'].includes(tag)) return [];
    this.open = { line: number, tags: [{ tag, value: value.trim(), line: number }], raw: '' };
    this.raw = [line];
    this.unindented = false;
    return tag === 'PT' ? [] : [{ kind: 'warning', line: number, message: 'This record has no PT line.' }];
  }

  private goOn(line: string, number: number): Found[] {
    const text = line.trim();
    const last = this.open?.tags.at(-1);
    if (this.open !== null) this.raw.push(line);
    if (text === '') return [];
    if (last === undefined) {
      return [
        { kind: 'warning', line: number, message: `This line belongs to no record: "${text.slice(0, 60)}".` },
      ];
    }
    if (!/^\s/.test(line)) this.unindented = true;
    last.value += `\n${text}`;
    return [];
  }
}

// Source: Clarivate, Web of Science Core Collection field tags.
const knownTags = new Set(
  (
    'PT AU AF BA BF CA GP BE ED TI SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM RI OI FU FP FX CR NR TC Z9 U1 U2 ' +
    'PU PI PA SN EI BN J9 JI PD PY VL IS PN SU SI MA BP EP AR DI DL D2 EA PG P2 WC WE SC GA PM OA HC HP DA UT ER EF PS'
  ).split(' '),
);
