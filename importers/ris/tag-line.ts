/** How strictly a file keeps to "XX  - value"; told by the TY line that opens a record. */
export interface TagStyle {
  indent: number;
  loose: boolean;
  lowerCase: boolean;
}

export interface TagLine {
  tag: string;
  value: string;
}

export const strictStyle: TagStyle = { indent: 0, loose: false, lowerCase: false };

const start =
  /^([\s\u00A0]{0,8})(ty)([ \t\u00A0]{0,2})-[ \t\u00A0]*([A-Za-z][A-Za-z -]{1,30}|)[ \t\u00A0]*$/i;
const strict = /^([A-Z][A-Z0-9]|PMID)(?: {2}|\t| \t?)-(.*)$/;
const loose = /^([A-Z][A-Z0-9]|PMID) {0,2}\t?-(?: (.*)|$)/;

/** The style of a line that opens a record ("TY  - JOUR" and what programs make of it), else null. */
export function startStyle(line: string, within: TagStyle | null): TagStyle | null {
  const match = start.exec(line);
  if (match === null) return null;
  const gap = match[3] ?? '';
  const style = {
    indent: (match[1] ?? '').length,
    loose: gap.length < 2 && gap !== '\t',
    lowerCase: match[2] === 'ty',
  };
  // A text line "TY - a word" inside a record that keeps to two spaces opens nothing.
  return within !== null && !within.loose && style.loose ? null : style;
}

/** The tag and value of a line at column 0, or null if it goes on with the value before. */
export function tagLine(line: string, style: TagStyle): TagLine | null {
  const plain = flush(line, style.indent);
  const text = style.lowerCase ? plain.slice(0, 2).toUpperCase() + plain.slice(2) : plain;
  const match = (style.loose ? loose : strict).exec(text);
  if (match?.[1] === undefined) return null;
  const value = match[2] ?? '';
  // "ER -positive" with one space is text; the end of a record has nothing, or a space, behind the dash.
  if (match[1] === 'ER' && value !== '' && !value.startsWith(' ') && !style.loose) return null;
  return { tag: match[1], value: value.trim() };
}

function flush(line: string, indent: number): string {
  if (indent === 0 && !line.includes('\u00A0')) return line;
  const head = line.slice(0, 12).replace(/\u00A0/g, ' ');
  const shift = indent === 0 ? 0 : Math.min(indent, head.length - head.trimStart().length);
  return (head + line.slice(12)).slice(shift);
}
